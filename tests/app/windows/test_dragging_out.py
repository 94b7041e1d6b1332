"""Dragging out of the window takes the file, or the pixels of a picture that has none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from app.windows.files.dragging_out import DraggingOut
from app.windows.main_window import MainWindow
from tests.app.windows.settled_window import settle

pytestmark = pytest.mark.gui

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def started(monkeypatch) -> list[bool]:
    """Drags that would have begun; the system's own would wait for a drop."""
    begun: list[bool] = []
    monkeypatch.setattr(DraggingOut, "start", lambda _self: begun.append(True))
    return begun


def _drag(qtbot, window: MainWindow, to: QPoint, modifiers=_CONTROL) -> None:
    canvas = window.canvas_area.canvas
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, modifiers, QPoint(100, 100))
    qtbot.mouseMove(canvas, to)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, modifiers, to)


def test_of_a_file_it_is_the_file(opened: MainWindow, photo) -> None:
    data = DraggingOut(opened).data()
    assert [Path(url.toLocalFile()) for url in data.urls()] == [photo.resolve()]
    assert not data.hasImage()


def test_of_pasted_pixels_it_is_what_is_seen(qtbot, window: MainWindow) -> None:
    window.session.opening.open_pixels(np.full((40, 60, 3), 90, np.uint8))
    window.session.resolve()
    settle(qtbot, window)
    data = DraggingOut(window).data()
    assert data.hasImage()
    assert data.urls() == []


def test_with_nothing_open_there_is_nothing(window: MainWindow) -> None:
    assert DraggingOut(window).data() is None


def test_ctrl_and_a_real_move_begin_it(qtbot, opened: MainWindow, started) -> None:
    before = opened.session.viewport
    _drag(qtbot, opened, QPoint(101, 100))
    assert started == []
    _drag(qtbot, opened, QPoint(180, 160))
    assert started == [True]
    assert opened.session.viewport == before


def test_without_ctrl_the_view_is_dragged(qtbot, opened: MainWindow, started) -> None:
    _drag(qtbot, opened, QPoint(180, 160), Qt.KeyboardModifier.NoModifier)
    assert started == []
