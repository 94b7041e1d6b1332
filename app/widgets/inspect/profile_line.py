"""A line on the canvas whose ends can be dragged: where the profile is taken."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPolygon, QRegion
from PySide6.QtWidgets import QFrame

from app.widgets.compare.compare_canvas import CompareCanvas

# Logical pixels around the line that belong to it; everywhere else the canvas is underneath.
_REACH_PX = 11
# No limit of moves a second: the last ones before a release would be left out.
pg.setConfigOption("mouseRateLimit", -1)


class ProfileLine(pg.GraphicsView):  # type: ignore[misc]
    """Lies over the first pane. Only the line itself takes the mouse: the rest is cut away."""

    moved = Signal()
    """Fires when an end of the line has been moved."""

    def __init__(self, canvas: CompareCanvas) -> None:
        super().__init__(canvas, background=None)
        self._canvas = canvas
        self._is_placed = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.enableMouse(False)
        self.setStyleSheet("background: transparent")
        self._roi = pg.LineSegmentROI(
            [(0, 0), (1, 0)],
            pen=pg.mkPen(255, 210, 0, width=2),
            hoverPen=pg.mkPen(255, 255, 255, width=2),
            handlePen=pg.mkPen(255, 210, 0, width=2),
            handleHoverPen=pg.mkPen(255, 255, 255, width=2),
        )
        self.addItem(self._roi)
        self._roi.sigRegionChanged.connect(self._on_moved)

    def reposition(self) -> None:
        """Cover the first pane; the line stays where it is, or comes to its middle at first."""
        rect = self._pane_rect()
        self.setGeometry(rect)
        x, y = zip(*self.ends, strict=True)
        is_outside = max(x) > rect.width() or max(y) > rect.height()
        if not self._is_placed or is_outside:
            self._is_placed = True
            middle, quarter = rect.height() / 2, rect.width() / 4
            self.set_ends((quarter, middle), (3 * quarter, middle))
        self._cut()
        self.raise_()

    @property
    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Both ends (x, y) in logical pixels of the first pane."""
        first, second = (
            self._roi.mapToParent(handle["item"].pos()) for handle in self._roi.handles
        )
        return (first.x(), first.y()), (second.x(), second.y())

    def set_ends(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        handles = [handle["item"] for handle in self._roi.handles]
        for handle, (x, y) in zip(handles, (start, end), strict=True):
            self._roi.movePoint(
                handle, self._roi.mapToScene(self._roi.mapFromParent(QPointF(x, y)))
            )

    def _pane_rect(self) -> QRect:
        ratio = self._canvas.devicePixelRatioF()
        box = self._canvas.layout_now.panes[0]
        exact = QRectF(box.left / ratio, box.top / ratio, box.width / ratio, box.height / ratio)
        return exact.toAlignedRect().intersected(self._canvas.rect())

    def _on_moved(self) -> None:
        self._cut()
        self.moved.emit()

    def _cut(self) -> None:
        """Leave of this widget the line and its handles."""
        (x0, y0), (x1, y1) = self.ends
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        along_x, along_y = (x1 - x0) / length * _REACH_PX, (y1 - y0) / length * _REACH_PX
        corners = (
            (x0 - along_x - along_y, y0 - along_y + along_x),
            (x0 - along_x + along_y, y0 - along_y - along_x),
            (x1 + along_x + along_y, y1 + along_y - along_x),
            (x1 + along_x - along_y, y1 + along_y + along_x),
        )
        self.setMask(QRegion(QPolygon([QPoint(round(x), round(y)) for x, y in corners])))
