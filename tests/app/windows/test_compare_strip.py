"""The strip over a comparison: names over their panes, progress, and numbers once settled."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from app.view_state.compare_layout import CompareMode
from app.windows.main_window import MainWindow
from liif_core.rendering.methods import Method
from tests.app.windows.settled_window import settle

pytestmark = pytest.mark.gui
KEYS = Qt.Key


def test_names_stand_over_their_panes_where_one_reads_from_the_right(qtbot, opened) -> None:
    opened.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    opened.session.compare.set_mode(CompareMode.SPLIT)
    settle(qtbot, opened)
    area = opened.canvas_area
    lefts = [
        button.mapTo(area, button.rect().center()).x()
        for header in area.strip.headers
        for button in header.findChildren(QToolButton)[:1]
    ]
    assert lefts[0] < area.width() / 4
    assert lefts[1] > area.width() * 3 / 4


def test_each_side_settles_on_its_own_and_says_so(qtbot, opened: MainWindow, renderer) -> None:
    opened.session.compare.set_mode(CompareMode.SIDE)
    settle(qtbot, opened)
    first, second = opened.canvas_area.strip.headers
    qtbot.waitUntil(lambda: "Full detail" in first.text and "Full detail" in second.text)
    renderer.gate.clear()
    opened.session.compare.choose(1, Method.NEAREST)
    qtbot.waitUntil(renderer.waiting.is_set)
    assert "Full detail" in first.text
    assert "Adding detail" in second.text
    renderer.gate.set()
    settle(qtbot, opened)
    assert "Full detail" in second.text


def test_numbers_are_shown_once_settled(qtbot, opened: MainWindow, renderer) -> None:
    compare, measuring = opened.session.compare, opened.session.measuring
    compare.set_mode(CompareMode.SIDE)
    qtbot.waitUntil(lambda: measuring.between is not None, timeout=20000)
    assert "PSNR" in opened.canvas_area.strip.similarity_words
    renderer.gate.clear()
    opened.session.navigation.show_view(9.0, None)
    assert measuring.between is None
    assert opened.canvas_area.strip.similarity_words == ""
    renderer.gate.set()
    compare.choose(1, Method.LIIF)
    qtbot.waitUntil(lambda: opened.canvas_area.strip.similarity_words == "Equal", timeout=20000)


def test_one_progress_that_no_pane_contradicts(qtbot, opened: MainWindow, renderer) -> None:
    session = opened.session
    renderer.gate.clear()
    session.compare.set_mode(CompareMode.SIDE)
    session.navigation.show_view(9.0, None)
    qtbot.waitUntil(lambda: bool(session.tiles.missing))
    shares = [session.pane_status(pane).share_done for pane in (0, 1)]
    assert session.share_done == min(shares)
    renderer.gate.set()
    qtbot.waitUntil(lambda: session.is_settled)
    assert session.share_done == 1.0


def test_a_narrow_strip_shows_whole_names_or_none(qtbot, opened: MainWindow) -> None:
    opened.session.compare.set_mode(CompareMode.DIFFERENCE)
    opened.session.navigation.show_view(0.5, None)
    area = opened.canvas_area
    for width, words in ((300, "×"), (900, "Difference ×")):
        area.resize(width, 240)
        area.fit_canvas()
        for header in area.strip.headers:
            assert header.isHidden() or header.width() >= 72
        assert any(button.text().startswith(words) for button in area.findChildren(QToolButton))
