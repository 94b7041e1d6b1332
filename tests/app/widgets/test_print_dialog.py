"""The dialog for printers on small screens: its buttons stay in sight, with all options shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QScrollArea, QWidget

from app.widgets.fitting import fitted_dialog

QtPrintSupport = pytest.importorskip("PySide6.QtPrintSupport")

pytestmark = pytest.mark.gui


@pytest.fixture(params=[QRect(0, 0, 320, 240), QRect(0, 0, 427, 320), QRect(0, 0, 1280, 800)])
def room(request, monkeypatch) -> QRect:
    monkeypatch.setattr(fitted_dialog, "free_room", lambda _widget: request.param)
    return request.param


@pytest.fixture
def dialog(qtbot, room):
    from app.widgets.fitting.print_dialog import fitted_print_dialog

    parent = QWidget()
    qtbot.addWidget(parent)
    printer = QtPrintSupport.QPrinter()
    dialog = fitted_print_dialog(printer, parent)
    dialog.show()
    yield dialog
    dialog.close()


def test_the_buttons_are_in_sight(qtbot, dialog, room: QRect) -> None:
    assert_fits(dialog, room)
    closed = dialog.height()
    (more,) = [each for each in _buttons(dialog) if each.text().endswith(">>")]
    more.click()
    qtbot.waitUntil(lambda: dialog.height() > closed or room.height() < 400)
    assert_fits(dialog, room)
    more.click()
    qtbot.waitUntil(lambda: dialog.height() == closed)


def test_with_room_nothing_scrolls(qtbot, dialog, room: QRect) -> None:
    area = dialog.findChild(QScrollArea)
    bars = area.verticalScrollBar(), area.horizontalScrollBar()
    assert not any(bar.maximum() for bar in bars) or room.width() < 400


def assert_fits(dialog, room: QRect) -> None:
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    for button in _buttons(dialog):
        corner = button.mapTo(dialog, button.rect().bottomRight())
        assert dialog.rect().contains(corner), button.text()


def _buttons(dialog) -> list[QAbstractButton]:
    return dialog.findChild(QDialogButtonBox).buttons()
