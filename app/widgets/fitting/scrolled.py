"""A body that scrolls where it is larger than its room, and shows no frame where it fits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

# Below this, scrolling is no help: about two rows of a form.
_LEAST = QSize(120, 56)


class Scrolled(QScrollArea):
    """Asks for the size of ``body``, and makes do with less. GUI thread only.

    ``is_whole``: nothing is scrolled in it upwards and downwards, because all around it scrolls.
    """

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self._is_whole = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The keyboard goes from control to control, and the page follows.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)

    @property
    def is_whole(self) -> bool:
        return self._is_whole

    @is_whole.setter
    def is_whole(self, is_whole: bool) -> None:
        if is_whole != self._is_whole:
            self._is_whole = is_whole
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOff if is_whole else policy.ScrollBarAsNeeded
            )
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return self._is_whole and self._body.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._body.heightForWidth(width) if self._is_whole else -1

    def sizeHint(self) -> QSize:
        body = self._body
        hint = body.sizeHint()
        if body.hasHeightForWidth():
            hint.setHeight(body.heightForWidth(hint.width()))
        # Room for the bar that the last lines may need.
        return hint + QSize(self.verticalScrollBar().sizeHint().width(), 0)

    def minimumSizeHint(self) -> QSize:
        least = self._body.minimumSizeHint()
        if self._is_whole:
            return QSize(min(least.width(), _LEAST.width()), least.height())
        return least.boundedTo(_LEAST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The body's layout asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._body:
            self.updateGeometry()
        return super().eventFilter(watched, event)
