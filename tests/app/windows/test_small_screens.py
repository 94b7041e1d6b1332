"""640 x 480 pixels at a ratio of 1.5 and 2: every dialog can be used, and so can the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from app.widgets.compare.blind_bar import BlindBar
from app.widgets.fitting import fitted_dialog
from app.widgets.panels.info_panel import InfoPanel
from app.windows.main_window import MainWindow
from tests.app.windows.all_dialogs import MADE, MODAL, classes_of_dialogs, while_asked

pytestmark = pytest.mark.gui

_SCREENS = {"1.5": QRect(0, 0, 427, 320), "2": QRect(0, 0, 320, 240)}
_USED = (QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)


@pytest.fixture(params=_SCREENS)
def screen(request, monkeypatch) -> QRect:
    room = _SCREENS[request.param]
    monkeypatch.setattr(fitted_dialog, "free_room", lambda _widget: room)
    return room


@pytest.fixture
def small(spoken, screen, opened: MainWindow) -> MainWindow:
    """A window with a photo that fills such a screen."""
    opened.resize(screen.width() - 8, screen.height() - 36)
    QApplication.processEvents()
    return opened


def assert_usable(dialog: QDialog, room: QRect, spoken: str) -> None:
    """The dialog is on the screen, its last buttons are seen, and the rest can be scrolled to; only
    up and down in a language with words of usual length."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    scrolled = [area for area in dialog.findChildren(QScrollArea) if area.isVisible()]
    sideways = [area.horizontalScrollBar().maximum() for area in scrolled]
    assert not any(sideways) or spoken == "pseudo"
    for widget in used(dialog):
        areas = [area for area in scrolled if area.isAncestorOf(widget)]
        # The scroll areas come from the outermost inwards.
        for area in sorted(areas, key=lambda area: not area.isAncestorOf(areas[0])):
            area.ensureWidgetVisible(widget, 20, 20)
        seen = QRect(widget.mapTo(dialog, widget.rect().topLeft()), widget.size())
        frame = dialog.rect()
        for area in areas:
            view = area.viewport()
            frame &= QRect(view.mapTo(dialog, view.rect().topLeft()), view.size())
        if spoken == "pseudo" and seen.width() > frame.width():
            # The pseudo-language's words are longer than any that people use.
            seen.setLeft(frame.left())
            seen.setRight(frame.right())
        name = f"{type(widget).__name__} {widget.accessibleName() or words_of(widget)!r}"
        assert frame.contains(seen), f"{name}: {seen} is not all in {frame}"


def used(dialog: QDialog) -> list[QWidget]:
    return [
        widget
        for kind in _USED
        for widget in dialog.findChildren(kind)
        if widget.isVisible() and not widget.objectName().startswith(("qt_", "_q_"))
        # A field's own parts come with it.
        if not isinstance(widget.parent(), (QComboBox, QAbstractSpinBox, QLineEdit))
        if not isinstance(widget, QToolButton)
    ]


def words_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_every_dialog_is_of_the_one_kind() -> None:
    found = classes_of_dialogs()
    assert found.pop("FittedDialog") == "QDialog"
    assert set(found.values()) == {"FittedDialog"}
    assert set(found) == set(MADE)


@pytest.mark.parametrize("name", MADE)
def test_a_dialog_can_be_used(small: MainWindow, screen: QRect, spoken: str, name: str) -> None:
    dialog = MADE[name](small)
    dialog.show()
    assert_usable(dialog, screen, spoken)
    dialog.close()


@pytest.mark.parametrize("name", MODAL)
def test_a_question_can_be_answered(
    small: MainWindow, screen: QRect, spoken: str, name: str
) -> None:
    while_asked(lambda: MODAL[name](small), lambda dialog: assert_usable(dialog, screen, spoken))


def test_all_that_the_bar_has_can_be_reached(small: MainWindow) -> None:
    bar = small.controls.bar
    bar.wake()
    QApplication.processEvents()
    assert bar.width() <= small.canvas_area.width()
    assert bar.sizeHint().width() <= bar.width()
    bar.more_button.menu().aboutToShow.emit()

    def name(action) -> str:
        return action.text().replace("&", "").rstrip("…")

    hidden = {name(action) for action in bar.more_button.menu().actions()}
    buttons = set(bar.findChildren(QToolButton)) - {bar.more_button, bar.zoom_button}
    shown = {button.accessibleName() for button in buttons if not button.isHidden()}
    assert hidden | shown == {button.accessibleName() for button in buttons}
    assert not hidden & shown
    assert name(small.actions_registry.actions["next-compare-mode"]) in shown
    assert not bar.zoom_button.isHidden()


def test_the_panel_lies_on_the_canvas(small: MainWindow) -> None:
    small.actions_registry.actions["info"].trigger()
    QApplication.processEvents()
    panel = small.findChild(InfoPanel)
    assert small.canvas_area.canvas.geometry().contains(panel.geometry())
    assert panel.findChild(QScrollArea).horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("size", [(640, 480), (320, 240)])
def test_a_message_does_not_cover_what_was_opened_lately(window: MainWindow, size) -> None:
    window.resize(*size)
    area = window.canvas_area
    area.invite()
    area.message.notify("“notes.jpg” is not a picture, or of a kind that cannot be read.", list)
    QApplication.processEvents()
    page = area.empty_page
    assert page.geometry().bottom() < area.message.y()
    assert area.rect().contains(area.message.geometry())
    area.message.hide()
    assert page.geometry() == area.rect()


def test_the_blind_test_asks_and_takes_answers(small: MainWindow) -> None:
    small.actions_registry.actions["blind-test"].trigger()
    QApplication.processEvents()
    (bar,) = small.canvas_area.findChildren(BlindBar)
    assert small.canvas_area.rect().contains(bar.geometry())
    for part in bar.findChildren(QWidget):
        assert bar.rect().contains(part.geometry())
        assert part.width() >= part.sizeHint().width()


def test_no_entry_of_a_menu_is_wider_than_a_screen_of_427_pixels(opened: MainWindow) -> None:
    """The width of a menu with its keys, at 7 pixels a letter as usual fonts have."""
    entries = [
        action.text()
        for top in opened.menuBar().actions()
        for action in top.menu().actions()
        if action.isVisible()
    ]
    assert len(entries) > 50
    assert [text for text in entries if len(text) > 46] == []
