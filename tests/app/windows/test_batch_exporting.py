"""The dialog for several files begins with those that were chosen, else with the open one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from app.windows.exporting import batch_exporting
from app.windows.exporting.batch_exporting import BatchExporting
from app.windows.main_window import MainWindow
from tests.app.hands import words

pytestmark = pytest.mark.gui


@pytest.fixture
def several(opened: MainWindow) -> BatchExporting:
    several = BatchExporting(opened)
    yield several
    several.dialog.close()


def test_the_open_file_is_offered_where_nothing_is_chosen(several, photo) -> None:
    several.show([])
    assert several.dialog.paths == (photo,)
    assert several.dialog.isVisible()


def test_chosen_files_are_added_and_kept(several, photo, tmp_path) -> None:
    others = [tmp_path / "b.png", tmp_path / "c.png"]
    several.show(others)
    several.dialog.close()
    several.show([photo])
    assert several.dialog.paths == (*others, photo)


def test_a_folder_adds_all_its_pictures(several, photo) -> None:
    other = photo.with_name("zebra.png")
    other.write_bytes(photo.read_bytes())
    several.dialog.folder_wanted.emit()
    assert several.dialog.paths == (photo, other)


def test_files_are_asked_for_beside_the_open_one(several, photo, monkeypatch) -> None:
    asked = []

    def choose(_dialog, _title, start, filters):
        asked.append((start, filters))
        return [photo]

    monkeypatch.setattr(batch_exporting, "files_to_open", choose)
    several.dialog.files_wanted.emit()
    assert several.dialog.paths == (photo,)
    assert asked[0][0] == str(photo.parent)
    assert "*.png" in asked[0][1]


def test_at_the_end_it_is_said_and_the_folder_can_be_shown(opened, several, monkeypatch) -> None:
    batch = opened.session.exports.batch
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url) or True)
    plan = SimpleNamespace(folder=opened.session.picture.path.parent)
    monkeypatch.setattr(batch, "plan", plan)
    batch.ended.emit()
    assert words(opened.canvas_area)
    button = next(
        each
        for each in opened.canvas_area.findChildren(QPushButton)
        if each.text().replace("&", "") == "Show the folder"
    )
    button.click()
    assert len(shown) == 1
