"""A quiet tint over added detail, and a plate that explains the tint."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.session.session import Session
from app.translation import tr
from app.view_state.viewport import Viewport
from app.view_state.words.guess_words import degree_words, guess_words
from app.widgets.canvas.device_pixels import use_device_pixels
from app.widgets.compare.compare_canvas import CompareCanvas

# In photographs rarer than any other colour.
_TINT = QColor(214, 60, 190)
_STRONGEST = 0.78
# Added detail where the tint begins and where it is strongest, as shares of the whole range.
_FROM, _TO = 3 / 255, 20 / 255
# One patch of the tint, in source pixels: hairlines along every edge would be no overview.
_PATCH_PX = 1.5
_MARGIN, _BAR_PX = 10, 8
_WRAPS = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_ANY_HEIGHT = 10_000


class GuessOverlay(QWidget):
    """Lies over ``canvas`` and lets every click through. Shows itself while the map is wanted."""

    def __init__(self, session: Session, canvas: CompareCanvas) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._image, self._patch = QImage(), 1
        self._drawn_from: object = None
        self._at: tuple[float, float] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Where detail is guessed"))
        session.guesses.changed.connect(self._on_changed)
        session.view_changed.connect(self.update)
        canvas.installEventFilter(self)
        self._on_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._canvas.rect())
        return False

    def point_at(self, position: tuple[float, float] | None) -> None:
        """The mouse is over this position of the view, in device pixels, or over none."""
        if position != self._at:
            self._at = position
            if not self.isHidden():
                self.update(self.plate_room())

    def paintEvent(self, event: QPaintEvent) -> None:
        viewport = self._session.viewport
        if viewport is None:
            return
        painter = QPainter(self)
        use_device_pixels(painter)
        for index, box in self._canvas.pane_boxes():
            view = self._session.pane_view(index)
            if view is None or not view.method.is_neural or self._image.isNull():
                continue
            pane = QRect(box.left, box.top, box.width, box.height)
            # The two sides of a slider show one view; panes beside each other have a view each.
            corner = QPoint(0, 0) if self._canvas.is_split else pane.topLeft()
            painter.save()
            painter.setClipRect(pane)
            painter.translate(corner)
            self._paint_tint(painter, viewport)
            painter.restore()
        painter.end()
        painter = QPainter(self)
        self._paint_plate(painter, viewport)
        painter.end()

    def _paint_tint(self, painter: QPainter, viewport: Viewport) -> None:
        found = self._session.guesses.map
        if found is None:
            return
        columns, rows = found.window.columns, found.window.rows
        left, top = viewport.origin
        scale_x, scale_y = viewport.zoom / columns.zoom, viewport.zoom / rows.zoom
        # The last patches may reach beyond the map.
        patch = self._patch
        place = QRectF(
            columns.first * scale_x - left,
            rows.first * scale_y - top,
            self._image.width() * patch * scale_x,
            self._image.height() * patch * scale_y,
        )
        inside = viewport.picture_box
        clip = QRect(inside.left, inside.top, inside.width, inside.height)
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image, QRectF(self._image.rect()))

    def _ends(self) -> tuple[str, str]:
        """The words at both ends of the scale."""
        return tr("follows from the photo"), tr("guessed")

    def plate_room(self) -> QRect:
        """The plate's place, in logical pixels: higher where its words need more lines."""
        metrics = self.fontMetrics()
        words = guess_words(has_any=True, is_here=True)
        scale = "   ".join((*self._ends(), degree_words(1.0)))
        width = max(metrics.horizontalAdvance(line) for line in (*words, scale)) + 4 * _MARGIN
        width = min(width, self.width() - 2 * _MARGIN)
        inside = width - 2 * _MARGIN
        height = sum(_wrapped(metrics, line, inside) for line in words)
        height += metrics.height() * (2 if self._has_a_row_for_the_number(inside) else 1)
        return QRect(_MARGIN, _MARGIN, width, height + _BAR_PX + 5 * _MARGIN // 2 + 2)

    def _has_a_row_for_the_number(self, width: int) -> bool:
        """Whether the number under the mouse has no room between the ends of the scale."""
        metrics = self.fontMetrics()
        words = "  ".join((*self._ends(), degree_words(1.0)))
        return metrics.horizontalAdvance(words) > width

    def _paint_plate(self, painter: QPainter, viewport: Viewport) -> None:
        guesses = self._session.guesses
        room, metrics = self.plate_room(), painter.fontMetrics()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 20, 215))
        painter.drawRoundedRect(room, 6, 6)
        at = room.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.setPen(QColor(240, 240, 240))
        lines = guess_words(has_any=guesses.has_any, is_here=guesses.map is not None)
        for number, line in enumerate(lines):
            font = painter.font()
            font.setBold(number == 0)
            painter.setFont(font)
            painter.drawText(at, _WRAPS, line)
            at.setTop(at.top() + _wrapped(metrics, line, at.width()))
        if not guesses.has_any:
            return
        bar = QRect(at.left(), at.top() + _MARGIN // 2, at.width(), _BAR_PX)
        ramp = QLinearGradient(bar.topLeft(), bar.topRight())
        clear, full = QColor(_TINT), QColor(_TINT)
        clear.setAlphaF(0.0)
        full.setAlphaF(1.0)
        ramp.setColorAt(0.0, clear)
        ramp.setColorAt(1.0, full)
        painter.fillRect(bar, QColor(150, 150, 150))
        painter.fillRect(bar, ramp)
        below = bar.bottom() + 2 + metrics.ascent()
        left, right = self._ends()
        painter.drawText(bar.left(), below, left)
        painter.drawText(bar.right() - metrics.horizontalAdvance(right), below, right)
        added = self.added_under_mouse(viewport)
        if added is not None:
            share = min(max((added - _FROM) / (_TO - _FROM), 0.0), 1.0)
            x = bar.left() + round(share * (bar.width() - 3))
            painter.fillRect(QRect(x, bar.top() - 2, 3, bar.height() + 4), QColor("white"))
            words = degree_words(added)
            free, free_end = bar.left(), bar.right()
            if self._has_a_row_for_the_number(bar.width()):
                below += metrics.height()
            else:
                free += metrics.horizontalAdvance(left)
                free_end -= metrics.horizontalAdvance(right)
            middle = (free + free_end - metrics.horizontalAdvance(words)) // 2
            painter.drawText(middle, below, words)

    def added_under_mouse(self, viewport: Viewport) -> float | None:
        found = self._session.guesses.map
        if found is None or self._at is None:
            return None
        return found.at(*viewport.source_at(*self._at))

    def _on_changed(self) -> None:
        guesses = self._session.guesses
        added = guesses.map.added if guesses.map is not None else None
        if added is not self._drawn_from:
            self._drawn_from = added
            self._image = QImage()
            if guesses.map is not None:
                self._patch = max(1, round(guesses.map.window.columns.zoom * _PATCH_PX))
                self._image = tint_image(guesses.map.added, self._patch)
        self.setVisible(guesses.is_on and self._session.picture is not None)
        self.setGeometry(self._canvas.rect())
        self.raise_()
        self.update()


def _wrapped(metrics: QFontMetrics, line: str, width: int) -> int:
    """The height of a line of words that may become several."""
    return metrics.boundingRect(QRect(0, 0, width, _ANY_HEIGHT), _WRAPS, line).height()


def tint_image(added: np.ndarray, patch: int = 1) -> QImage:
    """The tint alone, clear where no detail is added: a pixel for each square of ``patch``.

    ``added``: float32 (h, w), colours being in [0, 1].
    """
    rows, columns = -(-added.shape[0] // patch), -(-added.shape[1] // patch)
    lacking = (0, rows * patch - added.shape[0]), (0, columns * patch - added.shape[1])
    squares = np.pad(added, lacking, "edge").reshape(rows, patch, columns, patch)
    share = np.clip((squares.mean(axis=(1, 3)) - _FROM) / (_TO - _FROM), 0.0, 1.0)
    # Smooth at both ends, so that no edge is seen where it begins.
    opacity = share * share * (3.0 - 2.0 * share) * _STRONGEST
    pixels = np.empty((rows, columns, 4), np.uint8)
    for channel, value in enumerate((_TINT.blue(), _TINT.green(), _TINT.red(), 255)):
        pixels[..., channel] = np.round(opacity * value)
    kind = QImage.Format.Format_ARGB32_Premultiplied
    # A copy: it outlives the array.
    return QImage(pixels.data, columns, rows, columns * 4, kind).copy()
