"""Opening a window's export dialog, and waiting for its files."""

from __future__ import annotations

from app.widgets.export.export_dialog import ExportDialog
from app.windows.main_window import MainWindow


def export_dialog(window: MainWindow) -> ExportDialog:
    """The dialog that the action opens."""
    window.actions_registry.actions["export"].trigger()
    (dialog,) = [each for each in window.findChildren(ExportDialog) if each.isVisible()]
    return dialog


def finish_exports(qtbot, window: MainWindow) -> None:
    """Wait until all files are written."""
    qtbot.waitUntil(lambda: not window.session.exports.is_busy, timeout=30_000)
