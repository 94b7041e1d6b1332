"""The window without a mouse: where Tab goes, and F10."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QWidget

from app.widgets.export.export_dialog import ExportDialog
from app.windows.main_window import MainWindow
from tests.app.hands import control

pytestmark = pytest.mark.gui


def tab_chain(root: QWidget) -> list[QWidget]:
    """The widgets that Tab reaches, in its order."""
    found, widget = [], root.nextInFocusChain()
    while widget is not root:
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_here = root.isAncestorOf(widget) and widget.isVisibleTo(root) and widget.isEnabled()
        if takes_tab and is_here and not widget.focusProxy() and not _is_scroll_area(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _is_scroll_area(widget: QWidget) -> bool:
    return type(widget) is QScrollArea


def against_the_eye(root: QWidget) -> list[str]:
    """Steps of Tab that go up within a column, or back within a line."""
    found = []
    chain = tab_chain(root)
    assert len(chain) > 2
    for before, after in pairwise(chain):
        first, second = (each.mapTo(root, QPoint(0, 0)) for each in (before, after))
        are_in_line = abs(first.y() - second.y()) <= min(before.height(), after.height()) // 2
        share_column = first.x() < second.x() + after.width() and second.x() < (
            first.x() + before.width()
        )
        goes_back = are_in_line and second.x() < first.x()
        # Out of a scrolled page one goes to what lies below the page: the page scrolls to show it.
        leaves_page = _page_of(before) is not _page_of(after)
        goes_up = not are_in_line and share_column and second.y() < first.y() and not leaves_page
        if goes_back or goes_up:
            found.append(f"{_name(before)} -> {_name(after)}")
    return found


def _page_of(widget: QWidget) -> QWidget | None:
    """The scrolled page that it lies on, if any."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text or type(widget).__name__


def test_the_bar_on_the_picture(opened: MainWindow) -> None:
    opened.resize(1000, 500)
    opened.controls.bar.wake()
    assert against_the_eye(opened.controls.bar) == []


@pytest.mark.parametrize("action", ["settings", "export-several", "film"])
def test_dialogs(opened: MainWindow, action) -> None:
    opened.actions_registry.actions[action].trigger()
    (dialog,) = [each for each in opened.findChildren(QDialog) if each.isVisible()]
    assert against_the_eye(dialog) == []
    dialog.close()


def test_the_export(opened: MainWindow) -> None:
    dialog = ExportDialog(opened.session, opened.settings, opened)
    dialog.show()
    assert against_the_eye(dialog) == []
    dialog.close()


def test_f10_opens_the_first_menu(qtbot, opened: MainWindow) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_F10)
    menu = opened.actions_registry.menu("File")
    qtbot.waitUntil(menu.isVisible)
    menu.close()


def test_tab_brings_the_bar_and_goes_into_it(qtbot, opened: MainWindow) -> None:
    bar = opened.controls.bar
    assert bar.isHidden()
    opened.activateWindow()
    opened.canvas_area.canvas.setFocus()
    for _ in range(3):
        qtbot.keyClick(opened.focusWidget() or opened, Qt.Key.Key_Tab)
    assert not bar.isHidden()
    assert bar.isAncestorOf(opened.focusWidget())


def test_what_hides_with_the_keyboard_hands_it_to_nothing(qtbot, opened: MainWindow) -> None:
    """The bar on the picture would otherwise come, stay, and take the space bar."""
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.canvas_area.message.notify("A sentence.")
    dismiss = control(opened.canvas_area.message, "Dismiss")
    dismiss.setFocus()
    assert QApplication.focusWidget() is dismiss
    dismiss.click()
    assert not opened.canvas_area.message.isVisible()
    assert QApplication.focusWidget() is None
    assert not opened.controls.bar.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_Tab)
    assert opened.controls.bar.isVisible()


def test_the_window_takes_the_keys_itself_when_it_comes_back(qtbot, opened: MainWindow) -> None:
    """Else the bar's first button would have them after each dialog, and space would press it."""
    opened.controls.bar.wake()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    if focused := opened.focusWidget():
        focused.clearFocus()
    dialog = QDialog(opened)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.close()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    assert not opened.controls.bar.isAncestorOf(QApplication.focusWidget())
