"""Mouse, wheel and touchpad on the canvas become moves of the view."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.widgets.canvas.canvas_input import CanvasInput

pytestmark = pytest.mark.gui

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class _Canvas(QWidget):
    def view_position(self, position: QPointF) -> tuple[float, float]:
        return position.x() + 1000, position.y()


class _Moves:
    """Notes the calls of navigation and browsing."""

    def __init__(self) -> None:
        self.made: list[tuple] = []

    def __getattr__(self, name: str):
        return lambda *numbers: self.made.append((name, *numbers))


@pytest.fixture
def hand(qtbot):
    canvas, moves = _Canvas(), _Moves()
    qtbot.addWidget(canvas)
    canvas.resize(300, 200)
    canvas.setMouseTracking(True)
    session = SimpleNamespace(navigation=moves, browsing=moves)
    return canvas, CanvasInput(canvas, session), moves.made


def _wheel(canvas, angle: int, modifiers=_NONE) -> None:
    at = QPointF(30, 40)
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def _mouse(canvas, kind, x: float, button, held) -> None:
    at = QPointF(x, 50)
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, at, button, held, _NONE))


def test_a_notch_zooms_about_the_cursor_as_fast_as_is_set(hand) -> None:
    canvas, canvas_input, made = hand
    _wheel(canvas, 120)
    canvas_input.wheel_speed = 0.5
    _wheel(canvas, -240)
    assert made == [("zoom_notches", 1.0, (1030, 40)), ("zoom_notches", -1.0, (1030, 40))]


def test_with_shift_and_control_it_pans_across_and_down(hand) -> None:
    canvas, _, made = hand
    _wheel(canvas, 120, _SHIFT)
    _wheel(canvas, -120, _CONTROL)
    assert made == [("pan", 64, 0), ("pan", 0, -64)]


def test_a_wheel_that_browses_goes_on_by_whole_notches_and_zooms_with_control(hand) -> None:
    canvas, canvas_input, made = hand
    canvas_input.wheel_browses = True
    for _ in range(3):
        _wheel(canvas, -40)
    _wheel(canvas, 240)
    _wheel(canvas, 120, _CONTROL)
    assert made == [("open_neighbour", 1), ("open_neighbour", -2), ("zoom_notches", 1, (1030, 40))]


def test_a_drag_pans_by_as_much_as_the_mouse_moved(hand) -> None:
    canvas, _, made = hand
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    _mouse(canvas, QEvent.Type.MouseButtonPress, 10, left, left)
    assert canvas.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    _mouse(canvas, QEvent.Type.MouseMove, 25, none, left)
    _mouse(canvas, QEvent.Type.MouseMove, 20, none, left)
    _mouse(canvas, QEvent.Type.MouseButtonRelease, 20, left, none)
    _mouse(canvas, QEvent.Type.MouseMove, 90, none, none)
    assert made == [("pan", 15, 0), ("pan", -5, 0)]
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_where_the_mouse_is_and_that_it_left_is_told(hand) -> None:
    canvas, canvas_input, _ = hand
    told: list = []
    canvas_input.hovered.connect(told.append)
    _mouse(canvas, QEvent.Type.MouseMove, 7, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert told == [(1007, 50), None]


def test_a_double_click_is_told_of_the_left_button_only(hand, qtbot) -> None:
    canvas, canvas_input, _ = hand
    left, right = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
    with qtbot.assertNotEmitted(canvas_input.double_clicked):
        _mouse(canvas, QEvent.Type.MouseButtonDblClick, 7, right, right)
    with qtbot.waitSignal(canvas_input.double_clicked, timeout=1000):
        _mouse(canvas, QEvent.Type.MouseButtonDblClick, 7, left, left)
