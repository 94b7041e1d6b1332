"""Words on a dark plate, legible on any picture."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter


def use_words_of_ratio(painter: QPainter, ratio: float) -> None:
    """Write as large as elsewhere in the window, with a painter that counts device pixels."""
    font = painter.font()
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * ratio)
    painter.setFont(font)


def plate_for(painter: QPainter, words: str, beside_px: int, above_px: int) -> QRect:
    """The size of the plate's words and the margin around them, in logical pixels, at no place
    yet."""
    bounds = painter.fontMetrics().boundingRect(words)
    return bounds.adjusted(-beside_px, -above_px, beside_px, above_px)


def paint_plate(painter: QPainter, plate: QRect, words: str) -> None:
    painter.fillRect(plate, QColor(0, 0, 0, 170))
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
