"""A question with a button for each answer, and one that is answered by typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from app.widgets.fitting.fitted_dialog import FittedDialog
from app.widgets.fitting.flow_layout import FlowLayout

Sign = QStyle.StandardPixmap
# Logical pixels of a title bar's icon and buttons.
_TITLE_BUTTONS_PX = 140
_TEXT_PX = 420
_SIGN_PX = 48


class Question(FittedDialog):
    """Modal by ``ask``. GUI thread only.

    ``text``, ``more``: what it says, and what follows from it. ``sign``: one of the style's, or a
    picture of the caller's own. ``is_html``: of the text; else what looks like markup, as a file's
    name may, is shown as it is.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        more: str = "",
        sign: Sign | QIcon = Sign.SP_MessageBoxQuestion,
        *,
        is_html: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        self.text = text
        self._answer: QPushButton | None = None
        mark = QLabel(self)
        mark.setAccessibleName(title)
        icon = sign if isinstance(sign, QIcon) else self.style().standardIcon(sign)
        mark.setPixmap(icon.pixmap(_SIGN_PX))
        words = QVBoxLayout()
        words.setSpacing(8)
        for sentence in filter(None, (text, more)):
            label = QLabel(sentence, self)
            label.setTextFormat(Qt.TextFormat.RichText if is_html else Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            words.addWidget(label)
        words.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(words, 1)
        self._answers = FlowLayout()
        self._answers.setSpacing(6)
        self.lay_out(body, self._answers, width=_TEXT_PX)

    def add_answer(self, words: str, *, is_default: bool = False) -> QPushButton:
        """A button, after those that are there."""
        button = QPushButton(words, self)
        button.setAutoDefault(is_default)
        button.setDefault(is_default)
        button.clicked.connect(lambda: self._choose(button))
        self._answers.addWidget(button)
        if is_default:
            button.setFocus()
        return button

    def ask(self) -> QPushButton | None:
        """Wait for an answer: the button that was pressed, None for none of them. Once."""
        self.exec()
        self.deleteLater()
        return self._answer

    def _choose(self, button: QPushButton) -> None:
        self._answer = button
        self.accept()


def warn(parent: QWidget, title: str, sentence: str) -> None:
    """Say what did not work, where no message bar can."""
    box = Question(parent, title, sentence, sign=Sign.SP_MessageBoxWarning)
    box.add_answer(tr("Close"), is_default=True)
    box.ask()


class TypedAnswer(FittedDialog):
    """One ``field`` of the caller's under its label, with OK and Cancel; modal by ``ask``."""

    def __init__(self, parent: QWidget, title: str, label: str, field: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        words = QLabel(label, self)
        words.setWordWrap(True)
        words.setBuddy(field)
        field.setAccessibleName(label)
        body = QVBoxLayout()
        body.addWidget(words)
        body.addWidget(field)
        body.addStretch(1)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = FlowLayout()
        foot.addWidget(buttons)
        # Wide enough for the title with the program's name behind it.
        whole = f"{title} — {QGuiApplication.applicationDisplayName()}"
        title_px = self.fontMetrics().horizontalAdvance(whole) + _TITLE_BUTTONS_PX
        self.lay_out(body, foot, width=title_px)
        field.setFocus()

    def ask(self) -> bool:
        """Wait for an answer: whether it was OK. Once; the field lives until the next event."""
        is_meant = bool(self.exec())
        self.deleteLater()
        return is_meant
