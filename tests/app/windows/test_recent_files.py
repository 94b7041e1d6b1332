"""The pictures opened last: the last one first, none twice, those that are gone left out."""

from __future__ import annotations

import pytest

from app.windows.files.recent_files import RecentFiles
from app.windows.main_window import MainWindow

pytestmark = pytest.mark.gui


@pytest.fixture
def recent(opened: MainWindow) -> RecentFiles:
    return opened.findChild(RecentFiles)


def _open(qtbot, window: MainWindow, path) -> None:
    window.session.open_path(path)
    qtbot.waitUntil(
        lambda: window.session.picture.path == path and window.session.picture.is_complete
    )


def test_the_last_one_opened_is_first(qtbot, opened, recent, photo) -> None:
    other = photo.with_name("other.png")
    other.write_bytes(photo.read_bytes())
    assert recent.paths() == [photo.resolve()]
    _open(qtbot, opened, other)
    assert recent.paths() == [other.resolve(), photo.resolve()]
    _open(qtbot, opened, photo)
    assert recent.paths() == [photo.resolve(), other.resolve()]
    other.unlink()
    assert recent.paths() == [photo.resolve()]


def test_the_menu_names_and_opens_them(qtbot, opened, recent, photo) -> None:
    other = photo.with_name("cats & dogs.png")
    other.write_bytes(photo.read_bytes())
    _open(qtbot, opened, other)
    menu = opened.actions_registry.menu("File/Open recent")
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert names[:2] == ["cats && dogs.png", "photo.png"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: opened.session.picture.path == photo.resolve())


def test_the_first_one_can_be_forgotten_at_once(opened, recent) -> None:
    registry = opened.actions_registry
    registry.menu("File/Open recent").aboutToShow.emit()
    action = registry.actions["forget-recent"]
    assert action.text() == "Forget the recent files"
    action.trigger()
    assert recent.paths() == []


def test_not_more_than_a_dozen_are_kept(qtbot, opened, recent, photo) -> None:
    others = []
    for number in range(20):
        others.append(photo.with_name(f"{number}.png"))
        others[-1].write_bytes(b"file")
    opened.settings.put("files/recent", "\n".join(map(str, others)))
    last = photo.with_name("last.png")
    last.write_bytes(photo.read_bytes())
    _open(qtbot, opened, last)
    assert recent.paths() == [last.resolve(), *others[:11]]
