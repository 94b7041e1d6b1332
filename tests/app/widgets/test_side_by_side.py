"""A view beside a form, and above or below it where there is no room beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.widgets.fitting.scrolled import Scrolled
from app.widgets.fitting.side_by_side import SideBySide

pytestmark = pytest.mark.gui


class View(QWidget):
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)


@pytest.fixture
def made(qtbot):
    """Makes both in a page of a size, and tells view, form and page."""

    def make(width: int, height: int, *, form_first: bool = False):
        page, view, form = QWidget(), View(), QWidget()
        rows = QVBoxLayout(form)
        for number in range(10):
            rows.addWidget(QLineEdit(f"Field {number}"))
        body = QWidget()
        both = SideBySide(view, form, body, form_px=200, form_first=form_first)
        QVBoxLayout(body).addWidget(both)
        QVBoxLayout(page).addWidget(Scrolled(body, page))
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        # Each layout asks the next.
        for _ in range(3):
            QApplication.processEvents()
        return view, form, page

    return make


def left_and_top(widget: QWidget, page: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(page, widget.rect().topLeft())
    return corner.x(), corner.y()


def test_beside_each_other_the_view_takes_what_is_left(made) -> None:
    view, form, page = made(700, 300)
    assert view.width() > 400
    assert left_and_top(form, page)[0] > left_and_top(view, page)[0] + view.width()
    assert form.width() == 200


@pytest.mark.parametrize("form_first", [False, True])
def test_in_a_narrow_page_one_lies_above_the_other(made, form_first: bool) -> None:
    view, form, page = made(300, 200, form_first=form_first)
    upper, lower = (form, view) if form_first else (view, form)
    end = left_and_top(upper, page)[1] + upper.height()
    assert left_and_top(lower, page)[1] >= end
    # Both parts are whole: the page around them scrolls.
    assert form.height() >= form.sizeHint().height()
    assert view.height() >= 120
    assert form.visibleRegion().boundingRect().width() == form.width()


def test_a_form_with_another_field_is_whole_too(made) -> None:
    _view, form, _page = made(300, 200)
    before = form.height()
    form.layout().addWidget(QLabel("One more row"))
    for _ in range(3):
        QApplication.processEvents()
    assert form.height() > before
    assert form.height() >= form.sizeHint().height()
