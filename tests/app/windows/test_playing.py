"""Animations that move."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.widgets.panels.frame_strip import FrameStrip
from app.windows.main_window import MainWindow
from liif_core.image_io.reading.decode import read_image
from tests.app.hands import words
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def animation(tmp_path: Path) -> Path:
    frames = [Image.new("RGB", (40, 30), (60 * n, 0, 255 - 60 * n)) for n in range(4)]
    path = tmp_path / "moves.gif"
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=[40, 50, 60, 0], loop=0)
    return path


@pytest.fixture
def opened(qtbot, window: MainWindow, animation: Path) -> MainWindow:
    window.session.open_path(animation)
    settle(qtbot, window.session)
    return window


def test_durations_are_the_file_s(animation: Path, tmp_path: Path) -> None:
    told = [read_image(animation, frame=frame).info.duration_ms for frame in range(4)]
    assert told == [40, 50, 60, 100]
    Image.new("RGB", (4, 4)).save(tmp_path / "still.gif")
    assert read_image(tmp_path / "still.gif").info.duration_ms == 0


@pytest.mark.parametrize("suffix", ["webp", "png"])
def test_other_animations_too(tmp_path: Path, suffix: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (3, 12, 16, 3), dtype=np.uint8)
    frames = [Image.fromarray(pixels) for pixels in noise]
    path = tmp_path / f"moves.{suffix}"
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=[30, 70, 110])
    assert [read_image(path, frame=n).info.duration_ms for n in range(3)] == [30, 70, 110]


def test_it_plays_round_and_pauses(qtbot, opened: MainWindow) -> None:
    session, seen = opened.session, []
    session.picture_changed.connect(lambda: seen.append(session.picture.frame))
    qtbot.keyClick(opened, Qt.Key.Key_Space)
    assert session.playing.is_on
    assert not session.compare.is_flipped
    assert "Playing" in words(opened.status_line).splitlines()
    qtbot.waitUntil(lambda: len(seen) >= 6)
    assert seen[:6] == [1, 2, 3, 0, 1, 2]
    qtbot.keyClick(opened, Qt.Key.Key_Space)
    assert not session.playing.is_on
    # A frame that stands still is drawn in full.
    qtbot.waitUntil(lambda: session.is_settled)


def test_a_message_outlives_the_frames_and_not_the_file(qtbot, opened: MainWindow, photo) -> None:
    session, seen, message = opened.session, [], opened.canvas_area.message
    qtbot.keyClick(opened, Qt.Key.Key_Space)
    message.notify("Copied.")
    session.picture_changed.connect(lambda: seen.append(session.picture.frame))
    qtbot.waitUntil(lambda: len(seen) >= 3)
    assert message.isVisible()
    session.open_path(photo)
    qtbot.waitUntil(lambda: session.picture.path == photo)
    assert not message.isVisible()


def test_a_message_outlives_the_file_read_again(qtbot, opened: MainWindow) -> None:
    session, message = opened.session, opened.canvas_area.message
    first = session.picture
    message.notify("Copied.")
    session.open_path(first.path)
    qtbot.waitUntil(lambda: session.picture is not None and session.picture is not first)
    assert session.picture.image_id != first.image_id
    assert message.isVisible()


def test_it_ends_with_the_picture_and_the_fit_stays(qtbot, opened: MainWindow, photo) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_Space)
    assert opened.status_line.findChild(FrameStrip).isVisible()
    height = opened.canvas_area.canvas.height()
    seen = []
    opened.session.picture_changed.connect(lambda: seen.append(opened.session.playing.is_on))
    with qtbot.waitSignal(opened.session.opening.completed, timeout=20_000):
        opened.session.browsing.open_paths([photo])
    # Playing ends with the first look at the other picture, before that is whole.
    others = seen[-2:]
    assert not any(others)
    assert not opened.status_line.findChild(FrameStrip).isVisible()
    qtbot.waitUntil(lambda: opened.canvas_area.canvas.height() == height)


def test_a_multi_page_file_does_not_change_the_canvas(qtbot, window, photo, animation) -> None:
    window.session.open_path(photo)
    settle(qtbot, window.session)
    height = window.canvas_area.canvas.height()
    with qtbot.waitSignal(window.session.opening.completed, timeout=20_000):
        window.session.open_path(animation)
    qtbot.waitUntil(lambda: window.status_line.findChild(FrameStrip).isVisible())
    QApplication.processEvents()
    assert window.canvas_area.canvas.height() == height


def test_a_step_by_hand_ends_it(qtbot, opened: MainWindow) -> None:
    opened.actions_registry.actions["play"].trigger()
    opened.actions_registry.actions["next-frame"].trigger()
    assert not opened.session.playing.is_on


def test_it_starts_by_itself_where_that_is_wanted(qtbot, window: MainWindow, animation) -> None:
    window.session.playing.starts_by_itself = True
    window.session.open_path(animation)
    qtbot.waitUntil(lambda: window.session.playing.is_on)
    window.session.compare.set_mode(window.session.compare.mode.next)
    assert not window.session.playing.is_on


def test_speed_has_steps(opened: MainWindow) -> None:
    playing = opened.session.playing
    for action_id, speed in (("play-faster", 2.0), ("play-faster", 4.0), ("play-faster", 4.0)):
        opened.actions_registry.actions[action_id].trigger()
        assert playing.speed == speed
    opened.actions_registry.actions["play-slower"].trigger()
    assert playing.speed == 2.0
