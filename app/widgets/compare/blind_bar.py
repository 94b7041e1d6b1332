"""The question of a blind test and its answers, over the canvas."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.session.session import Session

_MARGIN_PX = 12


class BlindBar(QWidget):
    """Shown while a blind test goes on, at the top of its parent, under the panes' names."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._compare = session.compare
        self.setAutoFillBackground(True)
        self.setAccessibleName("Blind test")
        layout = QHBoxLayout(self)
        layout.addWidget(QLabel("Which is better?", self))
        answers = (
            ("A", 0, "Alt+1"),
            ("No difference", None, "Alt+0"),
            ("B", 1, "Alt+2"),
        )
        for text, place, key in answers:
            button = QPushButton(text, self)
            button.setToolTip(f"{text} ({key})")
            button.clicked.connect(lambda _=False, place=place: self._compare.judge(place))
            layout.addWidget(button)
        self._count = QLabel(self)
        layout.addWidget(self._count)
        finish = QPushButton("Finish", self)
        finish.clicked.connect(self._compare.end_blind_test)
        layout.addWidget(finish)
        self._compare.changed.connect(self._look)
        self.hide()

    def place(self) -> None:
        """Find the place in the parent again."""
        parent = self.parentWidget()
        size = self.sizeHint()
        width = min(size.width(), parent.width())
        top = parent.height() - size.height() - _MARGIN_PX
        self.setGeometry((parent.width() - width) // 2, top, width, size.height())

    def _look(self) -> None:
        blind = self._compare.blind
        self._count.setText(f"Pair {blind.count + 1}" if blind.is_on else "")
        if blind.is_on == self.isHidden():
            self.setVisible(blind.is_on)
            self.raise_()
        if blind.is_on:
            self.place()
