"""A check box with more words than there is room for in a line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.widgets.fitting.wordy_check_box import WordyCheckBox

pytestmark = pytest.mark.gui

_WORDS = "And back again, so that it repeats without a jump"


def shown(qtbot, words: str, width: int) -> WordyCheckBox:
    page = QWidget()
    box = WordyCheckBox(words, page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(box)
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(width, 120)
    page.show()
    QApplication.processEvents()
    box.keeps_page = page
    return box


def test_with_room_it_is_one_line(qtbot) -> None:
    box = shown(qtbot, _WORDS, 600)
    assert box.height() == box.sizeHint().height()


@pytest.mark.parametrize("words", [_WORDS, "並且再回來一次，讓影片可以沒有跳動地一再重複播放下去"])
def test_without_it_goes_on_below(qtbot, words: str) -> None:
    box = shown(qtbot, words, 170)
    assert box.width() == 170
    assert box.height() >= box.heightForWidth(170) > box.sizeHint().height()
    before = box.grab().toImage()
    lines = [
        any(before.pixelColor(x, y).lightness() < 100 for x in range(30, 160))
        for y in range(before.height())
    ]
    # Two lines of words, with a gap between them or not, to the lower end.
    assert any(lines[: box.height() // 2])
    assert any(lines[box.height() // 2 :])


def test_a_click_beside_either_line_ticks_it(qtbot) -> None:
    box = shown(qtbot, _WORDS, 170)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    assert box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(60, box.height() - 6))
    assert not box.isChecked()


def test_the_tick_is_painted_beside_the_first_line(qtbot) -> None:
    box = shown(qtbot, _WORDS, 170)
    empty = box.grab().toImage()
    box.setChecked(True)
    ticked = box.grab().toImage()
    changed = [
        y
        for y in range(empty.height())
        if any(empty.pixel(x, y) != ticked.pixel(x, y) for x in range(16))
    ]
    assert changed
    assert max(changed) < box.height() // 2 + 4
