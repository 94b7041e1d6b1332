"""Showing a file in the desktop's own file manager."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.translation import tr


def show_folder_of(path: Path, say: Callable[[str], None]) -> None:
    """Open the folder that the file is in; ``say`` gets a sentence where nothing here can."""
    show_folder(path.resolve().parent, say)


def show_folder(folder: Path, say: Callable[[str], None]) -> None:
    """Open a folder; ``say`` gets a sentence where nothing here can."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.resolve()))):
        place = os.fsencode(folder.resolve()).decode("utf-8", "replace")
        say(tr("There is no program here that shows folders. This one is {folder}.", folder=place))
