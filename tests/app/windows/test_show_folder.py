"""The file manager gets the folder, not the file; where there is none, that is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from app.windows.desktop import show_folder

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("is_there", [True, False])
def test_the_folder_is_opened_or_said(monkeypatch, photo: Path, is_there: bool) -> None:
    opened: list[QUrl] = []
    said: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return is_there

    monkeypatch.setattr(show_folder.QDesktopServices, "openUrl", open_url)
    show_folder.show_folder_of(photo, said.append)
    assert [Path(url.toLocalFile()) for url in opened] == [photo.resolve().parent]
    assert [str(photo.resolve().parent) in each for each in said] == [True] * (not is_there)
