"""A box to tick whose words go on in a second line where there is no room beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

_ANY_PX = 10_000
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic


class WordyCheckBox(QCheckBox):
    """Asks for all its words in one line, and makes do with the width of its longest word."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        # In no width at all each line is as short as the language lets it be.
        needed = QFontMetrics(self.font()).boundingRect(
            QRect(0, 0, 1, _ANY_PX), _FLAGS, self.text()
        )
        whole = super().sizeHint()
        return QSize(min(self._besides_px + needed.width(), whole.width()), whole.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._besides_px, 1), _ANY_PX)
        words = QFontMetrics(self.font()).boundingRect(room, _FLAGS, self.text())
        return max(super().sizeHint().height(), words.height())

    def hitButton(self, place: QPoint) -> bool:
        # The style knows of one line alone.
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and words as the style does, but the words in several lines."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        one_line = super().sizeHint().height()
        if self.width() >= super().sizeHint().width() or self.height() <= one_line:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        style, element = self.style(), QStyle.SubElement
        words = self.rect().adjusted(self._besides_px, 0, 0, 0)
        box = QStyleOptionButton(option)
        box.rect = style.subElementRect(element.SE_CheckBoxIndicator, option, self)
        # Beside the first line.
        box.rect.moveTop((one_line - box.rect.height()) // 2)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            words = self.rect().adjusted(0, 0, -self._besides_px, 0)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, box)
        style.drawItemText(
            painter,
            words,
            _FLAGS | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading,
            self.palette(),
            self.isEnabled(),
            self.text(),
            QPalette.ColorRole.WindowText,
        )
        if self.hasFocus():
            ring = QStyleOptionButton(option)
            ring.rect = words
            painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, ring)

    @property
    def _besides_px(self) -> int:
        """Logical pixels of the box and the gap before its words."""
        metrics = QStyle.PixelMetric
        return (
            self.style().pixelMetric(metrics.PM_IndicatorWidth, None, self)
            + self.style().pixelMetric(metrics.PM_CheckBoxLabelSpacing, None, self)
            + 2
        )
