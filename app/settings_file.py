"""The file of settings: JSON, a line a setting, replaced whole at every change.

JSON holds numbers, words and lists, never objects, so that nothing in the file can run code.
"""

from __future__ import annotations

import base64
import json
import os
import re
from contextlib import suppress
from itertools import count
from pathlib import Path

from app.settings_table import BY_KEY, Setting, Value, understood
from liif_core.system.user_folders import config_folder

# A file of this program has about a thousandth of this; a larger one is not ours.
_LARGEST_BYTES = 1 << 20
_OLD_ESCAPES = r'\\(?:x([0-9a-f]{1,4})|(["\\nrt]))'


class DamagedSettingsError(Exception):
    """The file is no JSON object of a sensible size; ``readable``: its lines that make sense."""

    def __init__(self, readable: dict[str, object]) -> None:
        super().__init__("the settings are damaged")
        self.readable = readable


def settings_path() -> Path:
    """The path of this user's settings."""
    return config_folder() / "settings.json"


def read_entries(path: Path) -> dict[str, object]:
    """The file's entries, not yet judged; empty where there is no file.

    Raises OSError where it cannot be read, DamagedSettingsError where it makes no sense.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_BYTES + 1)
    except FileNotFoundError:
        return {}
    if len(content) > _LARGEST_BYTES:
        raise DamagedSettingsError({})
    try:
        entries = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise DamagedSettingsError(_readable_lines(content)) from None
    if not isinstance(entries, dict):
        raise DamagedSettingsError({})
    return entries


def write_entries(path: Path, entries: dict[str, object]) -> None:
    """Replace the file at once, so that no moment shows half of it. Raises OSError.

    Links are followed. The disk is not waited for: after a power cut the settings may be old ones.
    """
    # Needed at a change only, and before the first paint every import counts.
    from liif_core.image_io.writing.atomic_file import written_aside

    text = ",\n".join(
        f"  {json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in sorted(entries.items())
    )
    Path(os.path.realpath(path)).parent.mkdir(parents=True, exist_ok=True)
    with written_aside(path) as partial:
        # Names of files may hold bytes that are no Unicode; JSON keeps them as escapes.
        partial.write_text(f"{{\n{text}\n}}\n", encoding="utf-8", errors="backslashreplace")


def can_write(path: Path) -> bool:
    """Whether the file can be replaced: asked at the start, before anything is lost."""
    if path.exists() and not (path.is_file() and os.access(path, os.R_OK | os.W_OK)):
        return False
    folder = next((each for each in path.parents if each.exists()), path.parent)
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def encoded(value: Value) -> object:
    """The value as JSON keeps it: bytes as base64."""
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def decoded(stored: object, setting: Setting) -> Value | None:
    """The value that was ``encoded``; None where the text makes no sense."""
    if setting.kind is bytes:
        if not isinstance(stored, str):
            return None
        try:
            stored = base64.b64decode(stored, validate=True)
        except ValueError:
            return None
    return understood(stored, setting)


def free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.damaged{number or ''}") for number in count())
    return next(name for name in names if not name.exists())


def carried_over(path: Path) -> dict[str, object]:
    """Values that still count of the settings before JSON, an .ini file beside ``path``.

    They are only read: the old file stays, and is not looked at again once there is a new one.
    """
    old = path.with_name("liif-viewer.conf")
    if not old.is_file():
        return {}
    # Needed once in a life, and before the first paint every import counts.
    from configparser import ConfigParser, Error

    parser = ConfigParser(interpolation=None, strict=False, allow_no_value=True)
    parser.optionxform = str  # type: ignore[method-assign, assignment]
    try:
        if old.stat().st_size > _LARGEST_BYTES:
            return {}
        parser.read_string(old.read_text(encoding="utf-8"))
    except (OSError, ValueError, Error):
        return {}
    entries: dict[str, object] = {}
    for section in parser.sections():
        for name, text in parser.items(section):
            key = f"{section}/{name}"
            value = _old_value(text or "", BY_KEY[key]) if key in BY_KEY else None
            if value is not None:
                entries[key] = value
    return entries


def _old_value(text: str, setting: Setting) -> Value | None:
    if setting.kind is bool:
        return {"true": True, "false": False}.get(text)
    if setting.kind in (int, float):
        try:
            return understood(setting.kind(text), setting)
        except (ValueError, OverflowError):
            return None
    if setting.kind is not str or text.startswith("@"):
        return None
    signs = {"n": "\n", "r": "\r", "t": "\t"}
    plain = text[1:-1] if text.startswith('"') and text.endswith('"') else text
    plain = re.sub(
        _OLD_ESCAPES,
        lambda found: chr(int(found[1], 16)) if found[1] else signs.get(found[2], found[2]),
        plain,
        flags=re.IGNORECASE,
    )
    return understood(plain, setting)


def _readable_lines(content: bytes) -> dict[str, object]:
    """Each line is a setting, so that those before the damage can be read."""
    entries: dict[str, object] = {}
    for line in content.decode("utf-8", errors="replace").splitlines():
        with suppress(ValueError, RecursionError):
            entries |= json.loads("{" + line.strip().rstrip(",") + "}")
    return entries
