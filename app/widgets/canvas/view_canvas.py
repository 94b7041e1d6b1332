"""Paints one view by one method, exactly on device pixels."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.session.session import Session
from app.translation import tr
from app.widgets.canvas.canvas_background import CanvasBackground
from app.widgets.canvas.compositor import Compositor
from app.widgets.canvas.device_pixels import device_rect, to_device, use_device_pixels
from app.widgets.canvas.pane_painter import PanePainter
from liif_core.geometry import Size
from liif_core.rendering.methods import Method
from liif_core.timing import stopwatch


class ViewCanvas(QWidget):
    """The session's view, drawn by the method of its first pane. Takes no input itself."""

    painted = Signal(bool, int)
    """Fires after a paint. Carries whether there was a picture, and how many exact tiles it
    showed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._background = CanvasBackground(self)
        self._pane = PanePainter(session, 0, self)
        self._pane.changed.connect(self._on_pane_changed)
        self.setAccessibleName(tr("Picture"))
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def method(self) -> Method:
        """The method that really draws: another than the pane's where that one failed."""
        return self._pane.method

    @property
    def canvas_size(self) -> Size:
        """Device pixels."""
        rect = device_rect(self)
        return Size(rect.width(), rect.height())

    @property
    def view_size(self) -> Size:
        """Device pixels of the session's viewport."""
        return self.canvas_size

    @property
    def compositor(self) -> Compositor:
        """The next paint's picture, put together now if it is stale."""
        return self._pane.compositor

    @property
    def background(self) -> QColor:
        """The colour beside the picture."""
        return self._background.colour

    def view_position(self, point: QPointF) -> tuple[float, float]:
        """A widget position in device pixels of the session's viewport."""
        return to_device(self, point)

    def picture_image(self) -> QImage | None:
        """The picture's visible part as it is drawn now, in device pixels; None out of sight."""
        return self._pane.picture_image()

    def first_pane_image(self) -> QImage | None:
        """The ``picture_image`` of the first pane alone, whatever is compared with it."""
        return self._pane.picture_image()

    def colour_under(self, point: QPointF) -> QColor | None:
        """The drawn colour at a widget position; None beside the picture."""
        return colour_of(self._pane, *to_device(self, point))

    def set_checkerboard(self, shown: bool) -> None:
        """Behind transparent pixels: a checkerboard, or the plain background."""
        self._background.shows_checkerboard = shown
        self.update()

    def set_background(self, kind: str) -> None:
        """Choose the background beside the picture; see ``CanvasBackground``."""
        if kind != self._background.kind:
            self._background.kind = kind
            self.update()

    def set_origins(self, shown: bool) -> None:
        """A tint that tells how each pixel was made."""
        for pane in self.findChildren(PanePainter):
            pane.shows_origins = shown
        self.update()

    def finish_fades(self) -> None:
        """End every fade: show each new tile in full."""
        for pane in self.findChildren(PanePainter):
            pane.finish_fades()

    def compose_anew(self) -> None:
        self._pane.compose_anew()

    def sizeHint(self) -> QSize:
        return QSize(1024, 700)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.compose_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        with stopwatch.timed("paint"):
            has_picture = self._paint()
        self.painted.emit(has_picture, self.compositor.exact_tiles if has_picture else 0)

    def _paint(self) -> bool:
        """Paint all of it; returns whether there was a picture."""
        painter = QPainter(self)
        use_device_pixels(painter)
        canvas = self.canvas_size
        whole = QRect(0, 0, canvas.width, canvas.height)
        has_picture = self._pane.view is not None
        self._pane.paint(painter, QPoint(0, 0), whole, self._background)
        painter.end()
        return has_picture

    def _on_pane_changed(self, rect: QRect) -> None:
        self.update_device_rect(rect)

    def update_device_rect(self, rect: QRect) -> None:
        """Repaint a part given in canvas (device) pixels; empty: all."""
        if rect.isEmpty():
            self.update()
            return
        ratio = self.devicePixelRatioF()
        left, top = math.floor(rect.x() / ratio) - 1, math.floor(rect.y() / ratio) - 1
        width, height = int(rect.width() / ratio) + 3, int(rect.height() / ratio) + 3
        self.update(QRect(left, top, width, height))


def colour_of(pane: PanePainter, x: float, y: float) -> QColor | None:
    """The colour that a pane draws at a position in its device pixels; None beside the picture."""
    at = QPoint(math.floor(x), math.floor(y))
    if not pane.picture_rect().contains(at):
        return None
    return pane.compositor.image.pixelColor(at)
