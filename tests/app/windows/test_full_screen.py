"""The whole screen is the picture's: bars go and come back, and the way out is told once."""

from __future__ import annotations

import pytest

from app.windows.main_window import MainWindow

pytestmark = pytest.mark.gui


def test_bars_go_and_come_back(opened: MainWindow) -> None:
    opened.toggle_fullscreen()
    assert opened.isFullScreen()
    assert not opened.menuBar().isVisible()
    assert not opened.status_line.isVisible()
    opened.toggle_fullscreen()
    assert not opened.isFullScreen()
    assert opened.menuBar().isVisible()
    assert opened.status_line.isVisible()


def test_the_way_out_is_told_once_and_goes_with_the_full_screen(opened: MainWindow) -> None:
    message = opened.canvas_area.message
    opened.toggle_fullscreen()
    assert message.text == "Esc leaves full screen."
    opened.leave()
    assert not message.isVisible()
    opened.toggle_fullscreen()
    assert not message.isVisible()
    opened.leave()


def test_leaving_takes_no_other_message_away(opened: MainWindow) -> None:
    opened.toggle_fullscreen()
    opened.canvas_area.message.notify("Copied.")
    opened.leave_fullscreen()
    assert opened.canvas_area.message.text == "Copied."
