"""The page before there is a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QToolButton, QWidget

from app.widgets.panels.empty_page import SMALL_PX, EmptyPage

pytestmark = pytest.mark.gui

_SIZES = {Path("/wide.png"): (SMALL_PX, 10), Path("/tall.png"): (20, SMALL_PX)}


def small(path: Path) -> QImage:
    image = QImage(*_SIZES[path], QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def test_names_under_pictures_of_any_shape_lie_in_a_row(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    page = EmptyPage(parent)
    page.show_recent(tuple(_SIZES), small)
    for path in _SIZES:
        page.show_small(path)
    icons = [
        button.icon()
        for button in page.findChildren(QToolButton)
        if button.text() in ("wide.png", "tall.png")
    ]
    assert [icon.actualSize(QSize(SMALL_PX, SMALL_PX)) for icon in icons] == [
        QSize(SMALL_PX, SMALL_PX)
    ] * 2
    wide = icons[0].pixmap(QSize(SMALL_PX, SMALL_PX)).toImage()
    middle = SMALL_PX // 2
    assert wide.pixelColor(middle, middle) == QColor("red")
    assert wide.pixelColor(middle, middle - 10).alpha() == 0


@pytest.mark.parametrize(("width", "height"), [(640, 400), (427, 240), (280, 160)])
def test_all_that_was_opened_lately_can_be_reached(qtbot, width: int, height: int) -> None:
    parent = QWidget()
    parent.resize(width, height)
    qtbot.addWidget(parent)
    page = EmptyPage(parent)
    page.show_recent([Path(f"/folder/photo number {number}.jpg") for number in range(5)])
    page.setGeometry(parent.rect())
    parent.show()
    page.show()
    for _ in range(3):
        QApplication.processEvents()
    (area,) = page.findChildren(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    buttons = [each for each in page.findChildren(QToolButton) if each.text().startswith("photo")]
    assert len(buttons) == 5
    for button in buttons:
        area.ensureWidgetVisible(button, 0, 0)
        assert button.visibleRegion().boundingRect().width() == button.width()
