"""The way of a zoom is steady, and its views have the film's shape."""

from __future__ import annotations

import pytest

from liif_core.film.path import between, eased, framed
from liif_core.geometry import Size

START, END = (0.0, 0.0, 64.0, 32.0), (20.0, 10.0, 4.0, 2.0)


def test_equal_parts_of_the_way_shrink_the_sides_by_the_same_factor() -> None:
    widths = [between(START, END, way)[2] for way in (0.0, 0.25, 0.5, 0.75, 1.0)]
    assert widths == pytest.approx([64, 32, 16, 8, 4])


def test_one_point_stays_where_it_is_on_the_screen() -> None:
    # The fixed point p has (p - left) / width the same at both ends: 20 / (64 - 4) of the width.
    fixed = 20.0 * 64 / (64 - 4)
    for way in (0.0, 0.3, 0.9):
        left, _, width, _ = between(START, END, way)
        assert (fixed - left) / width == pytest.approx(fixed / 64)


def test_a_pan_moves_evenly() -> None:
    assert between((0, 0, 8, 8), (10, 4, 8, 8), 0.5) == pytest.approx((5, 2, 8, 8))


def test_an_easing_starts_and_stops_gently() -> None:
    assert [eased(0.0), eased(0.5), eased(1.0)] == [0.0, 0.5, 1.0]
    assert eased(0.01) < 0.001
    assert eased(0.99) > 0.999


def test_a_view_grows_to_the_frame_s_shape_about_its_centre() -> None:
    assert framed((40, 40, 10, 10), Size(200, 100), Size(100, 100)) == (35, 40, 20, 10)
    assert framed((40, 40, 10, 10), Size(100, 200), Size(100, 100)) == (40, 35, 10, 20)


def test_a_grown_view_is_moved_into_the_picture_where_it_fits() -> None:
    assert framed((0, 40, 10, 10), Size(200, 100), Size(100, 100)) == (0, 40, 20, 10)
    assert framed((95, 40, 5, 5), Size(200, 100), Size(100, 100)) == (90, 40, 10, 5)
    # Twice as wide as the picture: centred, and reaching outside on both sides.
    assert framed((0, 0, 100, 100), Size(200, 100), Size(100, 100)) == (-50, 0, 200, 100)
