"""Snapshots of a moving view: nothing is encoded for them, and their pixels are the draft's."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from liif_core.geometry import Box, GridAxis, GridWindow, Size
from liif_core.rendering.draft.axis_bands import source_span
from liif_core.rendering.draft.draft_painter import DraftPainter
from liif_core.rendering.draft.snapshots import drawable_part, screen_pixels
from liif_core.rendering.methods import Method
from liif_core.rendering.pixels import to_screen
from liif_core.rendering.renderer import Renderer


@pytest.fixture
def renderer(cat, engine) -> Renderer:
    return Renderer(cat, lambda: engine)


def settle(renderer: Renderer, window: GridWindow) -> None:
    renderer.render(window, Method.DRAFT)


def grid(renderer: Renderer, zoom: float, box: Box) -> GridWindow:
    return GridWindow.of_grid(renderer.source.size, zoom, box)


def draft_of(renderer: Renderer) -> DraftPainter:
    return renderer.field().painters.feature_sets()[0].draft


def test_nothing_is_drawn_before_anything_is_encoded(renderer) -> None:
    window = grid(renderer, 4.0, Box(400, 300, 700, 500))
    assert renderer.snapshot(window) is None
    renderer.field()
    assert renderer.snapshot(window) is None


def test_zooming_in_every_snapshot_is_the_drafts_own(renderer) -> None:
    settle(renderer, grid(renderer, 4.0, Box(400, 300, 700, 500)))
    encoded = renderer.field().feature_bytes
    for zoom in (4.0, 4.37, 5.9, 11.0, 30.0):
        left, top = round(130 * zoom), round(95 * zoom)
        window = grid(renderer, zoom, Box(left - 150, top - 100, left + 150, top + 100))
        part, pixels = renderer.snapshot(window)
        assert part == Box(0, 0, 300, 200)
        expected = (
            renderer.field().painters.feature_sets()[0].draft.colours(window).clamp(0, 1).numpy()
        )
        assert np.abs(pixels.astype(int) - to_screen(expected)).max() <= 1
    assert renderer.field().feature_bytes == encoded


def test_zooming_out_a_snapshot_covers_what_is_encoded(renderer) -> None:
    settle(renderer, grid(renderer, 4.0, Box(400, 300, 700, 500)))
    encoded = renderer.field().feature_bytes
    window = grid(renderer, 2.0, Box(100, 50, 400, 350))
    part, pixels = renderer.snapshot(window)
    assert Box(0, 0, 300, 300).contains(part)
    assert part.contains(Box(104, 104, 246, 196))  # the view at 4x, from pixel (200, 150)
    assert pixels.shape == (part.height, part.width, 4)
    whole = renderer.render(window.part(part), Method.DRAFT)
    assert renderer.field().feature_bytes == encoded
    assert np.abs(pixels.astype(int) - to_screen(whole)).max() <= 1


def test_no_snapshot_below_100_percent(renderer) -> None:
    settle(renderer, grid(renderer, 4.0, Box(400, 300, 700, 500)))
    assert renderer.snapshot(grid(renderer, 0.9, Box(50, 50, 150, 150))) is None


@given(
    zoom=st.floats(1, 40),
    first=st.integers(0, 99),
    length=st.integers(1, 110),
    start=st.floats(0, 1),
    count=st.integers(1, 300),
)
def test_a_drawable_part_needs_no_other_coefficients(zoom, first, length, start, count) -> None:
    source = 100
    end = min(first + length, source)
    count = min(count, int(source * zoom))
    axis = GridAxis(source, zoom, start * (int(source * zoom) - count), count)
    across = GridAxis(8, 1.0, 0, 8)
    part = drawable_part(GridWindow(axis, across), Box(0, first, 8, end))
    if not part.is_empty:
        top, bottom = source_span(axis.part(part.top, part.bottom))
        assert first <= top < bottom <= end


def test_screen_pixels_are_rounded_alike() -> None:
    colours = torch.linspace(-0.2, 1.2, 3 * 40 * 30).view(30, 40, 3)
    expected = to_screen(colours.clamp(0, 1).numpy())
    # Five parts of eight columns, of which the last has one more than the picture.
    planes = colours.permute(0, 2, 1).unflatten(2, (5, 8)).permute(2, 0, 1, 3)
    assert np.array_equal(screen_pixels(planes, 39).numpy(), expected[:, :39])


def test_all_of_a_small_picture(renderer) -> None:
    size = renderer.source.size
    window = grid(renderer, 1.5, Box(0, 0, int(size.width * 1.5), int(size.height * 1.5)))
    settle(renderer, window)
    part, _ = renderer.snapshot(window)
    assert part.size == Size(window.size.width, window.size.height)


def test_missing_coefficients_are_made_where_features_are_here(renderer) -> None:
    """In deep zoom the view's tiles come from sampled functions, which leave no draft behind."""
    window = grid(renderer, 14.0, Box(600, 400, 800, 520))
    renderer.render(window, Method.LIIF)
    encoded = renderer.field().feature_bytes
    closer = grid(renderer, 20.0, Box(900, 620, 1050, 720))
    part, pixels = renderer.snapshot(closer)
    assert part == Box(0, 0, 150, 100)
    expected = draft_of(renderer).colours(closer).clamp(0, 1).numpy()
    assert np.abs(pixels.astype(int) - to_screen(expected)).max() <= 1
    assert renderer.field().feature_bytes == encoded


def test_the_light_draft_draws_what_the_other_cannot(renderer) -> None:
    window = grid(renderer, 2.0, Box(20, 10, 120, 90))
    renderer.render(window, Method.DRAFT_LIGHT)
    part, pixels = renderer.snapshot(window)
    assert part == Box(0, 0, 100, 80)
    assert renderer.field().feature_bytes == 0
    expected = to_screen(renderer.render(window, Method.DRAFT_LIGHT))
    assert np.abs(pixels.astype(int) - expected).max() <= 1
