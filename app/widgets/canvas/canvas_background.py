"""The background beside a picture and behind its transparent pixels."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

_CHECKER_PX = 8


class CanvasBackground:
    """GUI thread only. ``kind``: "dark", "black", "white", or "theme", which follows the palette of
    the widget it is painted on."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._checkers: dict[bool, QPixmap] = {}
        self.shows_checkerboard = True
        self.kind = "dark"

    @property
    def colour(self) -> QColor:
        """A neutral grey, so that it does not colour the eye's judgement."""
        if self.kind == "theme":
            return QColor(30, 30, 30) if self._is_dark_theme else QColor(222, 222, 222)
        return {"white": QColor(255, 255, 255), "black": QColor(0, 0, 0)}.get(
            self.kind, QColor(30, 30, 30)
        )

    @property
    def _is_dark(self) -> bool:
        return self.colour.lightness() < 128

    @property
    def _is_dark_theme(self) -> bool:
        return self._widget.palette().color(QPalette.ColorRole.Window).lightness() < 128

    def paint_beside(self, painter: QPainter, whole: QRect, inside: QRect) -> None:
        """Fill ``whole`` but for ``inside``."""
        colour = self.colour
        if inside.isEmpty():
            painter.fillRect(whole, colour)
            return
        left, top = whole.x(), whole.y()
        right, bottom = inside.x() + inside.width(), inside.y() + inside.height()
        whole_right, whole_bottom = left + whole.width(), top + whole.height()
        painter.fillRect(QRect(left, top, whole.width(), inside.y() - top), colour)
        painter.fillRect(QRect(left, bottom, whole.width(), whole_bottom - bottom), colour)
        painter.fillRect(QRect(left, inside.y(), inside.x() - left, inside.height()), colour)
        painter.fillRect(QRect(right, inside.y(), whole_right - right, inside.height()), colour)

    def paint_behind(self, painter: QPainter, inside: QRect, origin: tuple[int, int]) -> None:
        """Fill ``inside``, seen through transparent pixels.

        ``origin``: grid position of the painter's (0, 0). The pattern lies on the picture and moves
        with it.
        """
        if not self.shows_checkerboard:
            painter.fillRect(inside, self.colour)
            return
        period = 2 * _CHECKER_PX
        shift = QPoint((inside.x() + origin[0]) % period, (inside.y() + origin[1]) % period)
        painter.drawTiledPixmap(inside, self._checker(), shift)

    def _checker(self) -> QPixmap:
        is_dark = self._is_dark
        if is_dark not in self._checkers:
            light, dark = (90, 70) if is_dark else (255, 220)
            pixmap = QPixmap(2 * _CHECKER_PX, 2 * _CHECKER_PX)
            pixmap.fill(QColor(light, light, light))
            painter = QPainter(pixmap)
            colour = QColor(dark, dark, dark)
            painter.fillRect(_CHECKER_PX, 0, _CHECKER_PX, _CHECKER_PX, colour)
            painter.fillRect(0, _CHECKER_PX, _CHECKER_PX, _CHECKER_PX, colour)
            painter.end()
            self._checkers[is_dark] = pixmap
        return self._checkers[is_dark]
