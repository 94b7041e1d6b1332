"""The system's folders for a user's settings, caches and data of this program.

Not ``platformdirs``: on macOS it follows the XDG variables, where settings of before would not be
found, and its import costs 4 ms before the first paint.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_NAME = "liif-viewer"


def config_folder() -> Path:
    """The folder for the settings; it need not exist."""
    return _folder(
        windows=("APPDATA", "AppData/Roaming"),
        mac="Library/Application Support",
        others=("XDG_CONFIG_HOME", ".config"),
    )


def cache_folder() -> Path:
    """The folder for what can be made anew; it need not exist."""
    folder = _folder(
        windows=("LOCALAPPDATA", "AppData/Local"),
        mac="Library/Caches",
        others=("XDG_CACHE_HOME", ".cache"),
    )
    # Windows has one folder for a program's local files of all kinds.
    return folder / "cache" if sys.platform == "win32" else folder


def shared_data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Menu entries, icons and lists of programs of all the user's programs; freedesktop only."""
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _folder(*, windows: tuple[str, str], mac: str, others: tuple[str, str]) -> Path:
    """This program's folder; each pair is a variable, and the folder below home that counts without
    it."""
    if sys.platform == "darwin":
        return Path.home() / mac / _NAME
    variable, below_home = windows if sys.platform == "win32" else others
    return Path(os.environ.get(variable) or Path.home() / below_home) / _NAME
