"""Every dialog of the program, made as the window makes it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from app.widgets.export.export_dialog import ExportDialog
from app.widgets.fitting.fitted_dialog import FittedDialog
from app.widgets.fitting.questions import Question, TypedAnswer, warn
from app.windows.crash_dialog import CrashDialog
from app.windows.dialogs import exports_damaged, show_about
from app.windows.main_window import MainWindow
from app.windows.palette import Palette

_APP = Path(__file__).resolve().parents[3] / "app"


def triggered(window: MainWindow, action_id: str) -> QDialog:
    """The dialog that an action opens."""
    window.actions_registry.actions[action_id].trigger()
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    return dialog


MADE: dict[str, Callable[[MainWindow], QDialog]] = {
    "BatchDialog": lambda window: triggered(window, "export-several"),
    "CleanUpSlider": lambda window: triggered(window, "jpeg-strength"),
    "CrashDialog": lambda window: CrashDialog(window.session, window),
    "ExportDialog": lambda window: ExportDialog(window.session, window.settings, window),
    "FilmDialog": lambda window: triggered(window, "film"),
    "HelpDialog": lambda window: triggered(window, "help"),
    "Palette": lambda window: Palette(window, window.actions_registry),
    "Question": lambda window: Question(window, "A title", "A question.", "What follows. " * 9),
    "SettingsDialog": lambda window: triggered(window, "settings"),
    "TypedAnswer": lambda window: TypedAnswer(window, "A title", "A label:", QLineEdit("words")),
}

MODAL: dict[str, Callable[[MainWindow], object]] = {
    "about": lambda window: show_about(window, None),
    "damaged": lambda window: exports_damaged(window, "The file is damaged."),
    "rename": lambda window: window.actions_registry.actions["rename"].trigger(),
    "warning": lambda window: warn(window, "A title", "A sentence."),
}


def while_asked(ask: Callable[[], object], look: Callable[[FittedDialog], None]) -> None:
    """``look`` at the modal dialog that ``ask`` waits in, which is left then."""
    seen: list[object] = []

    def then() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FittedDialog)
        seen.append(dialog)
        try:
            look(dialog)
        finally:
            dialog.reject()

    QTimer.singleShot(0, then)
    ask()
    assert len(seen) == 1


def classes_of_dialogs() -> dict[str, str]:
    """The name of each class in ``app`` that is a dialog, and the name of its base."""
    return {
        node.name: base.id
        for path in _APP.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name) and base.id.endswith("Dialog")
    }
