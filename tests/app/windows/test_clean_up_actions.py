"""JPEG clean-up under a hand: menu, slider, what the bars say."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSlider

from app.settings import Settings
from app.widgets.panels.clean_up_slider import CleanUpSlider
from app.widgets.panels.info_panel import info_rows
from app.windows.main_window import MainWindow
from liif_core.rendering.engine import EngineSummary
from tests.app.hands import words
from tests.app.windows.settled_window import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def open_jpeg(qtbot, make_session, tmp_path):
    """A window with a JPEG of quality 50, drawn by a model that has a clean-up or not."""
    windows = []

    def open_one(*, cleans_up: bool = True, quality: int = 50) -> MainWindow:
        summary = EngineSummary("Fake", "nowhere", "fp0", "", cleans_up=cleans_up)
        session = make_session(lambda: SimpleNamespace(summary=summary))
        window = MainWindow(session, Settings(None))
        windows.append(window)
        window.resize(900, 500)
        window.show()
        window.complete()
        path = tmp_path / "photo.jpg"
        noise = np.random.default_rng(4).integers(0, 255, (20, 30, 3), dtype=np.uint8)
        Image.fromarray(noise).resize((240, 160)).save(path, quality=quality)
        session.open_path(path)
        session.warm_up()
        qtbot.waitUntil(
            lambda: session.engine is not None and session.picture is not None, timeout=20000
        )
        settle(qtbot, window)
        session.navigation.show_view(4.0, (120.0, 80.0))
        settle(qtbot, window)
        return window

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()


def action(window: MainWindow, name: str):
    return window.actions_registry.actions[name]


def test_off_and_back_to_the_file_by_the_menu(qtbot, open_jpeg) -> None:
    window = open_jpeg()
    assert action(window, "jpeg-auto").isChecked()
    assert "JPEG cleaned up" in words(window.status_line)
    action(window, "jpeg-off").trigger()
    assert action(window, "jpeg-off").isChecked()
    settle(qtbot, window)
    assert "JPEG" not in words(window.status_line)
    assert window.settings.get("view/jpeg") == "0"
    action(window, "jpeg-auto").trigger()
    settle(qtbot, window)
    assert "JPEG cleaned up" in words(window.status_line)
    assert window.settings.get("view/jpeg") == "auto"


def test_the_slider_draws_live(qtbot, open_jpeg) -> None:
    window = open_jpeg()
    action(window, "jpeg-strength").trigger()
    slider = window.findChild(CleanUpSlider)
    handle = slider.findChild(QSlider)
    assert handle.value() == window.session.strength_of(window.session.picture)
    handle.setValue(35)
    qtbot.waitUntil(lambda: window.session.clean_up.choice == 35, timeout=5000)
    settle(qtbot, window)
    assert window.session.strength_of(window.session.picture) == 35
    by_file = next(b for b in slider.findChildren(QPushButton) if b.text().startswith("As the"))
    qtbot.mouseClick(by_file, Qt.MouseButton.LeftButton)
    assert window.session.clean_up.choice is None
    handle.setValue(20)
    slider.close()
    assert window.session.clean_up.choice == 20


def test_a_model_without_clean_up_greys_it_out_and_says_why(open_jpeg) -> None:
    window = open_jpeg(cleans_up=False)
    for name in ("jpeg-auto", "jpeg-off", "jpeg-strength", "compare-clean-up"):
        assert not action(window, name).isEnabled()
        assert "Fake has none" in action(window, name).text()


def test_there_is_nothing_to_compare_in_a_picture_that_needs_none(open_jpeg) -> None:
    window = open_jpeg(quality=100)
    assert not action(window, "compare-clean-up").isEnabled()


def test_the_panel_tells_how_the_file_was_compressed(open_jpeg) -> None:
    window = open_jpeg()
    assert ("Compression", "JPEG, quality about 50, colour 4:2:0") in info_rows(
        window.session.picture
    )


def test_the_comparison_names_both_panes(qtbot, open_jpeg) -> None:
    window = open_jpeg()
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window)
    words = [window.session.pane_status(pane).clean_up for pane in (0, 1)]
    assert words[0] == "JPEG cleaned up"
    assert words[1] == "no JPEG clean-up"
    assert action(window, "compare-clean-up").isChecked()
