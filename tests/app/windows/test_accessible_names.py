"""A screen reader has a name for each control of the window and of every dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from app.windows.main_window import MainWindow
from tests.app.windows.all_dialogs import MADE, MODAL, triggered, while_asked

pytestmark = pytest.mark.gui

_APP = Path(__file__).resolve().parents[3] / "app"
_ROLE = QAccessible.Role
_WHOLE = {_ROLE.ComboBox, _ROLE.SpinBox, _ROLE.List, _ROLE.Tree, _ROLE.Table}
"""Classes whose parts are Qt's own, or named by their contents."""

_USED = _WHOLE | {
    _ROLE.Button,
    _ROLE.ButtonMenu,
    _ROLE.ButtonDropDown,
    _ROLE.CheckBox,
    _ROLE.RadioButton,
    _ROLE.EditableText,
    _ROLE.Slider,
    _ROLE.ProgressBar,
    _ROLE.PageTab,
    _ROLE.Graphic,
}
# Qt's own parts of its widgets, and the plots' own.
_PARTS = ("qt_", "qtoolbar")

Walk = Callable[[QAccessibleInterface], Iterator[QAccessibleInterface]]


def nodes(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """A node of the accessibility tree with all under it that is shown."""
    yield interface
    if interface.role() in _WHOLE:
        return
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and child.isValid() and not is_hidden(child):
            yield from nodes(child)


def is_hidden(interface: QAccessibleInterface) -> bool:
    widget = interface.object()
    return isinstance(widget, QWidget) and not widget.isVisible()


def is_of_qt(interface: QAccessibleInterface) -> bool:
    widget = interface.object()
    if not isinstance(widget, QWidget):
        return False
    return widget.objectName().startswith(_PARTS) or type(widget).__module__.startswith("pyqtgraph")


def nameless(root: QWidget) -> list[str]:
    """The controls in ``root`` without a name, as (role) in (parent)."""
    tree = list(nodes(QAccessible.queryAccessibleInterface(root)))
    used = [node for node in tree if node.role() in _USED and not is_of_qt(node)]
    assert used, "nothing in it can be used"
    return [
        f"{node.role().name} in {type(node.parent().object()).__name__}"
        for node in used
        if not node.text(QAccessible.Text.Name).strip()
    ]


def test_all_of_the_window_has_names(opened: MainWindow) -> None:
    for action_id in ("minimap", "info", "filmstrip", "compare-side", "blind-test"):
        opened.actions_registry.actions[action_id].trigger()
    opened.controls.bar.wake()
    opened.canvas_area.message.notify("A sentence.", lambda: None)
    assert nameless(opened) == []


def test_all_of_the_empty_page_has_names(window: MainWindow) -> None:
    window.canvas_area.invite()
    assert nameless(window) == []


@pytest.mark.parametrize("name", MADE)
def test_all_of_a_dialog_has_names(opened: MainWindow, name: str) -> None:
    dialog = MADE[name](opened)
    assert type(dialog).__name__ == name
    dialog.show()
    assert nameless(dialog) == []
    interface = QAccessible.queryAccessibleInterface(dialog)
    assert dialog.windowTitle() or interface.text(QAccessible.Text.Name)
    dialog.close()


def test_both_pages_of_the_settings_have_names(opened: MainWindow) -> None:
    dialog = triggered(opened, "settings")
    dialog.findChild(QWidget, "qt_tabwidget_tabbar").setCurrentIndex(1)
    assert nameless(dialog) == []
    dialog.close()


@pytest.mark.parametrize("name", MODAL)
def test_all_of_a_question_has_names(opened: MainWindow, name: str) -> None:
    found: list[list[str]] = []
    while_asked(lambda: MODAL[name](opened), lambda dialog: found.append(nameless(dialog)))
    assert found == [[]]
