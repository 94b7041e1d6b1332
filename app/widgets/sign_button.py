"""A button with a sign before its words, in the words' own colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from resources import icon_path

# The colour in the files of the signs, which is seen on light ground only, and their size.
_DRAWN_IN = "#808890"
_DRAWN_SIZE = 'width="24" height="24"'
# Enough for a screen of any ratio: the icon is only ever made smaller.
_SIZE = 'width="96" height="96"'


class SignButton(QPushButton):
    """``sign``: the name of an icon of the resources, or empty. GUI thread only."""

    def __init__(self, sign: str, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._sign = ""
        self.show_sign(sign)

    def show_sign(self, sign: str) -> None:
        """Another sign, or none."""
        if sign != self._sign:
            self._sign = sign
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        if not self._sign:
            self.setIcon(QIcon())
            return
        colour = self.palette().color(QPalette.ColorRole.ButtonText).name()
        drawing = icon_path(self._sign).read_text(encoding="utf-8")
        drawing = drawing.replace(_DRAWN_IN, colour).replace(_DRAWN_SIZE, _SIZE)
        pixmap = QPixmap()
        pixmap.loadFromData(drawing.encode(), "SVG")
        self.setIcon(QIcon(pixmap))
