"""Showing a file in the desktop's own file manager."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_folder_of(path: Path) -> None:
    """Open the folder that the file is in."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve().parent)))
