"""What a screen reader calls the things that can be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QProgressBar,
    QScrollBar,
    QWidget,
)

from app.widgets.canvas.view_canvas import ViewCanvas
from app.widgets.export.export_dialog import ExportDialog
from app.windows.main_window import MainWindow

pytestmark = pytest.mark.gui

_USED = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QProgressBar)
# Qt's own parts of its widgets.
_PARTS = ("qt_", "qtoolbar")


def nameless(root: QWidget) -> list[str]:
    def is_own(widget: QWidget) -> bool:
        is_part = widget.objectName().startswith(_PARTS)
        inside = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        return not is_part and not inside and type(widget).__module__ != "pyqtgraph"

    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, (*_USED, ViewCanvas))
        and is_own(widget)
        and widget.isVisibleTo(root)
        and not isinstance(widget, QScrollBar)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


@pytest.fixture
def opened(qtbot, window: MainWindow, photo: Path) -> MainWindow:
    window.session.open_path(photo)
    qtbot.waitUntil(lambda: window.session.is_settled and window.session.picture is not None)
    return window


def test_all_of_the_window_has_names(opened: MainWindow) -> None:
    for action_id in ("minimap", "info", "compare-side", "blind-test"):
        opened.actions_registry.actions[action_id].trigger()
    opened.controls.bar.wake()
    assert nameless(opened) == []


def test_all_of_the_export_has_names(opened: MainWindow) -> None:
    dialog = ExportDialog(opened.session, opened.settings, opened)
    dialog.show()
    assert nameless(dialog) == []
    dialog.close()
