"""What the window says while no picture is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.translation import tr
from liif_core.image_io.file_names import display_name
from resources import icon_path

_MOST_RECENT = 5
_NAME_PX = 320
_MIDDLE, _WHOLE_WIDTH = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag(0)


class EmptyPage(QWidget):
    """An invitation in the middle of its parent."""

    open_clicked = Signal()
    """The user wants to choose a file."""

    sample_clicked = Signal()
    """The user wants to see the photo that comes with the program."""

    recent_clicked = Signal(object)
    """The user wants to see this file (a Path) again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel(tr("Drop a photo here, then roll the wheel"), self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        title.setFont(font)
        hint = QLabel(
            tr("There are no pixels at the bottom: it stays sharp as far as you go."), self
        )
        hint.setProperty("isAside", True)
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = QPushButton(QIcon(str(icon_path("open"))), tr("Open…"), self)
        button.clicked.connect(self.open_clicked)
        sample = QPushButton(tr("Try the sample"), self)
        sample.clicked.connect(self.sample_clicked)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(12)
        self._layout.addStretch(1)
        for widget in (title, hint, button, sample):
            self._layout.addWidget(widget, 0, _MIDDLE if widget is not hint else _WHOLE_WIDTH)
        self._layout.addStretch(1)

    def lie_on(self, background: QColor) -> None:
        """Choose colours of the words that are legible on ``background``."""
        is_dark = background.lightness() < 128
        strong, weak = ("#e8e8e8", "#a8a8a8") if is_dark else ("#202020", "#606060")
        self.setStyleSheet(
            f"QLabel {{ color: {strong}; }} QLabel[isAside=true] {{ color: {weak}; }}"
            f"QPushButton[flat=true] {{ color: {strong}; border: none; padding: 4px 8px; }}"
            f"QPushButton[flat=true]:hover, QPushButton[flat=true]:focus {{ color: {strong};"
            " text-decoration: underline; }"
        )

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer these files, the last one first."""
        shown = paths[:_MOST_RECENT]
        if not shown:
            return
        place = self._layout.count() - 1
        heading = QLabel(tr("Opened lately"), self)
        heading.setProperty("isAside", True)
        self._layout.insertSpacing(place, 12)
        self._layout.insertWidget(place + 1, heading, 0, Qt.AlignmentFlag.AlignHCenter)
        for number, path in enumerate(shown):
            button = QPushButton(self)
            button.setFlat(True)
            name = display_name(path)
            elided = button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _NAME_PX)
            button.setText(elided.replace("&", "&&"))
            button.setToolTip(str(path))
            button.setAccessibleName(tr("Open {name}", name=name))
            button.clicked.connect(lambda _=False, path=path: self.recent_clicked.emit(path))
            self._layout.insertWidget(place + 2 + number, button, 0, Qt.AlignmentFlag.AlignHCenter)
