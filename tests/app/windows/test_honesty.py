"""The map of added detail."""

from __future__ import annotations

import numpy as np
import pytest

from app.session.drawing.guesses import GuessMap
from app.widgets.compare.guess_overlay import GuessOverlay, tint_image
from app.windows.main_window import MainWindow
from app.workers.guess_events import GuessesFailed
from liif_core.geometry import GridWindow, Size
from liif_core.rendering import added_detail as added_detail_module
from liif_core.rendering.methods import Method
from tests.app.settled import settle

_STRONG = 0.5


@pytest.fixture
def opened(qtbot, window: MainWindow, photo, monkeypatch) -> MainWindow:
    """A view at zoom 4, with a network that adds much on the left half of each window."""

    def added(_renderer, asked: GridWindow, _is_cancelled) -> np.ndarray:
        found = np.zeros((asked.size.height, asked.size.width), np.float32)
        found[:, : asked.size.width // 2] = _STRONG
        return found

    monkeypatch.setattr(added_detail_module, "added_detail", added)
    window.session.set_methods((Method.LIIF,))
    window.session.open_path(photo)
    settle(qtbot, window.session)
    window.session.navigation.show_view(4.0, (120.0, 80.0))
    return window


def _toggle(window: MainWindow) -> None:
    window.actions_registry.actions["guesses"].trigger()


def test_it_tints_what_is_added_and_says_how_much(qtbot, opened: MainWindow) -> None:
    canvas, guesses = opened.canvas_area.canvas, opened.session.guesses
    qtbot.waitUntil(lambda: opened.session.is_settled)
    canvas.finish_fades()
    before = canvas.grab().toImage()
    _toggle(opened)
    (overlay,) = canvas.findChildren(GuessOverlay)
    qtbot.waitUntil(lambda: guesses.map is not None)
    shown = canvas.grab().toImage()
    left, right = (60, 300), (canvas.width() - 60, 300)
    assert shown.pixelColor(*left) != before.pixelColor(*left)
    assert shown.pixelColor(*left).red() > 150
    assert shown.pixelColor(*right) == before.pixelColor(*right)
    viewport = opened.session.viewport
    overlay.point_at((60.0, 300.0))
    assert overlay.added_under_mouse(viewport) == _STRONG
    overlay.point_at((canvas.width() - 60.0, 300.0))
    assert overlay.added_under_mouse(viewport) == 0.0
    _toggle(opened)
    assert overlay.isHidden()
    assert canvas.grab().toImage().pixelColor(*left) == before.pixelColor(*left)


def test_in_a_narrow_window_its_words_take_more_lines(qtbot, opened: MainWindow) -> None:
    _toggle(opened)
    (overlay,) = opened.canvas_area.canvas.findChildren(GuessOverlay)
    wide = overlay.plate_room()
    overlay.resize(280, 200)
    narrow = overlay.plate_room()
    assert overlay.rect().contains(narrow)
    # Each of the two sentences, and the number in a row of its own.
    assert narrow.height() >= wide.height() + 3 * overlay.fontMetrics().height()
    overlay.grab()


def test_it_follows_the_view_and_stays_while_the_next_is_drawn(qtbot, opened: MainWindow) -> None:
    guesses = opened.session.guesses
    _toggle(opened)
    qtbot.waitUntil(lambda: guesses.map is not None)
    first = guesses.map
    opened.session.navigation.show_view(8.0, (60.0, 40.0))
    assert guesses.map is first
    qtbot.waitUntil(lambda: guesses.map is not first)
    assert guesses.map.window.columns.zoom > first.window.columns.zoom


def test_where_nothing_is_guessed_it_says_so(qtbot, opened: MainWindow) -> None:
    guesses = opened.session.guesses
    _toggle(opened)
    assert guesses.has_any
    opened.session.navigation.show_view(1.0, (60.0, 40.0))
    assert not guesses.has_any
    opened.session.navigation.show_view(4.0, (60.0, 40.0))
    opened.choose_method(Method.BICUBIC)
    assert not guesses.has_any


def test_what_cannot_be_found_is_said(qtbot, opened: MainWindow, monkeypatch) -> None:
    def fail(_renderer, _window, _is_cancelled):
        raise MemoryError

    monkeypatch.setattr(added_detail_module, "added_detail", fail)
    with qtbot.waitSignal(opened.session.guesses.failed):
        _toggle(opened)
    assert "not enough memory" in opened.canvas_area.message.text


def test_reports_on_other_views_are_dropped(opened: MainWindow) -> None:
    _toggle(opened)
    opened.session.guesses.receive(GuessesFailed(-1, "Too late."))
    assert opened.canvas_area.message.isHidden()


def test_a_place_outside_the_map_has_no_number() -> None:
    window = GridWindow.of_region(Size(100, 100), 10, 20, (2.0, 2.0), Size(8, 6))
    added = np.arange(48, dtype=np.float32).reshape(6, 8)
    found = GuessMap(1, window, added)
    assert found.at(10.6, 21.2) == added[2, 1]
    assert found.at(9.0, 21.0) is None
    assert found.at(14.1, 21.0) is None


def test_the_tint_is_clear_where_little_is_added() -> None:
    image = tint_image(np.array([[0.0, 0.03, 0.9]], np.float32))
    alphas = [image.pixelColor(x, 0).alpha() for x in range(3)]
    assert alphas[0] == 0
    assert 0 < alphas[1] < alphas[2] < 220
    patches = tint_image(np.zeros((9, 13), np.float32), 4)
    assert (patches.width(), patches.height()) == (4, 3)
