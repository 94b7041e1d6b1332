"""The loupe lies beside the cursor, asks both panes' functions, and shows the screen until then."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.widgets.canvas.device_pixels import device_rect
from app.widgets.compare.compare_canvas import CompareCanvas
from app.widgets.compare.loupe import MAGNIFICATION, Loupe
from liif_core.geometry import Box, Size
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def shown(qtbot, session, photo, monkeypatch):
    """Canvas, loupe and its requests, over a settled view at 300%."""
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(900, 600)
    canvas = CompareCanvas(session, area)
    canvas.setGeometry(0, 0, 900, 600)
    session.set_methods((Method.BICUBIC,))
    session.navigation.resize(Size(900, 600))
    asked: list[tuple] = []
    monkeypatch.setattr(session.lens, "ask", lambda *question: asked.append(question))
    loupe = Loupe(session, canvas)
    area.show()
    session.open_path(photo)
    settle(qtbot, session)
    session.navigation.show_view(3.0, (120, 80))
    qtbot.waitUntil(lambda: session.is_settled)
    yield canvas, loupe, asked
    area.close()


def _move(canvas, x: float, y: float) -> None:
    none = Qt.MouseButton.NoButton
    at = QPointF(x, y)
    QApplication.sendEvent(
        canvas,
        QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier),
    )


def test_it_is_there_only_when_it_is_wanted_and_the_mouse_is_on_the_canvas(shown) -> None:
    canvas, loupe, _ = shown
    _move(canvas, 300, 200)
    assert not loupe.isVisible()
    loupe.set_wanted(True)
    assert loupe.isVisible()
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert not loupe.isVisible()


@pytest.mark.parametrize(("x", "y"), [(10, 10), (890, 10), (10, 590), (890, 590), (450, 300)])
def test_wherever_the_cursor_is_it_lies_inside_and_not_on_it(shown, x, y) -> None:
    canvas, loupe, _ = shown
    canvas.parentWidget().resize(900, 600)
    loupe.set_wanted(True)
    _move(canvas, x, y)
    assert canvas.geometry().contains(loupe.geometry())
    assert not loupe.geometry().contains(QPoint(x, y))


def test_the_function_is_asked_where_the_cursor_is(shown) -> None:
    canvas, loupe, asked = shown
    loupe.set_wanted(True)
    asked.clear()
    _move(canvas, 300, 200)
    (at, magnification, side_px) = asked[-1]
    assert at == canvas.view_position(QPointF(300, 200))
    assert magnification == MAGNIFICATION
    assert side_px == 176
    asked.clear()
    _move(canvas, 300, 200)
    assert asked == [], "the mouse has not moved"


def test_the_screen_s_pixels_are_shown_until_the_function_has_answered(
    shown, session, renderer_colour
) -> None:
    canvas, loupe, _ = shown
    loupe.set_wanted(True)
    _move(canvas, 450, 300)
    rect = device_rect(loupe)
    place = QPoint(40, rect.height() - 40)
    expected = renderer_colour(Method.BICUBIC, session.viewport.zoom)
    assert loupe.grab().toImage().pixelColor(place).getRgb()[:3] == expected
    pixels = np.empty((176, 176, 4), np.uint8)
    pixels[:] = (20, 150, 230, 255)
    session.lens.drawn.emit(0, Box(0, 0, 176, 176), pixels)
    assert loupe.grab().toImage().pixelColor(place) == QColor(230, 150, 20)
    session.navigation.show_view(5.0, (120, 80))
    assert loupe.grab().toImage().pixelColor(place) != QColor(230, 150, 20)
