"""The folder in which a picture is looked for first."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from app.windows import dialogs
from app.windows.main_window import MainWindow

pytestmark = pytest.mark.gui


@pytest.fixture
def asked(monkeypatch) -> list[str]:
    """The folders that a dialog was to begin in."""
    folders: list[str] = []
    monkeypatch.setattr(
        dialogs, "file_to_open", lambda _parent, _title, folder, _kinds: folders.append(folder)
    )
    return folders


def test_the_first_time_it_is_where_photos_are_kept(
    window: MainWindow, asked, monkeypatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(tmp_path))
    window.ask_for_file()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(tmp_path / "none"))
    window.ask_for_file()
    assert asked == [str(tmp_path), str(Path.home())]


def test_later_it_is_where_the_last_one_was(opened: MainWindow, asked, photo: Path) -> None:
    opened.ask_for_file()
    assert asked == [str(photo.parent)]
