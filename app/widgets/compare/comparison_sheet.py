"""A comparison as one picture with captions: for a forum, a mail or a paper."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from app.translation import tr

_GROUND = QColor("white")
_INK = QColor("#1a1a1a")
_QUIET = QColor("#555555")
_MARGIN_PX = 16
_LINE_PX = 22
_BAR_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class SheetPane:
    """``image``: device pixels as on the screen. ``note``: a second, quieter line; may be empty."""

    image: QImage
    name: str
    note: str = ""


def comparison_sheet(
    panes: Sequence[SheetPane], foot: str, zoom: float, font: QFont, ratio: float = 1.0
) -> QImage:
    """The panes beside each other, pixel for pixel, each over its caption, and a line below.

    ``zoom``: device pixels per source pixel, for the scale bar on the first pane. ``font``: the
    captions'. ``ratio``: device pixels per logical pixel, for their size.
    """
    margin, line = round(_MARGIN_PX * ratio), round(_LINE_PX * ratio)
    tall = max(pane.image.height() for pane in panes)
    width = margin + sum(pane.image.width() + margin for pane in panes)
    has_notes = any(pane.note for pane in panes)
    bold = QFont(font)
    bold.setPixelSize(round(14 * ratio))
    plain = QFont(bold)
    bold.setBold(True)
    width = max(width, QFontMetrics(plain).horizontalAdvance(foot) + 2 * margin)
    below = line * (2 if has_notes else 1)
    height = margin + tall + margin // 2 + below + margin // 2 + line + margin // 2
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(_GROUND)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    left = margin
    for number, pane in enumerate(panes):
        painter.drawImage(left, margin, pane.image)
        room = QRect(left, margin + tall + margin // 2, pane.image.width(), line)
        _write(painter, room, pane.name, bold, _INK)
        if pane.note:
            _write(painter, room.translated(0, line), pane.note, plain, _QUIET)
        if number == 0:
            _paint_bar(painter, QRect(left, margin, pane.image.width(), tall), zoom, plain, ratio)
        left += pane.image.width() + margin
    room = QRect(margin, height - line - margin // 2, width - 2 * margin, line)
    _write(painter, room, foot, plain, _QUIET)
    painter.end()
    return sheet


def bar_length(room_px: float, zoom: float) -> float:
    """Source pixels of a scale bar at most that wide: 1, 2 or 5 times a power of ten."""
    most = room_px / zoom
    power = 10.0 ** math.floor(math.log10(most))
    return next(each * power for each in (5, 2, 1) if each * power <= most)


def _write(painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)


def _paint_bar(painter: QPainter, pane: QRect, zoom: float, font: QFont, ratio: float) -> None:
    """A white bar in a dark frame, and how many pixels of the photo it is."""
    length = bar_length(pane.width() * _BAR_SHARE, zoom)
    thick, gap = max(2, round(4 * ratio)), round(10 * ratio)
    bar = QRect(pane.left() + gap, pane.bottom() - gap - thick, round(length * zoom), thick)
    painter.fillRect(bar.adjusted(-1, -1, 1, 1), QColor("black"))
    painter.fillRect(bar, QColor("white"))
    words = (
        tr("1 pixel of the photo")
        if length == 1
        else tr("{length:g} pixels of the photo", length=length)
    )
    metrics = QFontMetrics(font)
    plate = QRect(0, 0, metrics.horizontalAdvance(words) + gap, metrics.height() + 2)
    plate.moveBottomLeft(bar.topLeft())
    plate.translate(0, -gap // 2)
    if plate.right() > pane.right() or plate.top() < pane.top():
        return
    painter.fillRect(plate, QColor(0, 0, 0, 170))
    painter.setFont(font)
    painter.setPen(QColor("white"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
