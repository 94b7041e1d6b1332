"""A row of widgets that becomes several, and the shares of the room left over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from app.widgets.fitting.flow_layout import FlowLayout

pytestmark = pytest.mark.gui

_GAP = 6


class Block(QWidget):
    """Asks for 60 x 20; expanding, it makes do with 40."""

    def __init__(self, *, expands: bool = False) -> None:
        super().__init__()
        wide = QSizePolicy.Policy.Expanding if expands else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(60, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 20)


def laid_out(qtbot, blocks: list[QWidget], width: int, **how: float) -> QWidget:
    page = QWidget()
    layout = FlowLayout(page, **how)
    layout.setSpacing(_GAP)
    for block in blocks:
        layout.addWidget(block)
    qtbot.addWidget(page)
    page.resize(width, layout.heightForWidth(width))
    page.show()
    QApplication.processEvents()
    return page


def places(blocks: list[QWidget]) -> list[tuple[int, int]]:
    return [(block.x(), block.y()) for block in blocks]


def test_one_row_ends_where_the_buttons_of_a_dialog_do(qtbot) -> None:
    blocks = [Block(), Block()]
    _page = laid_out(qtbot, blocks, 200)
    assert places(blocks) == [(74, 0), (140, 0)]


def test_or_begins_at_the_beginning(qtbot) -> None:
    blocks = [Block(), Block()]
    _page = laid_out(qtbot, blocks, 200, before=0)
    assert places(blocks) == [(0, 0), (66, 0)]


def test_or_lies_in_the_middle(qtbot) -> None:
    blocks = [Block(), Block()]
    _page = laid_out(qtbot, blocks, 200, before=0.5)
    assert places(blocks) == [(37, 0), (103, 0)]


def test_it_is_mirrored_where_one_reads_from_the_right(qtbot) -> None:
    blocks = [Block(), Block()]
    page = laid_out(qtbot, blocks, 200)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert places(blocks) == [(66, 0), (0, 0)]


def test_what_has_no_room_gets_a_row_of_its_own(qtbot) -> None:
    blocks = [Block(), Block(), Block()]
    page = laid_out(qtbot, blocks, 130)
    assert page.height() == 20 + _GAP + 20
    assert places(blocks) == [(4, 0), (70, 0), (70, 26)]


def test_what_expands_gets_what_is_left(qtbot) -> None:
    words, button = Block(expands=True), Block()
    _page = laid_out(qtbot, [words, button], 200)
    assert (words.width(), button.x()) == (200 - 60 - _GAP, 140)
    narrow = Block(expands=True), Block()
    page = laid_out(qtbot, list(narrow), 100)
    assert page.height() == 46
    assert narrow[0].width() == 100


def test_words_that_are_broken_have_their_height(qtbot) -> None:
    words = QLabel("A sentence that is far longer than the page is wide, " * 3)
    words.setWordWrap(True)
    words.setMinimumWidth(80)
    words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    _page = laid_out(qtbot, [words, Block()], 220)
    assert words.height() >= words.heightForWidth(words.width()) > 40


def test_what_is_hidden_takes_no_room(qtbot) -> None:
    blocks = [Block(), Block()]
    page = laid_out(qtbot, blocks, 200)
    blocks[1].hide()
    QApplication.processEvents()
    assert blocks[0].x() == 140
    assert page.layout().sizeHint() == QSize(60, 20)
    assert page.layout().takeAt(0).widget() is blocks[0]
    assert page.layout().count() == 1
    assert page.layout().takeAt(5) is None
