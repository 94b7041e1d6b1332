"""Grids over a source: centres, parts, spans."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_core.geometry import Box, GridAxis, GridWindow, Size, grid_length, grid_size


def test_centres_of_a_whole_axis_are_the_papers() -> None:
    axis = GridAxis(10, 2.5, 0, 25)
    paper = -1 + (2 * np.arange(25) + 1) / 25
    np.testing.assert_allclose(axis.centres() / 10 * 2 - 1, paper, atol=1e-15)


@given(
    zoom=st.floats(0.01, 4096),
    first=st.integers(0, 10_000_000),
    start=st.integers(0, 50),
    count=st.integers(1, 50),
)
def test_a_part_has_the_very_same_centres(zoom, first, start, count) -> None:
    axis = GridAxis(5000, zoom, first, 100)
    part = axis.part(start, start + count)
    assert np.array_equal(part.centres(), axis.centres()[start : start + count])


def test_neighbouring_windows_meet_without_jitter_in_deep_zoom() -> None:
    left = GridAxis(4000, 1000.0, 3_999_000, 500).centres()
    right = GridAxis(4000, 1000.0, 3_999_500, 500).centres()
    steps = np.diff(np.concatenate((left, right)))
    np.testing.assert_allclose(steps, 1e-3, rtol=1e-9)


@pytest.mark.parametrize(
    ("first", "expected"), [(12.0000001, 12.0), (11.9999999, 12.0), (12.25, 12.25)]
)
def test_an_almost_whole_start_is_whole(first, expected) -> None:
    assert GridAxis(100, 3.7, first, 5).first == expected


@pytest.mark.parametrize(
    ("length", "zoom", "expected"), [(10, 1, 10), (3, 0.1, 1), (5, 0.5, 3), (451, 1.5, 677)]
)
def test_grid_length_rounds_halves_up_and_is_never_zero(length, zoom, expected) -> None:
    assert grid_length(length, zoom) == expected


def test_of_region_places_the_first_centre_half_a_pixel_in() -> None:
    window = GridWindow.of_region(Size(40, 30), 2.5, 1.25, (4.0, 2.0), Size(8, 6))
    assert window.columns.centres()[0] == pytest.approx(2.5 + 0.5 / 4)
    assert window.rows.centres()[0] == pytest.approx(1.25 + 0.5 / 2)
    assert window.size == Size(8, 6)
    assert window.source_size == Size(40, 30)
    assert window.min_zoom == 2.0


def test_boxes() -> None:
    box = Box(2, 3, 7, 9)
    assert box.size == Size(5, 6)
    assert box.grown(1) == Box(1, 2, 8, 10)
    assert box.shifted(1, -1) == Box(3, 2, 8, 8)
    assert box.intersected(Box(5, 0, 20, 5)) == Box(5, 3, 7, 5)
    assert box.united(Box(5, 0, 20, 5)) == Box(2, 0, 20, 9)
    assert box.contains(Box(2, 3, 3, 4))
    assert not box.contains(Box(1, 3, 3, 4))
    assert not box.overlaps(Box(7, 3, 8, 9))
    assert Box(3, 3, 3, 9).is_empty


@given(
    width=st.integers(1, 60),
    height=st.integers(1, 60),
    zoom=st.floats(0.05, 40),
    data=st.data(),
)
def test_source_box_holds_every_centre(width, height, zoom, data) -> None:
    size = grid_size(Size(width, height), zoom)
    left = data.draw(st.integers(0, size.width - 1))
    top = data.draw(st.integers(0, size.height - 1))
    box = Box(left, top, data.draw(st.integers(left + 1, size.width)), size.height)
    window = GridWindow.of_grid(Size(width, height), zoom, box)
    covered = window.source_box()
    assert Box(0, 0, width, height).contains(covered)
    centres = np.clip(window.columns.centres(), 0, np.nextafter(width, 0))
    assert covered.left <= centres[0]
    assert centres[-1] < covered.right
