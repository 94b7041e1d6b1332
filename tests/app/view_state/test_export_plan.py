"""The area and size of an export: windows, shapes, print sizes, names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.view_state.export_plan import (
    Unit,
    canvas_area,
    crop_box,
    pixels_for_print,
    print_length,
    view_area,
    whole_area,
)
from app.view_state.viewport import Viewport
from app.view_state.words.export_words import bytes_words, duration_words, free_name, size_words
from liif_core.geometry import Box, GridWindow, Size

SOURCE = Size(451, 300)


def view(zoom: float, x: float = 200.0, y: float = 150.0) -> Viewport:
    return Viewport(SOURCE, Size(700, 500), x, y, zoom)


@given(
    zoom=st.floats(0.1, 500.0),
    x=st.floats(0, 451),
    y=st.floats(0, 300),
)
def test_view_at_its_own_size_is_the_screens_window(zoom: float, x: float, y: float) -> None:
    viewport = view(zoom, x, y)
    area = view_area(viewport)
    screen = GridWindow.of_grid(SOURCE, zoom, viewport.visible_grid_box)
    assert area.window_of(area.own_size) == screen
    assert area.window_at(zoom) == screen


@given(
    zoom=st.floats(0.5, 60.0),
    width=st.integers(1, 5000),
    height=st.integers(1, 5000),
)
def test_any_size_covers_the_same_part(zoom: float, width: int, height: int) -> None:
    area = view_area(view(zoom))
    window = area.window_of(Size(width, height))
    assert window.size == Size(width, height)
    assert window.columns.first / window.columns.zoom == pytest.approx(area.box.left / zoom)
    assert width / window.columns.zoom == pytest.approx(area.source_width)
    assert height / window.rows.zoom == pytest.approx(area.source_height)


def test_whole_image() -> None:
    area = whole_area(SOURCE)
    assert area.own_size == SOURCE
    assert area.size_at(4.0) == Size(1804, 1200)
    assert area.window_at(4.0) == GridWindow.of_grid(SOURCE, 4.0, Box(0, 0, 1804, 1200))
    assert area.height_beside(902) == 600
    assert area.width_beside(600) == 902


def test_region_lies_on_the_screens_pixels() -> None:
    viewport = view(8.0)
    left, top = viewport.origin
    area = canvas_area(viewport, Box(10, 20, 110, 80))
    assert area.box == Box(left + 10, top + 20, left + 110, top + 80)
    assert canvas_area(view(0.1), Box(0, 0, 5, 5)) is None


@pytest.mark.parametrize(
    ("length", "unit", "dpi", "pixels"),
    [(25.4, Unit.MM, 300, 300), (8, Unit.INCH, 300, 2400), (0.001, Unit.MM, 72, 1)],
)
def test_print_sizes(length: float, unit: Unit, dpi: float, pixels: int) -> None:
    assert pixels_for_print(length, unit, dpi) == pixels
    if pixels > 1:
        assert print_length(pixels, unit, dpi) == pytest.approx(length)


@given(
    size=st.builds(Size, st.integers(1, 9000), st.integers(1, 9000)),
    room=st.builds(Size, st.integers(0, 900), st.integers(0, 900)),
    x=st.floats(0, 1),
    y=st.floats(0, 1),
)
def test_crop_is_inside_and_fills_the_room(size: Size, room: Size, x: float, y: float) -> None:
    crop = crop_box(size, room, (x, y))
    assert Box.of_size(size).contains(crop)
    assert crop.width == min(size.width, max(1, room.width))
    assert crop.height == min(size.height, max(1, room.height))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "a second"),
        (12.3, "13 seconds"),
        (41, "45 seconds"),
        (70, "a minute"),
        (150, "2 minutes"),
        (5400, "1.5 hours"),
        (300_000, "3.5 days"),
    ],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration_words(seconds) == words


def test_amounts() -> None:
    assert bytes_words(900) == "900 bytes"
    assert bytes_words(1536) == "1.5 KB"
    assert bytes_words(300 * 2**20) == "300 MB"
    assert size_words(Size(3840, 2560)) == "3,840 × 2,560 pixels, 9.8 megapixels"
    assert size_words(Size(320, 240)) == "320 × 240 pixels"
    assert size_words(Size(30_000, 60_000)) == "30,000 × 60,000 pixels, 1.8 gigapixels"


def test_names_are_free(tmp_path) -> None:
    (tmp_path / "cat_x4.png").touch()
    (tmp_path / "cat_x4_2.png").touch()
    path = free_name(tmp_path, "cat", "x4", ".png", lambda path: path.exists())
    assert path.name == "cat_x4_3.png"
