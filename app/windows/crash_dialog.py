"""The report on unforeseen errors, to be read, copied and passed on; nothing is sent."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import PySide6
from PySide6.QtCore import Qt, QTimer, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.session.session import Session
from app.translation import tr
from app.view_state.crash import report_text
from app.widgets.fitting.fitted_dialog import FittedDialog
from app.widgets.fitting.flow_layout import FlowLayout
from app.widgets.fitting.wordy_check_box import WordyCheckBox

_COPIED_MS = 2000
_PACKAGE = "liif-viewer"


class CrashDialog(FittedDialog):
    """The report as it is when the dialog opens."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Error report"))
        self._session = session
        words = QLabel(
            tr(
                "Nothing is sent. To have the error mended, copy this report and "
                "pass it on to the makers of the program, with a word on what you "
                "did before."
            )
        )
        words.setWordWrap(True)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(tr("Error report"))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        words_too = tr("Include the errors’ words, which may name files and folders")
        self._words = WordyCheckBox(words_too)
        self._words.toggled.connect(self._write)
        self._copy = QPushButton(tr("Copy"))
        self._copy.clicked.connect(self._on_copy)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.setInterval(_COPIED_MS)
        self._copied.timeout.connect(lambda: self._copy.setText(tr("Copy")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        # Without this the dialog would make the closing button the default one.
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._copy.setDefault(True)
        self._copy.setFocus()
        buttons.rejected.connect(self.reject)
        body, foot = QVBoxLayout(), FlowLayout()
        body.addWidget(words)
        body.addWidget(self._text, 1)
        body.addWidget(self._words)
        foot.addWidget(buttons)
        self.lay_out(body, foot)
        self.resize(680, 460)
        self._write()

    @property
    def text(self) -> str:
        """The report as it is shown, and copied."""
        return self._text.toPlainText()

    def _write(self) -> None:
        log = self._session.crashes
        facts = program_facts(self._session)
        is_told = self._words.isChecked()
        report = report_text(facts, log.crashes, log.others, with_words=is_told)
        self._text.setPlainText(report)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._copy.setText(tr("Copied"))
        self._copied.start()


def program_facts(session: Session) -> list[str]:
    """The versions of what runs here, one fact a line; torch's only where it is loaded already."""
    try:
        own = version(_PACKAGE)
    except PackageNotFoundError:
        own = "(not installed)"
    torch = sys.modules.get("torch")
    torch_words = f"torch {torch.__version__}" if torch is not None else "torch not loaded"
    engine = session.engine
    draws = f"{engine.device}, {engine.precision}" if engine is not None else "not known yet"
    return [
        f"LIIF Viewer {own}",
        f"Python {platform.python_version()}, Qt {qVersion()}, PySide {PySide6.__version__}, "
        f"{torch_words}",
        f"System: {platform.platform()}, {QGuiApplication.platformName()}",
        f"Device and precision: {draws}",
    ]


def show_crash_report(session: Session, parent: QWidget) -> None:
    """Open the report beside the window, which stays usable."""
    dialog = CrashDialog(session, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
