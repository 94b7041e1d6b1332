"""A part of a coming export, pixel for pixel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.session.bgra_image import bgra_image
from app.translation import tr
from app.view_state.export_plan import crop_box
from app.widgets.canvas.device_pixels import device_rect, use_device_pixels
from app.widgets.export.stand_ins import StandIn
from app.workers.exporting.export_events import CropDrawn
from liif_core.geometry import Box, GridWindow, Size

_CHECKER_PX = 8
_MIDDLE = (0.5, 0.5)


class CropPreview(QWidget):
    """Shows the part it is given; a drag asks for another part."""

    moved = Signal()
    """Fires when another part is wanted, by a drag or a change of size: see ``crop``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = Size(1, 1)
        self._window: GridWindow | None = None
        self.stand_ins: Sequence[StandIn] = ()
        self._centre = _MIDDLE
        self._dragged_from: QPointF | None = None
        self._image: QImage | None = None
        self._pixels: object = None
        self.drawn = Box(0, 0, 0, 0)
        self._message = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 160)
        self.setAccessibleName(tr("Preview, one to one"))

    @property
    def crop(self) -> Box:
        """The wanted part, in pixels of the output."""
        rect = device_rect(self)
        return crop_box(self._size, Size(rect.width(), rect.height()), self._centre)

    def set_output(self, window: GridWindow) -> None:
        """Preview another output; the place that is looked at stays."""
        if window != self._window:
            self._window, self._size = window, window.size
            # The last preview was of another output: stand-ins are shown until this one's is here.
            self._image = self._pixels = None
            is_cut = self.crop.size != self._size
            self.setCursor(Qt.CursorShape.OpenHandCursor if is_cut else Qt.CursorShape.ArrowCursor)
            self.update()

    def set_stand_ins(self, found: Sequence[StandIn]) -> None:
        """Pictures to show until the part is drawn, the last one on top."""
        self.stand_ins = found
        self.update()

    def look_at_middle(self) -> None:
        self._centre = _MIDDLE

    def show_crop(self, event: CropDrawn, crop: Box) -> None:
        """Show the pixels of ``crop``."""
        height, width = event.pixels.shape[:2]
        # The image borrows the memory.
        self._pixels = event.pixels
        self._image = bgra_image(event.pixels.data, width, height, has_alpha=event.has_alpha)
        self.drawn = crop
        self._message = ""
        self.update()

    def show_message(self, sentence: str) -> None:
        """Show a sentence in place of pixels."""
        self._image = self._pixels = None
        self._message = sentence
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.crop.size != self._size:
            self._dragged_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is None:
            return
        crop, ratio = self.crop, self.devicePixelRatioF()
        step = (event.position() - self._dragged_from) * ratio
        self._dragged_from = event.position()
        middle_x = (crop.left + crop.right) / 2 - step.x()
        middle_y = (crop.top + crop.bottom) / 2 - step.y()
        low_x, low_y = crop.width / 2, crop.height / 2
        self._centre = (
            min(max(middle_x, low_x), self._size.width - low_x) / self._size.width,
            min(max(middle_y, low_y), self._size.height - low_y) / self._size.height,
        )
        self.update()
        self.moved.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged_from is not None:
            self._dragged_from = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_dark = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        painter.fillRect(self.rect(), QColor(30, 30, 30) if is_dark else QColor(222, 222, 222))
        if self._message:
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            room = self.rect().adjusted(16, 16, -16, -16)
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, words, self._message)
        else:
            use_device_pixels(painter)
            if self._image is None or self.drawn != self.crop:
                self._paint_stand_ins(painter)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            if self._image is not None:
                self._paint_image(painter, self._image, is_dark=is_dark)
        painter.end()

    def _paint_stand_ins(self, painter: QPainter) -> None:
        if self._window is None:
            return
        room, crop = device_rect(self), self.crop
        left, top = (room.width() - crop.width) // 2, (room.height() - crop.height) // 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipRect(QRect(left, top, crop.width, crop.height))
        for stand_in in self.stand_ins:
            stand_in.paint(painter, self._window, left - crop.left, top - crop.top)
        painter.restore()

    def _paint_image(self, painter: QPainter, image: QImage, *, is_dark: bool) -> None:
        room, crop = device_rect(self), self.crop
        # The part that is drawn lies where it belongs beside the part that is wanted by now.
        left = (room.width() - crop.width) // 2 + self.drawn.left - crop.left
        top = (room.height() - crop.height) // 2 + self.drawn.top - crop.top
        at = QRect(QPoint(left, top), image.size())
        if image.hasAlphaChannel():
            painter.setBrushOrigin(at.topLeft())
            painter.fillRect(at, QBrush(_checker(is_dark=is_dark)))
        painter.drawImage(at.topLeft(), image)


def _checker(*, is_dark: bool) -> QPixmap:
    light, dark = (90, 70) if is_dark else (255, 220)
    pixmap = QPixmap(2 * _CHECKER_PX, 2 * _CHECKER_PX)
    pixmap.fill(QColor(light, light, light))
    painter = QPainter(pixmap)
    for corner in (0, _CHECKER_PX):
        painter.fillRect(corner, corner, _CHECKER_PX, _CHECKER_PX, QColor(dark, dark, dark))
    painter.end()
    return pixmap
