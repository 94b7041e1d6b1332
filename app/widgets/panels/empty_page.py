"""The page in the window while no picture is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.translation import tr
from app.widgets.fitting.flow_layout import FlowLayout
from app.widgets.fitting.scrolled import Scrolled
from app.widgets.sign_button import SignButton
from liif_core.image_io.file_names import display_name

MOST_RECENT = 5
SMALL_PX = 96
"""The side of the square that a recent picture is shown in, logical pixels."""


class EmptyPage(QWidget):
    """An invitation in the middle of its parent; in a small one it scrolls."""

    open_clicked = Signal()
    """Fires when the user wants to choose a file."""

    sample_clicked = Signal()
    """Fires when the user wants to see the photo that comes with the program."""

    recent_clicked = Signal(object)
    """Fires when a file opened earlier is clicked. Carries its Path."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel(tr("Drop a photo here, then roll the wheel"), self)
        title.setWordWrap(True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        title.setFont(font)
        hint = QLabel(
            tr("There are no pixels at the bottom: it stays sharp as far as you go."), self
        )
        hint.setProperty("isAside", True)
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = SignButton("open", tr("Open…"), self)
        button.clicked.connect(self.open_clicked)
        sample = QPushButton(tr("Try the sample"), self)
        sample.clicked.connect(self.sample_clicked)
        self._look: Callable[[Path], QImage | None] = lambda path: None
        self._recent: dict[Path, QToolButton] = {}
        inside = QWidget(self)
        scrolled = Scrolled(inside, self)
        for ground in (scrolled.viewport(), inside):
            # The canvas under this page paints the ground.
            ground.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled)
        self._layout = QVBoxLayout(inside)
        self._layout.setSpacing(12)
        self._layout.addStretch(1)
        for words in (title, hint):
            self._layout.addWidget(words)
        for pressed in (button, sample):
            self._layout.addWidget(pressed, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addStretch(1)

    def lie_on(self, background: QColor) -> None:
        """Choose colours of the words that are legible on ``background``."""
        is_dark = background.lightness() < 128
        strong, weak = ("#e8e8e8", "#a8a8a8") if is_dark else ("#202020", "#606060")
        touched = "rgba(255, 255, 255, 40)" if is_dark else "rgba(0, 0, 0, 30)"
        self.setStyleSheet(
            f"QLabel {{ color: {strong}; }} QLabel[isAside=true] {{ color: {weak}; }}"
            f"QToolButton {{ color: {strong}; border: none; border-radius: 6px; padding: 4px; }}"
            f"QToolButton:hover, QToolButton:focus {{ background: {touched}; }}"
        )

    def show_recent(
        self, paths: Sequence[Path], look: Callable[[Path], QImage | None] = lambda path: None
    ) -> None:
        """Offer these files, the last one first. ``look``: what one looks like, once it is known;
        ``show_small`` then asks for it."""
        self._look = look
        shown = paths[:MOST_RECENT]
        if not shown:
            return
        place = self._layout.count() - 1
        heading = QLabel(tr("Opened lately"), self)
        heading.setProperty("isAside", True)
        self._layout.insertSpacing(place, 12)
        self._layout.insertWidget(place + 1, heading, 0, Qt.AlignmentFlag.AlignHCenter)
        row = FlowLayout(before=0.5)
        row.setSpacing(2)
        self._layout.insertLayout(place + 2, row)
        for path in shown:
            button = self._recent[path] = self._recent_button(path)
            row.addWidget(button)

    def show_small(self, path: Path) -> None:
        """Show a file's small picture, which has just been read."""
        button, image = self._recent.get(path), self._look(path)
        if button is not None and image is not None and not image.isNull():
            button.setIcon(QIcon(_in_a_square(image)))

    def _recent_button(self, path: Path) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(SMALL_PX, SMALL_PX))
        # A clear pixmap keeps the place until the small picture is here.
        empty = QPixmap(SMALL_PX, SMALL_PX)
        empty.fill(Qt.GlobalColor.transparent)
        button.setIcon(QIcon(empty))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = display_name(path)
        elided = button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, SMALL_PX)
        button.setText(elided.replace("&", "&&"))
        button.setToolTip(str(path))
        button.setAccessibleName(tr("Open {name}", name=name))
        button.clicked.connect(lambda _=False: self.recent_clicked.emit(path))
        return button


def _in_a_square(image: QImage) -> QPixmap:
    """The image in the middle of its own square, so that the names under several lie in a row."""
    side = max(image.width(), image.height(), SMALL_PX)
    square = QPixmap(side, side)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    painter.drawImage((side - image.width()) // 2, (side - image.height()) // 2, image)
    painter.end()
    return square
