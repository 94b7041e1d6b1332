"""What the window says while no picture is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from resources import icon_path


class EmptyPage(QWidget):
    """An invitation in the middle of its parent."""

    open_clicked = Signal()
    """The user wants to choose a file."""

    sample_clicked = Signal()
    """The user wants to see the photo that comes with the program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel("Drop a photo here, then roll the wheel", self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        title.setFont(font)
        hint = QLabel("There are no pixels at the bottom: it stays sharp as far as you go.", self)
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        button = QPushButton(QIcon(str(icon_path("open"))), "Open…", self)
        button.clicked.connect(self.open_clicked)
        sample = QPushButton("Try the sample", self)
        sample.clicked.connect(self.sample_clicked)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(1)
        for widget in (title, hint, button, sample):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
