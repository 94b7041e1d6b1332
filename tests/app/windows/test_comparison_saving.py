"""A comparison saved as one captioned picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from app.view_state.compare_layout import CompareMode
from app.widgets.compare.comparison_sheet import bar_length
from app.windows.exporting.comparison_saving import ComparisonSaving
from app.windows.main_window import MainWindow
from liif_core.rendering.methods import Method
from tests.app.hands import control


@pytest.fixture
def compared(qtbot, open_window) -> MainWindow:
    window = open_window(Method.NEAREST)
    window.session.compare.set_mode(CompareMode.SIDE)
    window.session.compare.choose(1, Method.BICUBIC)
    window.session.navigation.show_view(4.0, (100.0, 80.0))
    qtbot.waitUntil(lambda: window.session.is_settled)
    return window


def test_both_panes_are_in_it_pixel_for_pixel(compared: MainWindow) -> None:
    canvas = compared.canvas_area.canvas
    sheet = ComparisonSaving(compared).sheet()
    shown = [pane.picture_image() for pane in canvas.panes]
    left = 16
    for image in shown:
        upper = sheet.copy(left, 16, image.width(), image.height() // 2)
        expected = image.copy(0, 0, image.width(), image.height() // 2)
        assert upper == expected.convertToFormat(upper.format())
        left += image.width() + 16
    assert sheet.width() >= left
    # Captions are below.
    below = sheet.copy(0, 16 + shown[0].height(), sheet.width(), 60)
    assert any(below.pixelColor(x, y).lightness() < 100 for x in range(20, 90) for y in range(60))


def test_the_difference_is_a_third_pane(qtbot, compared: MainWindow) -> None:
    two = ComparisonSaving(compared).sheet()
    compared.session.compare.set_mode(CompareMode.DIFFERENCE)
    qtbot.waitUntil(lambda: compared.session.is_settled)
    three = ComparisonSaving(compared).sheet()
    assert three.width() > two.width()


def test_it_is_saved_and_can_be_opened(qtbot, compared: MainWindow, tmp_path: Path) -> None:
    saving = ComparisonSaving(compared)
    message = compared.canvas_area.message
    for name, kind in (("out.png", "PNG"), ("out.jpg", "JPEG")):
        saving.save(saving.sheet(), tmp_path / name)
        qtbot.waitUntil(lambda name=name: f"“{name}”" in message.text)
        with Image.open(tmp_path / name) as picture:
            assert picture.format == kind
    assert control(message, "Open").isVisible()
    saving.save(QImage(4, 4, QImage.Format.Format_RGB32), tmp_path / "none" / "out.png")
    qtbot.waitUntil(lambda: "could not be written" in message.text)


def test_it_cannot_be_wanted_where_nothing_is_compared(compared: MainWindow) -> None:
    action = compared.actions_registry.actions["save-comparison"]
    assert action.isEnabled()
    compared.session.compare.set_mode(CompareMode.OFF)
    assert not action.isEnabled()


@pytest.mark.parametrize(("room", "zoom", "length"), [(100, 1, 100), (99, 1, 50), (40, 16, 2)])
def test_the_scale_bar_is_a_round_number(room: float, zoom: float, length: float) -> None:
    assert bar_length(room, zoom) == length
