"""The line of a profile lies in the first pane, where it was put; only there it takes the mouse."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.widgets.inspect.profile_line import ProfileLine
from liif_core.geometry import Box

pytestmark = pytest.mark.gui


class _Canvas(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.resize(400, 200)
        self.layout_now = SimpleNamespace(panes=(Box(0, 0, 400, 200),))


@pytest.fixture
def line(qtbot):
    canvas = _Canvas()
    qtbot.addWidget(canvas)
    line = ProfileLine(canvas)
    line.reposition()
    yield canvas, line
    line.setParent(None)
    line.deleteLater()


def test_it_begins_across_the_middle(line) -> None:
    _, line = line
    (x0, y0), (x1, y1) = line.ends
    assert (x0, y0, x1, y1) == pytest.approx((100, 100, 300, 100), abs=1)


def test_only_the_line_itself_takes_the_mouse(line) -> None:
    _, line = line
    assert line.mask().contains(QPoint(200, 100))
    assert line.mask().contains(QPoint(200, 109))
    assert not line.mask().contains(QPoint(200, 130))
    assert not line.mask().contains(QPoint(20, 100))


def test_where_it_is_put_it_stays_and_tells_so(line, qtbot) -> None:
    _, line = line
    with qtbot.waitSignal(line.moved, timeout=1000):
        line.set_ends((30, 40), (50, 150))
    line.reposition()
    ends = [number for end in line.ends for number in end]
    assert ends == pytest.approx([30, 40, 50, 150], abs=1)
    assert line.mask().contains(QPoint(40, 95))


def test_a_smaller_pane_brings_it_back_into_sight(line) -> None:
    canvas, line = line
    canvas.layout_now = SimpleNamespace(panes=(Box(0, 0, 150, 80),))
    line.reposition()
    assert all(0 <= x <= 150 and 0 <= y <= 80 for x, y in line.ends)
