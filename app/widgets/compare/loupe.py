"""A magnifying glass under the cursor that shows both panes' pixels."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.session.session import Session
from app.view_state.compare_words import pane_words
from app.widgets.canvas.device_pixels import device_rect, use_device_pixels
from app.widgets.compare.compare_canvas import CompareCanvas
from liif_core.geometry import Box

MAGNIFICATION = 4
# Logical pixels: the side of one glass, what lies between two, and the distance to the cursor.
_SIDE_PX = 176
_GAP_PX = 2
_AWAY_PX = 24


class Loupe(QWidget):
    """Lies over the canvas beside the cursor, each device pixel as a square of many."""

    def __init__(self, session: Session, canvas: CompareCanvas) -> None:
        super().__init__(canvas.parentWidget())
        self._session = session
        self._canvas = canvas
        self._is_wanted = False
        self._at: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._caption_px = self.fontMetrics().height() + 4
        self.resize(2 * _SIDE_PX + _GAP_PX, _SIDE_PX + self._caption_px)
        canvas.installEventFilter(self)
        canvas.painted.connect(self.update)
        session.compare.changed.connect(self.update)
        self.hide()

    def set_wanted(self, wanted: bool) -> None:
        self._is_wanted = wanted
        self.place()

    def place(self) -> None:
        """Beside the cursor, on the side where there is room."""
        self.setVisible(self._is_wanted and self._at is not None)
        if self._at is None or not self._is_wanted:
            return
        parent = self.parentWidget()
        at = self._canvas.mapTo(parent, self._at.toPoint())
        x, y = at.x() + _AWAY_PX, at.y() + _AWAY_PX
        if x + self.width() > parent.width():
            x = at.x() - _AWAY_PX - self.width()
        if y + self.height() > parent.height():
            y = at.y() - _AWAY_PX - self.height()
        self.move(max(0, x), max(0, y))
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            self._at = event.position()
            self.place()
        elif event.type() == QEvent.Type.Leave:
            self._at = None
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        if self._at is not None and self._session.picture is not None:
            self._paint_captions(painter)
            use_device_pixels(painter)
            for place, pane in enumerate(self._session.compare.order):
                self._paint_glass(painter, self._glass(place), pane)
        painter.end()

    def _paint_captions(self, painter: QPainter) -> None:
        painter.setPen(self.palette().windowText().color())
        for place, pane in enumerate(self._session.compare.order):
            name, _ = pane_words(self._session.pane_status(pane))
            rect = QRect(place * (_SIDE_PX + _GAP_PX) + 4, 0, _SIDE_PX - 8, self._caption_px)
            elided = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, elided)

    def _glass(self, place: int) -> QRect:
        """The glass of a place in device pixels of the loupe."""
        ratio = self.devicePixelRatioF()
        whole = device_rect(self)
        side = round(_SIDE_PX * ratio)
        left = 0 if place == 0 else whole.width() - side
        return QRect(left, whole.height() - side, side, side)

    def _paint_glass(self, painter: QPainter, glass: QRect, pane: int) -> None:
        assert self._at is not None
        x, y = (int(position) for position in self._canvas.view_position(self._at))
        size = round(MAGNIFICATION * self.devicePixelRatioF())
        # Whole pixels, the one under the cursor in the middle; what does not fit is cut.
        reach = glass.width() // 2 // size + 1
        shown = Box(x - reach, y - reach, x + reach + 1, y + reach + 1)
        picture = self._canvas.panes[pane].picture_rect()
        inside = shown.intersected(
            Box(
                picture.x(),
                picture.y(),
                picture.x() + picture.width(),
                picture.y() + picture.height(),
            )
        )
        middle = glass.topLeft() + QPoint((glass.width() - size) // 2, (glass.width() - size) // 2)
        painter.save()
        painter.setClipRect(glass)
        painter.fillRect(glass, self._canvas.background)
        if not inside.is_empty:
            source = QRect(inside.left, inside.top, inside.width, inside.height)
            corner = middle + QPoint((inside.left - x) * size, (inside.top - y) * size)
            target = QRect(corner.x(), corner.y(), inside.width * size, inside.height * size)
            painter.drawImage(target, self._canvas.panes[pane].compositor.image, source)
        for colour, grown in ((QColor(0, 0, 0), 1), (QColor(255, 255, 255), 0)):
            painter.setPen(QPen(colour, 1))
            painter.drawRect(
                middle.x() - grown, middle.y() - grown, size + 2 * grown - 1, size + 2 * grown - 1
            )
        painter.restore()
