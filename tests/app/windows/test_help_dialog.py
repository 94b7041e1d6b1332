"""The sheet of keys: all of them, and one of them when it is looked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.windows.actions.gestures import GESTURES
from app.windows.actions.registry import full_name
from app.windows.help_dialog import HelpDialog, help_groups
from app.windows.main_window import MainWindow

pytestmark = pytest.mark.gui


@pytest.fixture
def sheet(qtbot, window: MainWindow) -> HelpDialog:
    window.show_help()
    (dialog,) = window.findChildren(HelpDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def words(sheet: HelpDialog) -> set[str]:
    return {label.text() for label in sheet.findChildren(QLabel) if label.isVisible()}


def test_every_key_is_there(window: MainWindow, sheet: HelpDialog) -> None:
    shown = words(sheet)
    for spec in window.actions_registry.specs.values():
        assert not spec.keys or full_name(spec) in shown
    for what, does in GESTURES:
        assert {what, does} <= shown


@pytest.mark.parametrize(
    ("typed", "wanted", "group"),
    [
        ("full scr", "Full screen", "<b>View</b>"),
        ("magnify", "Zoom in", "<b>View</b>"),
        ("f11", "Full screen", "<b>View</b>"),
        ("touchpad pan", "Pan", "<b>Mouse and touchpad</b>"),
    ],
)
def test_one_is_found_by_its_words_and_by_its_key(
    qtbot, sheet: HelpDialog, typed: str, wanted: str, group: str
) -> None:
    field = sheet.findChild(QLineEdit)
    assert field.hasFocus()
    before = words(sheet)
    qtbot.keyClicks(field, typed)
    shown = words(sheet)
    assert wanted in shown
    assert group in shown
    assert "Export" not in shown
    assert len(shown) < len(before) / 3
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert sheet.isVisible()
    field.clear()
    assert words(sheet) == before


def test_where_nothing_is_found_the_sheet_says_so(qtbot, sheet: HelpDialog) -> None:
    qtbot.keyClicks(sheet.findChild(QLineEdit), "no such thing")
    (said,) = words(sheet)
    assert said.startswith("Nothing is called that")


def test_groups_without_keys_are_left_out(window: MainWindow) -> None:
    groups = help_groups(window.actions_registry)
    assert all(rows for _, rows in groups)
    assert groups[0][0] == "Mouse and touchpad"
