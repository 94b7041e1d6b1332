"""A line to search with has a name, and so has the button that clears it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QKeySequenceEdit, QToolButton, QWidget

from app.widgets.find_line import FindLine, name_clear_buttons

pytestmark = pytest.mark.gui


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_it_says_what_is_searched_for(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    line = FindLine("Find a key", parent)
    assert (line.placeholderText(), name_of(line)) == ("Find a key", "Find a key")
    assert name_of(line.findChild(QToolButton)) == "Clear"


def test_a_line_inside_another_widget_has_its_button_named(qtbot) -> None:
    edit = QKeySequenceEdit()
    qtbot.addWidget(edit)
    edit.setClearButtonEnabled(True)
    name_clear_buttons(edit)
    assert name_of(edit.findChild(QToolButton)) == "Clear"
