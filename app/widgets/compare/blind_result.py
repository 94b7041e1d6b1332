"""The result of a blind test, on a card over the canvas that stays until it is put away."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.session.comparing.blind_test import result_words
from app.session.comparing.compare import Comparison
from app.translation import tr, tr_count
from app.widgets.panels.lower_edge import parent_of

_EDGE_PX = 16
_GAP_PX = 8
_BAR_WIDTH_PX, _BAR_HEIGHT_PX = 140, 10


class BlindResult(QFrame):
    """Lies in the middle of its parent. ``again`` starts another test. GUI thread only."""

    def __init__(self, compare: Comparison, again: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._compare = compare
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._heading = QLabel(self)
        self._heading.setTextFormat(Qt.TextFormat.RichText)
        self._rows = QWidget(self)
        once_more, self._close = QPushButton(tr("Once more"), self), QPushButton(tr("Close"), self)
        once_more.clicked.connect(again.trigger)
        self._close.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(once_more)
        buttons.addWidget(self._close)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE_PX, _EDGE_PX, _EDGE_PX, _EDGE_PX)
        column.setSpacing(_GAP_PX)
        column.addWidget(self._heading)
        column.addWidget(self._rows)
        column.addLayout(buttons)
        compare.blind.ended.connect(self.show_choices)
        compare.changed.connect(self._look)
        self.hide()

    def show_choices(self, choices: Counter[str]) -> None:
        """How often each was called the better one, the most frequent first."""
        total = choices.total()
        words = tr_count("Your choice in {count} pair", "Your choices in {count} pairs", total)
        self._heading.setText(f"<b>{words}</b>")
        self.setAccessibleName(result_words(choices))
        self._column.removeWidget(self._rows)
        self._rows.deleteLater()
        self._rows = _rows_of(choices, self)
        self._column.insertWidget(1, self._rows)
        self._column.activate()
        self.reposition()
        self.show()
        self.raise_()
        self._close.setFocus()

    def reposition(self) -> None:
        """Find the place in the parent again (it was resized)."""
        room = parent_of(self).contentsRect()
        size = self.sizeHint().boundedTo(room.size())
        self.resize(size)
        self.move(room.center().x() - size.width() // 2, room.center().y() - size.height() // 2)

    def _look(self) -> None:
        if self._compare.blind.is_on or not self._compare.is_on:
            self.hide()


def _rows_of(choices: Counter[str], parent: QWidget) -> QWidget:
    rows = QWidget(parent)
    grid = QGridLayout(rows)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * _GAP_PX)
    for number, (name, count) in enumerate(choices.most_common()):
        bar = QProgressBar(rows)
        bar.setTextVisible(False)
        bar.setRange(0, choices.total())
        bar.setValue(count)
        bar.setFixedSize(_BAR_WIDTH_PX, _BAR_HEIGHT_PX)
        bar.setAccessibleName(tr(name))
        grid.addWidget(QLabel(tr(name), rows), number, 0)
        grid.addWidget(bar, number, 1)
        grid.addWidget(QLabel(str(count), rows), number, 2, Qt.AlignmentFlag.AlignRight)
    return rows
