"""A sentence over the canvas that blocks nothing and goes away by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from app.translation import tr
from app.widgets.breakable import breakable
from app.widgets.fitting.flow_layout import FlowLayout
from app.widgets.panels.lower_edge import height_of_bars, parent_of, stay_on_top
from app.widgets.sign_button import SignButton

_SHOWN_MS = 9000
# Milliseconds for a message with buttons: time to read and to reach them.
_OFFERED_MS = 20_000
_MARGIN = 16
_WIDEST = 720
# Least logical pixels of the sentence, before the buttons go under it.
_LEAST_WORDS = 240
_EDGE = 8
# Logical pixels between the message and the bars at the lower edge.
_GAP = 8


@dataclass(frozen=True, slots=True)
class PinnedMessage:
    """A sentence that stays until it is dismissed; ``button``: what the button beside it says."""

    sentence: str
    button: str = ""
    call: Callable[[], None] = lambda: None


class MessageBar(QFrame):
    """Lies near the bottom of its parent, above the bars at the edge.

    Shows one sentence at a time: the last one, and when that one's time is over, the pinned one.
    """

    placed = Signal()
    """Fires when the bar takes another part of its parent, or none: see ``taken_px``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        stay_on_top(self)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._label = QLabel(self)
        # File names may look like markup.
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._retry = SignButton("retry", tr("Try again"), self)
        self._retry.clicked.connect(self._on_retry)
        self._also = QPushButton(self)
        self._also.clicked.connect(self._on_also)
        self._also.hide()
        self._action = SignButton("report", "", self)
        self._action.clicked.connect(self._on_action)
        self._action.hide()
        close = SignButton("close", tr("Dismiss"), self)
        close.clicked.connect(self._on_dismissed)
        self._sentence = ""
        layout = FlowLayout(self)
        layout.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        layout.setSpacing(_EDGE)
        layout.addWidget(self._label)
        layout.addWidget(self._retry)
        layout.addWidget(self._also)
        layout.addWidget(self._action)
        layout.addWidget(close)
        self._outlives_picture = False
        self._again: Callable[[], None] | None = None
        self._more: Callable[[], None] | None = None
        self._pinned: PinnedMessage | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_back)
        self.hide()

    @property
    def text(self) -> str:
        return self._sentence

    def notify(
        self,
        sentence: str,
        again: Callable[[], None] | None = None,
        button: str = "",
        also: tuple[str, Callable[[], None]] | None = None,
        *,
        outlives_picture: bool = False,
    ) -> None:
        """Show a sentence; with ``again``, a button that calls it.

        ``button``: what that one says, where it offers something and the sentence may pass;
        without, it tries again what failed, and the sentence stays. ``also``: what a second button
        says and calls. ``outlives_picture``: the picture it speaks of is about to make way for
        another, whose coming does not end it.
        """
        self._retry.setText(button or tr("Try again"))
        self._retry.show_sign("" if button else "retry")
        self._show(sentence, again, also)
        self._outlives_picture = outlives_picture
        if again is None or button:
            self._timer.start(_SHOWN_MS if again is None else _OFFERED_MS)

    def make_way(self) -> None:
        """Take a passing message away: it spoke of the picture before this one."""
        if self._outlives_picture:
            self._outlives_picture = False
        else:
            self.forget()

    def forget(self) -> None:
        """End the passing sentence, if one is shown."""
        if self._timer.isActive() or self._again is not None:
            self._timer.stop()
            self._go_back()

    def pin(self, pinned: PinnedMessage, *, gently: bool = False) -> None:
        """Show a sentence for good, in place of the one that stood before.

        Its button shows beside whatever is said meanwhile. A sentence that can be tried again is
        not pushed away; ``gently``: nor is any other.
        """
        self._pinned = pinned
        passing = self._timer.isActive()
        if self._again is not None:
            self._show(self.text, self._again)
        elif not (gently and passing):
            self._show(pinned.sentence, None)

    @property
    def taken_px(self) -> int:
        """Logical pixels of the parent's lower end, from its own upper edge on; 0: not shown."""
        return 0 if self.isHidden() else parent_of(self).height() - self.y() + _GAP

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.placed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.placed.emit()

    def reposition(self) -> None:
        """Find the place in the parent again (it was resized)."""
        room = parent_of(self).contentsRect()
        width = min(room.width() - 2 * _MARGIN, _WIDEST)
        least = min(_LEAST_WORDS, self._label.fontMetrics().horizontalAdvance(self._sentence) + 1)
        self._label.setMinimumWidth(max(1, min(least, width - 2 * _EDGE)))
        height = self.heightForWidth(width)
        top = room.bottom() + 1 - height - max(_MARGIN, height_of_bars(parent_of(self)) + _GAP)
        # A sentence too long for a low window is cut at its end.
        self.setGeometry((room.width() - width) // 2, max(top, room.top()), width, height)
        self.placed.emit()

    def _show(
        self,
        sentence: str,
        again: Callable[[], None] | None,
        also: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        self._timer.stop()
        self._outlives_picture = False
        self._sentence = sentence
        self._label.setText(breakable(sentence))
        self._label.setAccessibleName(sentence)
        self._again = again
        self._retry.setVisible(again is not None)
        self._also.setText(also[0] if also is not None else "")
        self._more = also[1] if also is not None else None
        self._also.setVisible(also is not None)
        button = self._pinned.button if self._pinned is not None else ""
        self._action.setText(button)
        self._action.setVisible(bool(button))
        self.reposition()
        self.show()
        self.raise_()

    def _go_back(self) -> None:
        """The passing sentence is over."""
        self._again = None
        if self._pinned is None:
            self.hide()
        else:
            self._show(self._pinned.sentence, None)

    def _on_retry(self) -> None:
        again = self._again
        self._go_back()
        if again is not None:
            again()

    def _on_also(self) -> None:
        more = self._more
        self._go_back()
        if more is not None:
            more()

    def _on_action(self) -> None:
        if self._pinned is not None:
            self._pinned.call()

    def _on_dismissed(self) -> None:
        self._pinned = None
        self._go_back()
