"""The number of the page or frame that is seen, with buttons to turn it, in the status bar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.session.session import Session
from app.translation import tr
from app.view_state.words.frame_words import frame_words

# No stop for the Tab key: the keys that turn pages work everywhere.
_BACK, _FORWARD = "‹", "›"


class FrameStrip(QWidget):
    """Hidden while the file holds one picture only."""

    choice_wanted = Signal()
    """Fires when the user wants to type the number of a page or frame."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.back = _button(_BACK, tr("Previous page or frame"))
        self.text = _button("", tr("Go to a page or frame…"))
        self.forward = _button(_FORWARD, tr("Next page or frame"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(0)
        for button in (self.back, self.text, self.forward):
            layout.addWidget(button)
        self.back.clicked.connect(lambda: session.frames.step(-1))
        self.forward.clicked.connect(lambda: session.frames.step(1))
        self.text.clicked.connect(self.choice_wanted)
        session.picture_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the number of the page or frame that is seen now."""
        picture, frames = self._session.picture, self._session.frames
        text = frame_words(picture) if picture is not None else ""
        self.setVisible(bool(text))
        if picture is not None and text:
            self.text.setText(text)
            self.back.setEnabled(picture.frame > 0)
            self.forward.setEnabled(picture.frame < frames.count - 1)


def _button(text: str, what: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(what)
    button.setAccessibleName(what)
    button.setAutoRaise(True)
    # No higher than the words beside it: the status bar must not grow, or the picture would be
    # fitted anew.
    button.setFixedHeight(button.fontMetrics().height())
    return button
