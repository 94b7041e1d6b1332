"""The question of a blind test and its answers, over the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.session.comparing.compare import Comparison
from app.translation import tr
from app.widgets.fitting.flow_layout import FlowLayout
from app.widgets.panels.lower_edge import belong_to_lower_edge, lie_at_lower_edge

_AROUND_WORDS_PX = 22
_EDGE_PX = 8


class _Narrow(QPushButton):
    """A style's least width is for dialogs: here all has to fit a small window."""

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        words_px = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(size.width(), words_px + _AROUND_WORDS_PX), size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class BlindBar(QWidget):
    """Shown while a blind test goes on, over the lower edge of its parent.

    ``answers``: the actions for the first place, for neither, and for the second. ``finish`` ends
    the test.
    """

    def __init__(
        self, compare: Comparison, answers: Sequence[QAction], finish: QAction, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._compare = compare
        self.setAutoFillBackground(True)
        belong_to_lower_edge(self)
        self.setAccessibleName(tr("Blind test"))
        # In a narrow window it has two rows.
        layout = FlowLayout(self, before=0.5)
        layout.setContentsMargins(_EDGE_PX, _EDGE_PX, _EDGE_PX, _EDGE_PX)
        layout.setSpacing(_EDGE_PX)
        layout.addWidget(QLabel(tr("Which is better?"), self))
        words = ("A", tr("No difference"), "B")
        for text, key, action in zip(words, "102", answers, strict=True):
            layout.addWidget(self._button(f"{text} ({key})", action))
        self._count = QLabel(self)
        layout.addWidget(self._count)
        layout.addWidget(self._button(tr("Finish"), finish))
        self._compare.changed.connect(self._look)
        self.hide()

    def reposition(self) -> None:
        """Find the place in the parent again."""
        lie_at_lower_edge(self)

    def _button(self, text: str, action: QAction) -> QPushButton:
        button = _Narrow(text, self)
        button.setToolTip(action.shortcut().toString())
        button.clicked.connect(action.trigger)
        return button

    def _look(self) -> None:
        blind = self._compare.blind
        self._count.setText(tr("Pair {count}", count=blind.count + 1) if blind.is_on else "")
        if blind.is_on == self.isHidden():
            self.setVisible(blind.is_on)
            self.raise_()
        if blind.is_on:
            # The number of the pair may have become longer.
            if (layout := self.layout()) is not None:
                layout.activate()
            self.reposition()
