"""The file manager gets the folder, not the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from app.windows.desktop import show_folder

pytestmark = pytest.mark.gui


def test_the_folder_is_opened(monkeypatch, photo: Path) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(show_folder.QDesktopServices, "openUrl", opened.append)
    show_folder.show_folder_of(photo)
    assert [Path(url.toLocalFile()) for url in opened] == [photo.resolve().parent]
