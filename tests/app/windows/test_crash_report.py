"""The window's words and its report after an error that nobody foresaw."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton

from app.settings import Settings
from app.widgets.panels.message_bar import MessageBar
from app.windows.crash_dialog import CrashDialog
from app.windows.files.clipboard import rgba_of
from app.windows.main_window import MainWindow
from app.workers import crash_log
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def window(qtbot, make_session, noted, photo) -> Iterator[MainWindow]:
    """A window with the photo in it."""
    session = make_session(crashes=noted)
    window = MainWindow(session, Settings(None))
    window.resize(900, 600)
    window.show()
    window.complete()
    session.open_path(photo)
    settle(qtbot, session)
    yield window
    window.close()
    window.deleteLater()


def button(parent, text: str) -> QPushButton:
    (found,) = [
        each
        for each in parent.findChildren(QPushButton)
        if each.isVisible() and each.text() == text
    ]
    return found


def break_in_a_slot(words: str = "Never thought of.") -> None:
    def broken() -> None:
        raise AssertionError(words)

    QTimer.singleShot(0, broken)


def shown(window: MainWindow) -> np.ndarray:
    return rgba_of(window.canvas_area.canvas.picture_image())


def test_one_message_and_the_picture_stays(qtbot, window: MainWindow, noted) -> None:
    before = shown(window)
    for number in range(30):
        break_in_a_slot(f"number {number}")
    qtbot.waitUntil(lambda: [crash.count for crash in noted.crashes] == [30])
    bar = window.canvas_area.message
    qtbot.waitUntil(bar.isVisible)
    assert len(window.findChildren(MessageBar)) == 1
    assert bar.text.startswith("An unexpected error occurred")
    assert np.array_equal(shown(window), before)
    # The window is alive: its keys still work.
    qtbot.keyClick(window, Qt.Key.Key_7)
    qtbot.waitUntil(lambda: window.session.is_settled and window.session.viewport.zoom == 7.0)


def test_a_worker_s_crash_can_be_tried_again(
    qtbot, window: MainWindow, renderer, monkeypatch
) -> None:
    draw = renderer.tiles

    def broken(self, windows, method, **options):
        if method is Method.NEAREST:
            raise AssertionError("Never thought of.")
        return draw(windows, method, **options)

    monkeypatch.setattr(type(renderer), "tiles", broken)
    window.choose_method(Method.NEAREST)
    bar = window.canvas_area.message
    qtbot.waitUntil(lambda: bar.isVisible() and Method.NEAREST.label in bar.text)
    assert button(bar, "Show report").isEnabled()
    monkeypatch.undo()
    qtbot.mouseClick(button(bar, "Try again"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.is_settled)
    assert window.session.tiles.drawn_method(Method.NEAREST) is Method.NEAREST
    # The report is still there to be had.
    assert bar.text.startswith("An unexpected error occurred")


def test_dismissed_until_something_else_goes_wrong(qtbot, window, monkeypatch) -> None:
    monkeypatch.setattr(crash_log, "QUIET_S", 0.0)
    break_in_a_slot()
    bar = window.canvas_area.message
    qtbot.waitUntil(bar.isVisible)
    qtbot.mouseClick(button(bar, "Dismiss"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    break_in_a_slot()
    qtbot.waitUntil(bar.isVisible)


def report_of(window: MainWindow, qtbot) -> CrashDialog:
    qtbot.waitUntil(window.canvas_area.message.isVisible)
    qtbot.mouseClick(button(window.canvas_area.message, "Show report"), Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(CrashDialog)
    return dialog


def test_report_holds_no_names_unless_asked(qtbot, window: MainWindow, photo) -> None:
    break_in_a_slot(f"{photo} and {photo.name}, or {photo.parent}/other one.tif")
    dialog = report_of(window, qtbot)
    (box,) = dialog.findChildren(QCheckBox)
    assert not box.isChecked()
    for secret in (photo.name, str(photo.parent), "other one"):
        assert secret not in dialog.text
    assert dialog.text.rstrip().endswith("\nAssertionError")
    for fact in ("LIIF Viewer 0.1.0", "Python 3.", "Qt 6.", "PySide 6.", "torch", "System: "):
        assert fact in dialog.text
    assert "Device and precision: not known yet" in dialog.text
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert f"AssertionError: {photo} and {photo.name}" in dialog.text
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert photo.name not in dialog.text


def test_what_is_copied_is_what_is_shown(qtbot, window: MainWindow) -> None:
    window.session.warm_up()
    qtbot.waitUntil(lambda: window.session.engine is not None)
    break_in_a_slot()
    dialog = report_of(window, qtbot)
    (text,) = dialog.findChildren(QPlainTextEdit)
    assert text.isReadOnly()
    assert "Device and precision: nowhere, fp0" in dialog.text
    copy = button(dialog, "Copy")
    assert copy.isDefault()
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert copy.text() == "Copied"
    assert QGuiApplication.clipboard().text() == dialog.text
    dialog.close()


def test_a_message_that_fails_does_not_go_round_in_circles(
    qtbot, window: MainWindow, noted, monkeypatch
) -> None:
    calls = []

    def broken(*_args, **_kwargs) -> None:
        calls.append(1)
        raise AssertionError("The message itself.")

    monkeypatch.setattr(MessageBar, "pin", broken)
    break_in_a_slot()
    qtbot.waitUntil(lambda: len(noted.crashes) == 2)
    qtbot.wait(50)
    assert calls == [1]
