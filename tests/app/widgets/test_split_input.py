"""The line between two panes is dragged where it is seen, and nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.widgets.compare.split_input import SplitInput
from liif_core.geometry import Size

pytestmark = pytest.mark.gui


class _Canvas(QWidget):
    """A canvas of 200 pixels, its line in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(200, 100)
        self.setMouseTracking(True)
        self.canvas_size = Size(200, 100)
        self.split_px = 100
        self.moved_to: list[float] = []

    def is_on_grip(self, position: QPointF) -> bool:
        return abs(position.x() - self.split_px) < 5

    def move_split(self, share: float) -> None:
        self.moved_to.append(share)


@pytest.fixture
def canvas(qtbot) -> _Canvas:
    canvas = _Canvas()
    qtbot.addWidget(canvas)
    SplitInput(canvas)
    return canvas


def _mouse(canvas, kind, x: float, button=Qt.MouseButton.LeftButton, held=None) -> None:
    buttons = button if held is None else held
    event = QMouseEvent(
        kind, QPointF(x, 50), QPointF(x, 50), button, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(canvas, event)


def _drag(canvas, start: float, end: float, button=Qt.MouseButton.LeftButton) -> None:
    none = Qt.MouseButton.NoButton
    _mouse(canvas, QEvent.Type.MouseButtonPress, start, button)
    _mouse(canvas, QEvent.Type.MouseMove, end, none, button)
    _mouse(canvas, QEvent.Type.MouseButtonRelease, end, button, none)


def test_the_line_goes_along_by_as_much_as_the_mouse(canvas) -> None:
    _drag(canvas, 103, 143)
    assert canvas.moved_to == [0.7]


def test_it_is_let_go_with_the_button(canvas) -> None:
    _drag(canvas, 100, 150)
    _mouse(canvas, QEvent.Type.MouseMove, 20, Qt.MouseButton.NoButton)
    assert canvas.moved_to == [0.75]


def test_beside_the_line_and_with_another_button_nothing_moves(canvas) -> None:
    _drag(canvas, 120, 150)
    _drag(canvas, 100, 150, Qt.MouseButton.MiddleButton)
    assert canvas.moved_to == []


def test_the_cursor_tells_that_it_can_be_dragged(canvas) -> None:
    none = Qt.MouseButton.NoButton
    _mouse(canvas, QEvent.Type.MouseMove, 101, none)
    assert canvas.cursor().shape() == Qt.CursorShape.SplitHCursor
    _mouse(canvas, QEvent.Type.MouseMove, 30, none)
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
