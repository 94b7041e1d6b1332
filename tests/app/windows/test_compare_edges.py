"""Comparing beside the usual: a line beside the picture, keys that mean something else for once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from app.view_state.compare_layout import CompareMode
from app.windows.main_window import MainWindow
from liif_core.rendering.methods import Method
from tests.app.windows.settled_window import colours, settle

pytestmark = pytest.mark.gui
KEYS = Qt.Key


@pytest.mark.parametrize("split", [0.02, 0.98])
def test_a_slider_beside_the_picture_shows_one_picture(
    qtbot, opened: MainWindow, split: float
) -> None:
    compare, canvas = opened.session.compare, opened.canvas_area.canvas
    compare.set_mode(CompareMode.SPLIT)
    opened.session.navigation.show_view(0.5, None)
    settle(qtbot, opened)
    for pane in canvas.panes:
        # A pane's memory around the picture may hold any colours.
        image = pane.compositor.image
        kept = image.copy(pane.picture_rect())
        image.fill(0xFFFF00FF)
        painter = QPainter(image)
        painter.drawImage(pane.picture_rect().topLeft(), kept)
        painter.end()
    compare.move_split(split)
    shown = colours(opened)
    rect = canvas.panes[0].picture_rect()
    assert rect.left() > canvas.canvas_size.width * 0.05
    assert not (shown == (255, 0, 255)).all(axis=-1).any()


def test_plain_keys_answer_a_blind_test_and_do_not_zoom(qtbot, opened: MainWindow) -> None:
    compare, actions = opened.session.compare, opened.actions_registry.actions
    actions["blind-test"].trigger()
    zoom = opened.session.navigation.target.zoom
    for count, key in enumerate((KEYS.Key_1, KEYS.Key_0, KEYS.Key_2), 1):
        qtbot.keyClick(opened.canvas_area.canvas, key)
        assert compare.blind.count == count
    assert opened.session.navigation.target.zoom == zoom
    actions["blind-test"].trigger()
    qtbot.keyClick(opened, KEYS.Key_2)
    assert opened.session.navigation.target.zoom == 2.0


@pytest.mark.parametrize("mode", [CompareMode.SIDE, CompareMode.SPLIT])
def test_the_colour_is_that_of_the_pane_under_the_mouse(
    qtbot, opened: MainWindow, renderer_colour, mode: CompareMode
) -> None:
    opened.session.compare.set_mode(mode)
    opened.session.navigation.show_view(20.0, (120.0, 80.0))
    settle(qtbot, opened)
    canvas = opened.canvas_area.canvas
    for x, method in ((40, Method.LIIF), (canvas.width() - 40, Method.BICUBIC)):
        colour = canvas.colour_under(QPointF(x, canvas.height() / 2))
        assert colour.getRgb()[:3] == tuple(renderer_colour(method, 20.0)[:3])
