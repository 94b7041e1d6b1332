"""Keys keep the order of their signs, whichever way the words beside them run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from app.widgets.key_names import key_name, key_names

pytestmark = pytest.mark.gui

_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(_RIGHT_TO_LEFT)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def place_of(text: str, sign: str) -> float:
    """The place of a sign among words from right to left, logical pixels from the left."""
    layout = QTextLayout(text)
    option = QTextOption()
    option.setTextDirection(_RIGHT_TO_LEFT)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1000)
    layout.endLayout()
    (run,) = layout.glyphRuns(text.index(sign), 1)
    return run.positions()[0].x()


def test_the_comma_stays_behind_its_modifier(right_to_left) -> None:
    name = key_name("Ctrl+,")
    # Without the marks the order is the other way round.
    assert place_of("Ctrl+,", "C") > place_of("Ctrl+,", ",")
    assert place_of(name, "C") < place_of(name, ",")


def test_nothing_is_added_from_left_to_right(qapp) -> None:
    assert key_names(("Ctrl+,", "F5")) == "Ctrl+,,  F5"
    assert key_names(()) == ""
