"""A sentence over the canvas that blocks nothing and goes away by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from resources import icon_path

_SHOWN_MS = 9000
_MARGIN = 16
_WIDEST = 720


class MessageBar(QFrame):
    """Lies at the bottom of its parent, over what is there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._retry = QPushButton(QIcon(str(icon_path("retry"))), "Try again", self)
        self._retry.clicked.connect(self._on_retry)
        close = QPushButton(QIcon(str(icon_path("close"))), "Dismiss", self)
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._retry)
        layout.addWidget(close)
        self._again: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        return self._label.text()

    def say(
        self, sentence: str, again: Callable[[], None] | None = None, button: str = "Try again"
    ) -> None:
        """Show a sentence; with ``again``, a button that calls it, and no hurry to leave."""
        self._label.setText(sentence)
        self._again = again
        self._retry.setText(button)
        self._retry.setVisible(again is not None)
        self.place()
        self.show()
        self.raise_()
        if again is None:
            self._timer.start(_SHOWN_MS)
        else:
            self._timer.stop()

    def place(self) -> None:
        """Find the place in the parent again (it was resized)."""
        parent = self.parentWidget()
        width = min(parent.width() - 2 * _MARGIN, _WIDEST)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(
            (parent.width() - width) // 2, parent.height() - height - _MARGIN, width, height
        )

    def _on_retry(self) -> None:
        self.hide()
        if self._again is not None:
            self._again()
