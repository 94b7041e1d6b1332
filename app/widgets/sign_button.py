"""Signs from the resources in the colour of the words beside them, and a button with one."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from resources import icon_path

DRAWN_IN = "#808890"
"""The one colour in the files of all signs: it is seen on light and on dark ground."""

_DRAWN_SIZE = 'width="24" height="24"'
# Enough for a screen of any ratio: the icon is only ever made smaller.
_SIZE = 'width="96" height="96"'


def sign_icon(sign: str, colour: QColor, disabled: QColor | None = None) -> QIcon:
    """The icon ``sign`` of the resources in ``colour``; where its button cannot be pressed, in
    ``disabled``, or as Qt greys it. ``KeyError`` when there is no such sign. GUI thread only."""
    icon = QIcon(_drawn(sign, colour))
    if disabled is not None:
        icon.addPixmap(_drawn(sign, disabled), QIcon.Mode.Disabled)
    return icon


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
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        self.setIcon(sign_icon(self._sign, colour) if self._sign else QIcon())


def _drawn(sign: str, colour: QColor) -> QPixmap:
    drawing = icon_path(sign).read_text(encoding="utf-8")
    drawing = drawing.replace(DRAWN_IN, colour.name()).replace(_DRAWN_SIZE, _SIZE)
    pixmap = QPixmap()
    pixmap.loadFromData(drawing.encode(), "SVG")
    return pixmap
