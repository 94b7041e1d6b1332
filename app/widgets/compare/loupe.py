"""A magnifying glass under the cursor, for both panes: each asks its function, deeper than the
screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.session.bgra_image import bgra_image
from app.session.session import Session
from app.translation import tr
from app.view_state.words.compare_words import pane_words
from app.view_state.words.status_words import zoom_words
from app.widgets.canvas.device_pixels import device_rect, use_device_pixels
from app.widgets.compare.compare_canvas import CompareCanvas
from app.widgets.panels.lower_edge import parent_of
from liif_core.geometry import Box

if TYPE_CHECKING:
    import numpy as np

MAGNIFICATION = 4
# Logical pixels: the side of one glass, what lies between two, and the distance to the cursor.
_SIDE_PX = 176
_GAP_PX = 2
_AWAY_PX = 24
# Half the cross that marks the middle.
_CROSS_PX = 4


class Loupe(QWidget):
    """Lies over the canvas beside the cursor.

    Until the function has answered, it shows the screen's own pixels, enlarged.
    """

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
        session.view_changed.connect(self._ask)
        session.picture_changed.connect(self._ask)
        session.methods_changed.connect(self._ask)
        session.lens.drawn.connect(self._on_drawn)
        self._drawn: dict[int, tuple[Box, np.ndarray]] = {}
        self.hide()

    def set_wanted(self, wanted: bool) -> None:
        self._is_wanted = wanted
        self._ask()
        self.reposition()

    def reposition(self) -> None:
        """Place the loupe beside the cursor, on the side where there is room."""
        self.setVisible(self._is_wanted and self._at is not None)
        if self._at is None or not self._is_wanted:
            return
        # The plots below the canvas stay free.
        area = self._canvas.geometry()
        at = self._canvas.mapTo(parent_of(self), self._at.toPoint())
        x, y = at.x() + _AWAY_PX, at.y() + _AWAY_PX
        if x + self.width() > area.right():
            x = at.x() - _AWAY_PX - self.width()
        if y + self.height() > area.bottom():
            y = at.y() - _AWAY_PX - self.height()
        self.move(max(area.left(), x), max(area.top(), y))
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            if event.position() != self._at:
                self._at = event.position()
                self._ask()
            self.reposition()
        elif event.type() == QEvent.Type.Leave:
            self._at = None
            self._session.lens.forget()
            self.reposition()
        return False

    def _ask(self) -> None:
        """Have both panes' functions drawn around the cursor."""
        self._drawn.clear()
        if self._at is not None and self._is_wanted and self._session.picture is not None:
            at = self._canvas.view_position(self._at)
            self._session.lens.ask(at, MAGNIFICATION, round(_SIDE_PX * self.devicePixelRatioF()))

    def _on_drawn(self, pane: int, box: Box, pixels: np.ndarray) -> None:
        self._drawn[pane] = box, pixels
        self.update()

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
            viewport = self._session.viewport
            if viewport is not None:
                name = tr(
                    "{name} at {zoom}", name=name, zoom=zoom_words(viewport.zoom * MAGNIFICATION)
                )
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
        painter.save()
        painter.setClipRect(glass)
        painter.fillRect(glass, self._canvas.background)
        drawn = self._drawn.get(pane)
        if drawn is None:
            self._paint_screen(painter, glass, pane)
        else:
            box, pixels = drawn
            height, width = pixels.shape[:2]
            image = bgra_image(pixels.data, width, height, has_alpha=True)
            painter.drawImage(glass.topLeft() + QPoint(box.left, box.top), image)
        middle, arm = glass.center(), round(_CROSS_PX * self.devicePixelRatioF())
        for colour, wide in ((QColor(0, 0, 0), 3), (QColor(255, 255, 255), 1)):
            painter.setPen(QPen(colour, wide))
            painter.drawLine(middle - QPoint(arm, 0), middle + QPoint(arm, 0))
            painter.drawLine(middle - QPoint(0, arm), middle + QPoint(0, arm))
        painter.setPen(QPen(QColor(0, 0, 0), 1))
        painter.drawRect(glass.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_screen(self, painter: QPainter, glass: QRect, pane: int) -> None:
        """The screen's own pixels, enlarged."""
        assert self._at is not None
        x, y = self._canvas.view_position(self._at)
        picture = self._canvas.panes[pane].picture_rect()
        side = glass.width() / MAGNIFICATION
        shown = QRectF(x - side / 2, y - side / 2, side, side)
        inside = shown.intersected(QRectF(picture))
        if inside.isEmpty():
            return
        target = QRectF(
            glass.x() + (inside.x() - shown.x()) * MAGNIFICATION,
            glass.y() + (inside.y() - shown.y()) * MAGNIFICATION,
            inside.width() * MAGNIFICATION,
            inside.height() * MAGNIFICATION,
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, self._canvas.panes[pane].compositor.image, inside)
