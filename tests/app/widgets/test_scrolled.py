"""A body in a scroll area asks for its own size, and makes do with less."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.widgets.fitting.scrolled import Scrolled

pytestmark = pytest.mark.gui


@pytest.fixture
def body() -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    for _ in range(8):
        column.addWidget(QLabel("A row of words"))
    return body


def test_it_asks_for_the_body_s_size(qtbot, body: QWidget) -> None:
    scrolled = Scrolled(body)
    qtbot.addWidget(scrolled)
    assert scrolled.sizeHint().height() == body.sizeHint().height()
    assert scrolled.minimumSizeHint().height() < body.minimumSizeHint().height()


def test_what_all_around_it_scrolls_does_not_scroll_itself(qtbot, body: QWidget) -> None:
    scrolled = Scrolled(body)
    qtbot.addWidget(scrolled)
    scrolled.is_whole = True
    assert scrolled.minimumSizeHint().height() == body.minimumSizeHint().height()
    scrolled.resize(300, 40)
    scrolled.show()
    assert not scrolled.verticalScrollBar().isVisible()


def test_a_body_that_grows_is_asked_anew(qtbot, body: QWidget) -> None:
    page = QWidget()
    scrolled = Scrolled(body, page)
    QVBoxLayout(page).addWidget(scrolled)
    qtbot.addWidget(page)
    page.show()
    before = page.sizeHint().height()
    body.layout().addWidget(QLabel("One more row"))
    QApplication.processEvents()
    assert page.sizeHint().height() > before
