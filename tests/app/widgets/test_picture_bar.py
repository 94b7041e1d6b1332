"""The bar on the picture: the order in which its parts are spared, its words, and when it goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from app.widgets.panels.picture_bar import BarButton, PictureBar

pytestmark = pytest.mark.gui


@pytest.fixture
def made(qtbot):
    """A page of a width with a bar of three buttons, and their actions."""
    pages = []

    def make(width: int):
        page = QWidget()
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(width, 300)
        actions = [QAction(text, page) for text in ("&Open…", "Next", "Compare")]
        buttons = [
            BarButton(actions[0], words="Open", spared=0),
            None,
            "place",
            BarButton(actions[1], words="Next", spared=3),
            "zoom",
            BarButton(actions[2], words="Compare the two", spared=8),
        ]
        bar = PictureBar(buttons, page)
        page.show()
        bar.show_zoom("100%")
        bar.show_place("3 of 10")
        bar.wake()
        return bar, actions

    return make


def _button(bar: PictureBar, name: str) -> QToolButton:
    return next(b for b in bar.findChildren(QToolButton) if b.accessibleName() == name)


def test_with_room_everything_is_there(made) -> None:
    bar, _ = made(900)
    assert bar.isVisible()
    assert all(_button(bar, name).isVisible() for name in ("Open", "Next", "Compare"))
    assert bar.place_label.isVisible()
    assert not bar.more_button.isVisible()


def test_without_room_the_greatest_spared_goes_into_the_menu(made) -> None:
    bar, actions = made(230)
    assert not _button(bar, "Compare").isVisible()
    assert _button(bar, "Open").isVisible()
    assert bar.more_button.isVisible()
    bar.more_button.menu().aboutToShow.emit()
    assert actions[2] in bar.more_button.menu().actions()
    assert actions[0] not in bar.more_button.menu().actions()
    assert bar.width() <= 230


def test_a_button_follows_its_action(made) -> None:
    bar, actions = made(900)
    happened = []
    actions[1].triggered.connect(lambda: happened.append("next"))
    actions[1].setShortcut("N")
    button = _button(bar, "Next")
    assert button.toolTip() == "Next (N)"
    button.click()
    assert happened == ["next"]
    actions[1].setEnabled(False)
    assert not button.isEnabled()


def test_it_goes_when_the_mouse_has_been_still(made, qtbot) -> None:
    bar, _ = made(900)
    bar.leave_timer.setInterval(1)
    page = bar.parentWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setFocus()
    bar.wake()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=5000)
    bar.wake()
    assert bar.isVisible()


def test_a_dialog_over_the_window_ends_the_hover(made) -> None:
    bar, _ = made(900)
    button = _button(bar, "Compare")
    for under_mouse in (bar, button):
        under_mouse.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QApplication.sendEvent(bar, QEvent(QEvent.Type.WindowDeactivate))
    assert not button.underMouse()
    bar.leave_timer.timeout.emit()
    assert not bar.isVisible()
