"""A part of a coming export: which part, pixel for pixel, and another by a drag."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from app.widgets.canvas.device_pixels import device_rect
from app.widgets.export.crop_preview import CropPreview
from liif_core.geometry import Box, GridWindow, Size
from liif_core.rendering.regions import window_for

pytestmark = pytest.mark.gui

SOURCE = Size(800, 600)


def _window(scale: float) -> GridWindow:
    return window_for(SOURCE, None, scale, None)


@pytest.fixture
def preview(qtbot) -> CropPreview:
    preview = CropPreview()
    qtbot.addWidget(preview)
    preview.resize(240, 200)
    preview.set_output(_window(1.0))
    preview.show()
    return preview


def _drawn(box: Box, colour: tuple[int, int, int]):
    pixels = np.empty((box.height, box.width, 4), np.uint8)
    pixels[:] = (*colour[::-1], 255)
    return SimpleNamespace(pixels=pixels, has_alpha=False)


def test_the_middle_is_wanted_first_as_large_as_the_room(preview) -> None:
    room = device_rect(preview)
    crop = preview.crop
    assert (crop.width, crop.height) == (room.width(), room.height())
    assert abs((crop.left + crop.right) / 2 - 400) <= 1
    preview.set_output(_window(0.05))
    assert preview.crop == Box(0, 0, 40, 30)


def test_what_was_drawn_is_shown_one_to_one(preview) -> None:
    preview.show_crop(_drawn(preview.crop, (200, 10, 30)), preview.crop)
    shot = preview.grab().toImage()
    for x, y in ((0, 0), (120, 100), (239, 199)):
        assert shot.pixelColor(x, y) == QColor(200, 10, 30)


def test_a_drag_asks_for_another_part_and_stays_inside(preview, qtbot) -> None:
    before = preview.crop
    with qtbot.waitSignal(preview.moved, timeout=1000):
        qtbot.mousePress(preview, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        qtbot.mouseMove(preview, QPoint(70, 90))
    assert (preview.crop.left - before.left, preview.crop.top - before.top) == (30, 10)
    qtbot.mouseMove(preview, QPoint(5000, 5000))
    assert (preview.crop.left, preview.crop.top) == (0, 0)
    preview.look_at_middle()
    assert preview.crop == before


def test_an_output_that_fits_cannot_be_dragged(preview, qtbot) -> None:
    preview.set_output(_window(0.05))
    with qtbot.assertNotEmitted(preview.moved):
        qtbot.mousePress(preview, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        qtbot.mouseMove(preview, QPoint(70, 90))


def test_another_output_is_not_shown_by_the_pixels_of_the_last(preview) -> None:
    preview.show_crop(_drawn(preview.crop, (200, 10, 30)), preview.crop)
    preview.set_output(_window(2.0))
    assert preview.grab().toImage().pixelColor(120, 100) != QColor(200, 10, 30)


def test_a_sentence_stands_in_place_of_pixels(preview) -> None:
    preview.show_crop(_drawn(preview.crop, (200, 10, 30)), preview.crop)
    preview.show_message("There was not enough memory.")
    assert preview.grab().toImage().pixelColor(0, 0) != QColor(200, 10, 30)
