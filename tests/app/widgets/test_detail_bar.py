"""The thin bar in the status bar: never full while nothing is known."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.widgets.panels import detail_bar
from app.widgets.panels.detail_bar import DetailBar

pytestmark = pytest.mark.gui


@pytest.fixture
def bar(qtbot) -> DetailBar:
    parent = QWidget()
    parent.resize(200, 40)
    qtbot.addWidget(parent)
    bar = DetailBar(parent)
    bar.setGeometry(0, 0, 90, 8)
    parent.show()
    bar.kept_parent = parent
    return bar


def test_a_known_share_is_filled_from_the_left(bar: DetailBar) -> None:
    bar.show_fraction(0.31)
    assert bar.filled() == (0.0, pytest.approx(0.31))
    image = bar.grab().toImage()
    scale = image.width() / 90
    left, right = (image.pixelColor(round(x * scale), round(4 * scale)) for x in (12, 60))
    assert left != right
    assert not bar.is_moving


def test_a_new_share_waits_for_the_next_frame_with_all_that_waits(qtbot) -> None:
    painted = []

    class Canvas(QWidget):
        def paintEvent(self, event) -> None:
            painted.append(event.rect())

    window = QWidget()
    window.resize(200, 40)
    qtbot.addWidget(window)
    bar, canvas = DetailBar(window), Canvas(window)
    bar.setGeometry(0, 0, 90, 8)
    canvas.setGeometry(0, 10, 200, 30)
    window.show()
    qtbot.waitExposed(window)
    bar.show_fraction(0.1)
    qtbot.wait_until(lambda: bool(painted))
    painted.clear()
    for step in range(2, 8):
        canvas.update()
        bar.show_fraction(step / 10)
        assert not painted
    qtbot.wait_until(lambda: bool(painted))
    assert bar.filled() == (0.0, pytest.approx(0.7))


def test_while_nothing_is_known_a_piece_moves(bar: DetailBar, monkeypatch) -> None:
    now = [0.0]
    monkeypatch.setattr(detail_bar.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(detail_bar, "moves_gently", lambda: True)
    bar.show_fraction(0.0)
    assert bar.is_moving
    seen = []
    for step in range(16):
        now[0] = step / 10
        begin, end = bar.filled()
        assert 0 <= begin < end <= 1
        assert end - begin == pytest.approx(0.3)
        seen.append(begin)
    assert max(seen) > 0.6
    bar.hide()
    assert not bar.is_moving


def test_where_no_motion_is_wanted_it_is_empty(bar: DetailBar, monkeypatch) -> None:
    monkeypatch.setattr(detail_bar, "moves_gently", lambda: False)
    bar.show_fraction(0.0)
    assert bar.filled() == (0.0, 0.0)
    assert not bar.is_moving
