"""The status bar while tiles come: it says the first share and the end at once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.session.session import Session
from app.widgets.panels.detail_bar import DetailBar
from app.widgets.panels.status_line import StatusLine
from tests.app.hands import words
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def shares(monkeypatch) -> list[float]:
    """The shares that the bar was given, in turn."""
    shown: list[float] = []
    show_fraction = DetailBar.show_fraction

    def noted(bar: DetailBar, fraction: float) -> None:
        shown.append(fraction)
        show_fraction(bar, fraction)

    monkeypatch.setattr(DetailBar, "show_fraction", noted)
    return shown


@pytest.fixture
def line(qtbot, session: Session, renderer, photo, shares) -> StatusLine:
    """The status line of a view that is being drawn and gets no further."""
    line = StatusLine(session)
    qtbot.addWidget(line)
    session.open_path(photo)
    settle(qtbot, session)
    shares.clear()
    renderer.gate.clear()
    session.navigation.show_view(3.0, None)
    qtbot.waitUntil(lambda: bool(shares))
    return line


def test_tiles_that_come_faster_than_one_reads_do_not_lay_the_line_out_each(
    qtbot, session: Session, line: StatusLine, shares
) -> None:
    qtbot.wait(100)
    shares.clear()
    for _ in range(50):
        session.status_changed.emit()
    assert not shares
    qtbot.waitUntil(lambda: len(shares) == 1)
    qtbot.wait(100)
    assert len(shares) == 1


def test_the_end_is_said_in_the_same_moment(
    qtbot, session: Session, line: StatusLine, renderer
) -> None:
    said_at_the_end: list[bool] = []
    session.status_changed.connect(
        lambda: said_at_the_end.append(not session.is_settled or bar.isHidden())
    )
    bar = line.findChild(DetailBar)
    assert not bar.isHidden()
    renderer.gate.set()
    qtbot.waitUntil(lambda: session.is_settled)
    assert bar.isHidden()
    assert all(said_at_the_end)


def test_in_a_narrow_window_the_bar_goes_before_the_words(qtbot, line: StatusLine) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line.setParent(window)
    line.setMinimumSize(0, 0)
    line.resize(300, line.sizeHint().height())
    window.show()
    line.show()
    QApplication.processEvents()
    state, bar = line.findChild(QLabel, "state"), line.findChild(DetailBar)
    assert state.text().startswith("Adding detail")
    assert state.width() >= state.sizeHint().width()
    assert line.rect().contains(state.geometry())
    assert bar.isHidden()
    line.resize(700, line.height())
    QApplication.processEvents()
    assert not bar.isHidden()
    line.setParent(None)


def test_the_colour_under_a_cursor_that_rests_follows_the_view(
    qtbot, session: Session, photo
) -> None:
    drawn = ["#102030"]
    line = StatusLine(session, None, lambda: QColor(drawn[0]))
    qtbot.addWidget(line)
    session.open_path(photo)
    settle(qtbot, session)
    canvas = session.viewport.canvas
    line.point_at((canvas.width / 2, canvas.height / 2))
    assert "#102030" in words(line)
    drawn[0] = "#405060"
    session.navigation.show_view(3.0, None)
    assert "#102030" not in words(line)
    qtbot.waitUntil(lambda: "#405060" in words(line))
    drawn[0] = "#708090"
    session.status_changed.emit()
    qtbot.waitUntil(lambda: "#708090" in words(line))
    line.point_at(None)
    assert "#" not in words(line)
