"""Opening a window's export dialog, typing a size, and waiting for the files."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from app.widgets.export.export_dialog import ExportDialog
from app.widgets.export.export_size_box import SizeBox, SizeUnit
from app.windows.main_window import MainWindow
from tests.app.hands import choose, control


def export_dialog(window: MainWindow) -> ExportDialog:
    """The dialog that the action opens."""
    window.actions_registry.actions["export"].trigger()
    (dialog,) = [each for each in window.findChildren(ExportDialog) if each.isVisible()]
    return dialog


def finish_exports(qtbot, window: MainWindow) -> None:
    """Wait until all files are written."""
    qtbot.waitUntil(lambda: not window.session.exports.is_busy, timeout=30_000)


def type_size(box: SizeBox, width: int, height: int) -> None:
    """Choose a size in pixels of any shape."""
    ways = control(box, "How the size is given", QComboBox)
    choose(ways, ways.findData(SizeUnit.PIXELS.value))
    control(box, "Keep proportions").setChecked(False)
    control(box, "Width in pixels").setValue(width)
    control(box, "Height in pixels").setValue(height)
