"""The header over a pane: as many words as fit, choices of one group, colours of its place."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QActionGroup, QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton

from app.widgets.compare.pane_header import add_choice, longest, wear

pytestmark = pytest.mark.gui


def test_as_many_words_are_shown_as_there_is_room_for(qtbot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    words = ("Full detail", "Full", "✓")
    whole_px = label.fontMetrics().horizontalAdvance(words[0])
    assert longest(words, whole_px, label) == "Full detail"
    assert longest(words, whole_px - 1, label) == "Full"
    assert longest(words, 0, label) == ""


def test_a_choice_is_checked_calls_and_excludes_the_others(qtbot) -> None:
    menu, chosen = QMenu(), []
    qtbot.addWidget(menu)
    group = QActionGroup(menu)
    add_choice(group, "One", True, lambda: chosen.append(1))
    add_choice(group, "Two", False, lambda: chosen.append(2))
    one, two = menu.actions()
    assert [one.text(), two.text()] == ["One", "Two"]
    assert one.isChecked()
    two.trigger()
    assert chosen == [2]
    assert not one.isChecked()


def test_a_styled_button_wears_the_colours_around_it(qtbot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    dark = QPalette(QColor("black"))
    wear(button, dark)
    assert button.palette().color(QPalette.ColorRole.Button) == QColor("black")
    wear(button, QApplication.palette())
    assert not button.palette().resolveMask()
