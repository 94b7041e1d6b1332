"""A photo goes to the trash and comes back; by the key, the menu and the button."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.windows.desktop.trash import Trash
from app.windows.main_window import MainWindow
from tests.app.hands import control
from tests.app.windows.settled_window import settle

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch) -> Path:
    """A new account: it has no folder yet in which a trash could lie."""
    home = tmp_path / "home" / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home


@pytest.fixture
def photos(tmp_path: Path, photo: Path) -> list[Path]:
    folder = tmp_path / "photos"
    folder.mkdir()
    return [Path(shutil.copy(photo, folder / name)) for name in ("one.png", "two.png")]


def open_photo(qtbot, window: MainWindow, path: Path) -> None:
    window.session.open_path(path)
    qtbot.waitUntil(lambda: shown(window) == path)
    settle(qtbot, window)


def shown(window: MainWindow) -> Path | None:
    picture = window.session.picture
    return picture.path if picture is not None and picture.is_complete else None


def test_a_file_goes_and_comes_back_as_it_was(photos, home: Path) -> None:
    trash = Trash()
    content = photos[0].read_bytes()
    assert trash.bring_back() is None
    assert trash.take(photos[0])
    assert trash.take(photos[1])
    assert not any(path.exists() for path in photos)
    assert len(list((home / "Trash" / "files").iterdir())) == 2
    assert trash.bring_back() == (photos[1], True)
    assert trash.bring_back() == (photos[0], True)
    assert photos[0].read_bytes() == content
    # The desktop's trash shows neither of them any more.
    assert list((home / "Trash" / "info").iterdir()) == []


def test_nothing_is_replaced_by_what_comes_back(photos) -> None:
    trash = Trash()
    trash.take(photos[0])
    photos[0].write_bytes(b"another")
    assert trash.bring_back() == (photos[0], False)
    assert photos[0].read_bytes() == b"another"


def test_where_there_is_no_trash_the_file_stays(photos, home: Path) -> None:
    home.parent.mkdir()
    home.write_bytes(b"no folder")
    trash = Trash()
    assert not trash.take(photos[0])
    assert photos[0].exists()
    assert trash.bring_back() is None


def test_the_keys(qtbot, window: MainWindow, photos) -> None:
    open_photo(qtbot, window, photos[0])
    control_key = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, control_key)
    assert "Nothing went to the trash" in window.canvas_area.message.text
    qtbot.keyClick(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(window) == photos[1])
    assert not photos[0].exists()
    # The message stays over the next photo, with its button; the photo after that ends it.
    message = window.canvas_area.message
    assert message.isVisible()
    assert "is in the trash" in message.text
    assert control(message, "Bring it back").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, control_key)
    qtbot.waitUntil(lambda: shown(window) == photos[0])
    assert photos[0].exists()
    assert not window.canvas_area.message.isVisible()


def test_the_button_over_the_next_photo(qtbot, window: MainWindow, photos) -> None:
    open_photo(qtbot, window, photos[0])
    window.actions_registry.actions["trash"].trigger()
    qtbot.waitUntil(lambda: shown(window) == photos[1])
    control(window.canvas_area.message, "Bring it back").click()
    qtbot.waitUntil(lambda: shown(window) == photos[0])
    assert not window.canvas_area.message.isVisible()


def test_the_photo_after_the_next_ends_the_message(qtbot, window: MainWindow, photos) -> None:
    third = photos[0].with_name("three.png")
    shutil.copy(photos[0], third)
    open_photo(qtbot, window, photos[0])
    window.actions_registry.actions["trash"].trigger()
    qtbot.waitUntil(lambda: shown(window) == third)
    assert window.canvas_area.message.isVisible()
    open_photo(qtbot, window, photos[1])
    assert not window.canvas_area.message.isVisible()


def test_the_button_after_the_last_photo_of_a_folder(qtbot, window: MainWindow, photos) -> None:
    photos[1].unlink()
    open_photo(qtbot, window, photos[0])
    window.actions_registry.actions["trash"].trigger()
    assert not photos[0].exists()
    assert window.session.picture is None
    assert window.canvas_area.empty_page is not None
    assert window.windowTitle() == "LIIF Viewer"
    assert not window.actions_registry.actions["trash"].isEnabled()
    assert "is in the trash" in window.canvas_area.message.text
    control(window.canvas_area.message, "Bring it back").click()
    qtbot.waitUntil(lambda: shown(window) == photos[0])
    assert photos[0].exists()


def test_what_cannot_go_there_is_said(qtbot, window: MainWindow, photos, home: Path) -> None:
    home.parent.mkdir()
    home.write_bytes(b"no folder")
    open_photo(qtbot, window, photos[0])
    window.actions_registry.actions["trash"].trigger()
    assert "cannot be moved to the trash" in window.canvas_area.message.text
    assert photos[0].exists()
    assert shown(window) == photos[0]
