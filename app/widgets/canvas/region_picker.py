"""A rubber band on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.session.session import Session
from app.translation import tr
from app.widgets.canvas.device_pixels import device_rect, to_device, use_device_pixels
from app.widgets.canvas.plate import paint_plate, plate_for, use_words_of_ratio
from app.widgets.panels.lower_edge import parent_of
from liif_core.geometry import Box

_LEAST_PX = 4
# Photo pixels below which a tenth of one counts.
_WHOLE_FROM_PX = 20
_SHADE = QColor(0, 0, 0, 110)


class RegionPicker(QWidget):
    """Covers ``canvas`` until a region is drawn on it, or Esc or a right click gives it up.

    ``invitation``: one sentence, shown until the drawing begins. Until then the wheel zooms.
    """

    picked = Signal(object)
    """Fires when the user has drawn a region. Carries its Box in device pixels of the canvas,
    inside the picture."""

    given_up = Signal()
    """Fires when the user has pressed Esc instead of drawing a region."""

    def __init__(self, canvas: QWidget, session: Session, invitation: str) -> None:
        super().__init__(canvas)
        self._invitation = invitation
        self._session = session
        self._start: tuple[int, int] | None = None
        self._end: tuple[int, int] = (0, 0)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(canvas.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def box(self) -> Box:
        """The region as it is drawn now."""
        viewport = self._session.viewport
        if self._start is None or viewport is None:
            return Box(0, 0, 0, 0)
        (x0, y0), (x1, y1) = self._start, self._end
        drawn = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        return drawn.intersected(viewport.visible_box)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_escape = event.key() == Qt.Key.Key_Escape
        else:
            is_escape = False
        if is_escape:
            # The window has a use for Esc, too.
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = self._end = self._at(event.position())
        else:
            self._give_up()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is not None:
            self._end = self._at(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._start is None:
            return
        self._end = self._at(event.position())
        box, self._start = self.box, None
        if box.width < _LEAST_PX or box.height < _LEAST_PX:
            # A click, not a drag: still waiting for one.
            self.update()
            return
        self.hide()
        self.picked.emit(box)
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The view must not move under a half drawn region; before that the canvas may zoom.
        if self._start is None:
            # The picker covers the canvas, so positions mean the same in both.
            QCoreApplication.sendEvent(parent_of(self), event)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        use_device_pixels(painter)
        rect = device_rect(self)
        whole = QRect(0, 0, rect.width(), rect.height())
        box = self.box
        if box.is_empty:
            painter.fillRect(whole, QColor(0, 0, 0, 60))
            _paint_words(painter, whole, self._invitation, self.devicePixelRatioF())
        else:
            inside = QRect(box.left, box.top, box.width, box.height)
            _shade_around(painter, whole, inside)
            for colour, grown in ((QColor(0, 0, 0), 1), (QColor(255, 255, 255), 0)):
                painter.setPen(QPen(colour, 1))
                painter.drawRect(inside.adjusted(-grown, -grown, grown - 1, grown - 1))
            _paint_words(painter, inside, self.size_words(box), self.devicePixelRatioF())
        painter.end()

    def size_words(self, box: Box) -> str:
        """How large a box of canvas pixels is on the photo."""
        viewport = self._session.viewport
        zoom = viewport.zoom if viewport is not None else 1.0
        digits = 0 if min(box.width, box.height) / zoom >= _WHOLE_FROM_PX else 1
        width, height = f"{box.width / zoom:,.{digits}f}", f"{box.height / zoom:,.{digits}f}"
        return tr("{width} × {height} pixels of the photo", width=width, height=height)

    def _give_up(self) -> None:
        self.hide()
        self.given_up.emit()
        self.deleteLater()

    def _at(self, position: QPointF) -> tuple[int, int]:
        x, y = to_device(self, position)
        return round(x), round(y)


def _shade_around(painter: QPainter, whole: QRect, inside: QRect) -> None:
    right, bottom = inside.x() + inside.width(), inside.y() + inside.height()
    painter.fillRect(QRect(0, 0, whole.width(), inside.y()), _SHADE)
    painter.fillRect(QRect(0, bottom, whole.width(), whole.height() - bottom), _SHADE)
    painter.fillRect(QRect(0, inside.y(), inside.x(), inside.height()), _SHADE)
    painter.fillRect(QRect(right, inside.y(), whole.width() - right, inside.height()), _SHADE)


def _paint_words(painter: QPainter, around: QRect, words: str, ratio: float) -> None:
    use_words_of_ratio(painter, ratio)
    plate = plate_for(painter, words, 8, 5)
    plate.moveCenter(around.center())
    paint_plate(painter, plate, words)
