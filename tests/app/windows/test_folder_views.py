"""The filmstrip, the order of a folder's pictures, and views that are kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView

from app.session.pictures import thumbnails as thumbnails_module
from app.widgets.panels.filmstrip import Filmstrip
from app.windows.main_window import MainWindow
from liif_core.decoder_process.decoder import Decoder
from tests.app.settled import settle

_COLOURS = {"c1.png": (200, 0, 0), "c2.png": (0, 200, 0), "c10.png": (0, 0, 200)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number, (name, colour) in enumerate(_COLOURS.items()):
        Image.new("RGB", (300 + number, 100), colour).save(folder / name)
        os.utime(folder / name, (0, 100 - number))
    (folder / "c3.png").write_bytes(b"no picture")
    return folder


@pytest.fixture
def opened(qtbot, window: MainWindow, folder: Path) -> MainWindow:
    window.session.open_path(folder / "c1.png")
    settle(qtbot, window.session)
    return window


@pytest.fixture
def strip(qtbot, opened: MainWindow) -> QListView:
    opened.actions_registry.actions["filmstrip"].trigger()
    strip = opened.findChild(Filmstrip)
    qtbot.waitUntil(lambda: strip.model().rowCount() == 4)
    return strip


def _names(strip: QListView) -> list[str]:
    return [strip.model().index(row).data() for row in range(strip.model().rowCount())]


def test_it_shows_the_folder_and_marks_the_open_one(qtbot, opened: MainWindow, strip) -> None:
    assert _names(strip) == ["c1.png", "c2.png", "c3.png", "c10.png"]
    assert strip.currentIndex().row() == 0
    opened.actions_registry.actions["last"].trigger()
    qtbot.waitUntil(lambda: strip.currentIndex().row() == 3)
    spoken = strip.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "c10.png, 4 of 4"


def test_small_pictures_are_the_files_own(qtbot, opened: MainWindow, strip, folder) -> None:
    known = opened.session.thumbnails
    paths = [folder / name for name in ("c1.png", "c2.png", "c3.png", "c10.png")]
    qtbot.waitUntil(lambda: all(known.image(path) is not None for path in paths))
    for path in paths:
        image = known.image(path)
        if path.name == "c3.png":
            assert image.isNull()
        else:
            colour = image.pixelColor(image.width() // 2, image.height() // 2)
            assert (colour.red(), colour.green(), colour.blue()) == _COLOURS[path.name]
            assert image.width() == 100 * strip.devicePixelRatioF()
    picture = strip.grab().toImage()
    cells = [strip.visualRect(strip.model().index(row)).center() for row in (0, 1, 3)]
    drawn = [picture.pixelColor(cell).getRgb()[:3] for cell in cells]
    assert drawn == list(_COLOURS.values())


def test_a_click_opens_and_several_can_be_chosen(qtbot, opened: MainWindow, strip, folder) -> None:
    def click(row: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        at: QPoint = strip.visualRect(strip.model().index(row)).center()
        qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    click(1)
    qtbot.waitUntil(lambda: opened.session.picture.path == folder / "c2.png")
    assert list(opened.findChild(Filmstrip).chosen) == []
    click(3, Qt.KeyboardModifier.ControlModifier)
    assert [path.name for path in list(opened.findChild(Filmstrip).chosen)] == ["c2.png", "c10.png"]
    assert opened.session.browsing.path == folder / "c2.png"


def test_it_takes_room_under_the_picture_and_gives_it_back(opened: MainWindow, strip) -> None:
    area = opened.canvas_area
    assert area.canvas.geometry().bottom() < strip.geometry().top()
    area.message.notify("Something.")
    assert area.message.geometry().bottom() < strip.geometry().top()
    opened.session.slide_show.start()
    assert strip.isHidden()
    opened.session.slide_show.stop()
    assert not strip.isHidden()
    opened.leave_fullscreen()
    opened.actions_registry.actions["filmstrip"].trigger()
    assert strip.isHidden()
    assert area.canvas.height() == area.height()


def test_an_empty_window_has_none(window: MainWindow) -> None:
    window.actions_registry.actions["filmstrip"].trigger()
    assert window.findChild(Filmstrip) is None
    assert window.canvas_area.canvas.height() == window.canvas_area.height()


def test_what_is_kept_is_bounded(qtbot, opened: MainWindow, strip, folder, monkeypatch) -> None:
    known = opened.session.thumbnails
    qtbot.waitUntil(lambda: known.image(folder / "c10.png") is not None)
    monkeypatch.setattr(thumbnails_module, "MOST_KEPT_BYTES", 0)
    known.want([folder / "c1.png"], 50)
    qtbot.waitUntil(lambda: known.image(folder / "c1.png") is not None)
    assert known.image(folder / "c10.png") is None


def test_what_is_scrolled_to_gets_its_picture(qtbot, opened: MainWindow, strip, folder) -> None:
    for number in range(60):
        Image.new("RGB", (30, 20), (number, 9, 9)).save(folder / f"d{number}.png")
    qtbot.waitUntil(lambda: strip.model().rowCount() == 64)
    last = folder / "d59.png"
    assert opened.session.thumbnails.image(last) is None
    strip.horizontalScrollBar().setValue(strip.horizontalScrollBar().maximum())
    qtbot.waitUntil(lambda: opened.session.thumbnails.image(last) is not None)


def test_a_file_that_comes_later_is_shown(qtbot, opened: MainWindow, strip, folder) -> None:
    Image.new("RGB", (9, 9)).save(folder / "c4.png")
    qtbot.waitUntil(lambda: "c4.png" in _names(strip))


def test_the_order_is_chosen_and_kept(qtbot, opened: MainWindow, strip, folder) -> None:
    actions = opened.actions_registry.actions
    (folder / "c3.png").unlink()
    actions["sort-date"].trigger()
    qtbot.waitUntil(lambda: _names(strip) == ["c10.png", "c2.png", "c1.png"])
    assert opened.settings.get("files/order") == "date"
    actions["sort-reversed"].trigger()
    qtbot.waitUntil(lambda: _names(strip) == ["c1.png", "c2.png", "c10.png"])
    assert actions["sort-date"].isChecked()
    actions["next"].trigger()
    qtbot.waitUntil(lambda: opened.session.picture.path == folder / "c2.png")
    # A folder opens with the first one of that order.
    opened.session.open_path(folder)
    qtbot.waitUntil(lambda: opened.session.picture.path == folder / "c1.png")


def test_by_date_taken_each_date_is_read_once(qtbot, opened, strip, folder, monkeypatch) -> None:
    asked: list[str] = []
    honest = Decoder.date_taken

    def counting(decoder, path, is_unwanted) -> str:
        asked.append(path.name)
        return honest(decoder, path, is_unwanted)

    monkeypatch.setattr(Decoder, "date_taken", counting)
    for name, year in (("c1.png", 2012), ("c2.png", 2011), ("c10.png", 2013)):
        exif = Image.Exif()
        exif[0x010F] = "A camera"
        exif.get_ifd(0x8769)[0x9003] = f"{year}:05:01 10:00:00"
        Image.open(folder / name).save(folder / name, exif=exif)
        os.utime(folder / name, (0, 100))
    actions = opened.actions_registry.actions
    actions["sort-taken"].trigger()
    # A file without a date counts as taken when it was written.
    qtbot.waitUntil(lambda: _names(strip) == ["c2.png", "c1.png", "c10.png", "c3.png"])
    actions["sort-reversed"].trigger()
    qtbot.waitUntil(lambda: _names(strip) == ["c3.png", "c10.png", "c1.png", "c2.png"])
    assert sorted(asked) == ["c1.png", "c10.png", "c2.png", "c3.png"]


def test_what_follows_a_file_in_the_trash_is_the_next_one(qtbot, opened, folder) -> None:
    path = folder / "c2.png"
    opened.session.browsing.open_neighbour(1)
    qtbot.waitUntil(lambda: opened.session.picture.path == path)
    path.unlink()
    (folder / "c3.png").unlink()
    opened.session.browsing.listing.around(folder / "c1.png")
    opened.session.open_path(folder / "c1.png")
    qtbot.waitUntil(lambda: opened.session.picture.path == folder / "c1.png")
    (folder / "c1.png").unlink()
    Image.new("RGB", (9, 9)).save(folder / "a.png")
    opened.session.browsing.open_after_removal(folder / "c1.png")
    qtbot.waitUntil(lambda: opened.session.picture.path == folder / "c10.png")


def test_views_are_kept_and_come_back(qtbot, opened: MainWindow, folder) -> None:
    view = opened.session.navigation
    view.show_view(6.0, (30.0, 40.0))
    kept = opened.session.viewport
    opened.actions_registry.actions["keep-view"].trigger()
    view.fit()
    menu = opened.actions_registry.menu("Go/Kept views")
    menu.aboutToShow.emit()
    entry = next(action for action in menu.actions() if "600%" in action.text())
    assert entry.text() == "c1.png, 600% at 30, 40"
    entry.trigger()
    assert opened.session.viewport == kept
    # The same is true from another picture.
    opened.session.open_path(folder / "c2.png")
    qtbot.waitUntil(lambda: opened.session.picture.path == folder / "c2.png")
    entry.trigger()
    qtbot.waitUntil(lambda: opened.session.picture.path == (folder / "c1.png").resolve())
    qtbot.waitUntil(lambda: opened.session.viewport == kept)
    opened.actions_registry.actions["forget-views"].trigger()
    menu.aboutToShow.emit()
    assert not any("600%" in action.text() for action in menu.actions())
