"""Views that are kept: in the settings as links, the last one first, none twice."""

from __future__ import annotations

import pytest

from app.windows.files.kept_views import KeptViews, view_words
from app.windows.main_window import MainWindow
from tests.app.windows.settled_window import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def kept(opened: MainWindow) -> KeptViews:
    return opened.findChild(KeptViews)


def _look(qtbot, window: MainWindow, zoom: float, centre: tuple[float, float]) -> None:
    window.session.navigation.show_view(zoom, centre)
    settle(qtbot, window)


def test_a_view_is_kept_with_its_file_place_and_zoom(qtbot, opened, kept, photo) -> None:
    _look(qtbot, opened, 4.0, (100, 80))
    kept.keep()
    (view,) = kept.views()
    path, centre, zoom = view
    assert (path, zoom) == (photo.resolve(), 4.0)
    assert centre == pytest.approx((100, 80), abs=1)
    assert view_words(view).startswith("photo.png, 400%")


def test_the_last_one_is_first_and_none_is_there_twice(qtbot, opened, kept) -> None:
    for zoom in (2.0, 3.0, 2.0):
        _look(qtbot, opened, zoom, (100, 80))
        kept.keep()
    assert [zoom for _, _, zoom in kept.views()] == [2.0, 3.0]


def test_it_comes_back(qtbot, opened, kept) -> None:
    _look(qtbot, opened, 5.0, (60, 50))
    kept.keep()
    before = opened.session.viewport
    _look(qtbot, opened, 2.0, (150, 100))
    kept.go_to(kept.views()[0])
    settle(qtbot, opened)
    assert opened.session.viewport == before


def test_a_file_that_is_gone_is_not_offered_and_kept_all_the_same(opened, kept, photo) -> None:
    kept.keep()
    assert len(kept.views(photo.resolve())) == 1
    assert kept.views(photo.with_name("other.png")) == []
    photo.unlink()
    assert kept.views() == []
    assert len(kept.links()) == 1


def test_not_more_are_kept_than_a_menu_holds(opened, kept, photo) -> None:
    many = [f"{photo}#x={number}&y=1&zoom=2" for number in range(50)]
    opened.settings.put("files/kept_views", "\n".join(many))
    kept.keep()
    assert len(kept.links()) == 30
    assert kept.links()[1] == many[0]


def test_all_are_forgotten_at_once(opened, kept) -> None:
    kept.keep()
    registry = opened.actions_registry
    registry.menu("Go/Kept views").aboutToShow.emit()
    assert registry.actions["forget-views"].text() == "Forget the kept views"
    registry.actions["forget-views"].trigger()
    assert kept.links() == []


def test_a_line_break_in_a_name_would_make_two_of_one(qtbot, opened, kept, photo) -> None:
    odd = photo.with_name("a\nb.png")
    odd.write_bytes(photo.read_bytes())
    opened.session.open_path(odd)
    qtbot.waitUntil(lambda: opened.session.picture.path == odd)
    settle(qtbot, opened)
    kept.keep()
    assert kept.links() == []
