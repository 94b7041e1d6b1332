"""The pages of a file under a hand: keys, buttons, the menu, and names of exports."""

from __future__ import annotations

import struct

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QSpinBox

from app.widgets.export.export_dialog import ExportDialog
from app.widgets.fitting.questions import TypedAnswer
from app.widgets.panels.frame_strip import FrameStrip
from app.widgets.panels.info_panel import info_rows
from app.windows import dialogs
from app.windows.main_window import MainWindow
from tests.app.conftest import frame_colour
from tests.app.windows.settled_window import settle
from tests.image_io.odd_files import chunk

pytestmark = pytest.mark.gui
KEYS, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
ACTIONS = ("next-frame", "previous-frame", "first-frame", "last-frame", "go-to-frame")


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """Wide enough for all of the status line."""
    window.resize(1000, 600)
    return window


@pytest.fixture
def pages(qtbot, window: MainWindow, make_frames) -> MainWindow:
    """A window with the first of seven pages."""
    open_file(qtbot, window, make_frames(count=7))
    return window


def open_file(qtbot, window: MainWindow, path) -> None:
    window.session.open_path(path)
    settle(qtbot, window)


def strip_of(window: MainWindow) -> FrameStrip | None:
    return window.status_line.findChild(FrameStrip)


def words(window: MainWindow) -> str:
    strip = strip_of(window)
    return strip.text.text() if strip is not None and strip.isVisible() else ""


def test_keys(qtbot, pages: MainWindow) -> None:
    assert words(pages) == "Page 1 of 7"
    for key, modifier, page in (
        (KEYS.Key_Period, Qt.KeyboardModifier.NoModifier, 2),
        (KEYS.Key_PageDown, CONTROL, 3),
        (KEYS.Key_Comma, Qt.KeyboardModifier.NoModifier, 2),
        (KEYS.Key_End, CONTROL, 7),
        (KEYS.Key_PageUp, CONTROL, 6),
        (KEYS.Key_Home, CONTROL, 1),
    ):
        qtbot.keyClick(pages, key, modifier)
        settle(qtbot, pages)
        assert words(pages) == f"Page {page} of 7"
        image = pages.session.picture.source.pixels
        assert tuple(image[0, 0]) == frame_colour(page - 1)


def test_two_quick_presses_go_two_further(qtbot, pages: MainWindow) -> None:
    qtbot.keyClick(pages, KEYS.Key_Period)
    qtbot.keyClick(pages, KEYS.Key_Period)
    settle(qtbot, pages)
    assert words(pages) == "Page 3 of 7"


def test_buttons_end_where_the_pages_do(qtbot, pages: MainWindow) -> None:
    strip = strip_of(pages)
    assert (strip.back.isEnabled(), strip.forward.isEnabled()) == (False, True)
    strip.forward.click()
    settle(qtbot, pages)
    assert (strip.back.isEnabled(), strip.forward.isEnabled()) == (True, True)
    pages.session.frames.go_to(6)
    settle(qtbot, pages)
    assert (strip.back.isEnabled(), strip.forward.isEnabled()) == (True, False)
    strip.back.click()
    settle(qtbot, pages)
    assert words(pages) == "Page 6 of 7"


def test_the_strip_stands_before_the_state(qtbot, pages: MainWindow) -> None:
    name, state, drawn = (
        pages.status_line.findChild(QLabel, each).x() for each in ("name", "state", "drawn")
    )
    assert name < strip_of(pages).x() < state < drawn


@pytest.mark.parametrize(("is_sure", "page"), [(True, 5), (False, 1)])
def test_go_to(qtbot, pages: MainWindow, monkeypatch, is_sure, page) -> None:
    asked = []

    def ask(parent, title, label, value, least, most):
        asked.append((label, value, least, most))
        return 5 if is_sure else None

    monkeypatch.setattr(dialogs, "ask_integer", ask)
    strip_of(pages).text.click()
    settle(qtbot, pages)
    assert asked == [("Page 1 of 7. Show number:", 1, 1, 7)]
    assert words(pages) == f"Page {page} of 7"
    qtbot.keyClick(pages, KEYS.Key_G, CONTROL)
    assert asked[1][:2] == (f"Page {page} of 7. Show number:", page)


def test_nothing_of_it_for_a_single_picture(qtbot, window: MainWindow, photo, make_frames) -> None:
    actions = [window.actions_registry.actions[each] for each in ACTIONS]
    assert not any(action.isVisible() for action in actions)
    open_file(qtbot, window, photo)
    assert not any(action.isVisible() for action in actions)
    assert words(window) == ""
    open_file(qtbot, window, make_frames("gif", 3))
    assert all(action.isVisible() and action.isEnabled() for action in actions)
    assert words(window) == "Frame 1 of 3"
    open_file(qtbot, window, photo)
    assert not any(action.isVisible() for action in actions)
    assert words(window) == ""
    qtbot.keyClick(window, KEYS.Key_Period)
    assert window.session.is_settled


def test_a_damaged_page_is_said_over_the_one_before(
    qtbot, window: MainWindow, make_frames, tmp_path
) -> None:
    path = make_frames("gif", 3)
    # Behind the first frame, which is read for its preview.
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"\x21\xf9") + 20] + b"\xff" * 40)
    open_file(qtbot, window, path)
    before = window.session.picture
    window.session.frames.go_to(window.session.frames.count - 1)
    qtbot.waitUntil(window.canvas_area.message.isVisible)
    assert "several.gif" in window.canvas_area.message.text
    assert window.session.picture is before
    assert words(window).startswith("Frame 1 of")


def test_exports_are_called_by_their_page(qtbot, pages: MainWindow) -> None:
    pages.session.frames.go_to(2)
    settle(qtbot, pages)
    pages.actions_registry.actions["export"].trigger()
    (dialog,) = pages.findChildren(ExportDialog)
    assert dialog.target_box.path.name.startswith("several-page3")
    dialog.reject()


def test_it_is_told_with_the_rest(qtbot, pages: MainWindow) -> None:
    assert ("Page", "1 of 7") in info_rows(pages.session.picture)


def test_the_name_of_an_export_of_a_single_picture_has_no_mark(
    qtbot, window: MainWindow, photo
) -> None:
    open_file(qtbot, window, photo)
    window.actions_registry.actions["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    assert dialog.target_box.path.name.startswith("photo")
    assert "page" not in dialog.target_box.path.name
    dialog.reject()


def test_the_largest_number_can_be_asked_for(qtbot, window: MainWindow, tmp_path) -> None:
    """Qt's numbers end where the file's do."""
    path = tmp_path / "counted.png"
    Image.new("RGB", (9, 9)).save(path)
    data = path.read_bytes()
    path.write_bytes(data[:33] + chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)) + data[33:])
    open_file(qtbot, window, path)

    def look() -> None:
        (dialog,) = window.findChildren(TypedAnswer)
        seen.append(dialog.findChild(QSpinBox).maximum())
        # The dialog's title is not cut, and the program's name stands behind it.
        title = f"{dialog.windowTitle()} — LIIF Viewer"
        assert dialog.width() > dialog.fontMetrics().horizontalAdvance(title)
        dialog.reject()

    seen: list[int] = []
    QTimer.singleShot(0, window, look)
    window.actions_registry.actions["go-to-frame"].trigger()
    assert seen == [2**31 - 1]
