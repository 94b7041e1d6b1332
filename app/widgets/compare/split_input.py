"""Drags the line that divides two panes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from app.widgets.canvas.device_pixels import to_device
from app.widgets.compare.compare_canvas import CompareCanvas


class SplitInput(QObject):
    """Drags the slider; listens to the canvas before anything else does."""

    def __init__(self, canvas: CompareCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._grabbed_px: float | None = None
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            return self._move(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            if not self._canvas.is_on_grip(event.position()):
                return False
            self._grabbed_px = to_device(self._canvas, event.position())[0] - self._canvas.split_px
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._grabbed_px is not None:
            self._grabbed_px = None
            return True
        return False

    def _move(self, event: QMouseEvent) -> bool:
        if self._grabbed_px is not None:
            x, _ = to_device(self._canvas, event.position())
            width = self._canvas.canvas_size.width
            self._canvas.move_split((x - self._grabbed_px) / width)
            return True
        if not event.buttons():
            if self._canvas.is_on_grip(event.position()):
                self._canvas.setCursor(Qt.CursorShape.SplitHCursor)
            elif self._canvas.cursor().shape() == Qt.CursorShape.SplitHCursor:
                self._canvas.unsetCursor()
        return False
