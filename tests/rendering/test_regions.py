"""A region and a scale or a size become output pixels."""

from __future__ import annotations

import pytest

from liif_core.errors import RenderError
from liif_core.geometry import Size
from liif_core.rendering.regions import window_for

SOURCE = Size(100, 60)


def test_a_scale_keeps_one_zoom_and_starts_at_the_region_s_corner() -> None:
    window = window_for(SOURCE, (10.5, 20.0, 30.0, 10.25), 2.0, None)
    assert window.size == Size(60, 21)  # 20.5 is rounded up
    assert window.columns.centres()[0] == pytest.approx(10.5 + 0.5 / 2)
    assert window.rows.centres()[0] == pytest.approx(20.0 + 0.5 / 2)
    assert window.rows.zoom == window.columns.zoom == 2.0


def test_a_size_is_filled_with_a_zoom_of_its_own_along_each_axis() -> None:
    window = window_for(SOURCE, (10.0, 20.0, 30.0, 10.0), None, Size(60, 40))
    assert (window.columns.zoom, window.rows.zoom) == (2.0, 4.0)
    assert window.size == Size(60, 40)


def test_no_region_is_the_whole_and_the_smallest_is_a_pixel() -> None:
    assert window_for(SOURCE, None, 1.5, None).size == Size(150, 90)
    assert window_for(SOURCE, (1.0, 1.0, 0.1, 0.1), 1.0, None).size == Size(1, 1)


@pytest.mark.parametrize(
    "region", [(-0.1, 0, 10, 10), (0, -0.1, 10, 10), (95, 0, 5.1, 10), (0, 55, 10, 5.1)]
)
def test_a_region_outside_is_refused(region) -> None:
    with pytest.raises(RenderError, match="reaches outside the picture, which is 100x60"):
        window_for(SOURCE, region, 1.0, None)


def test_the_rounding_of_typed_decimals_is_no_overhang() -> None:
    assert window_for(SOURCE, (99.9999999, 0, 0.0000005, 1), 1.0, None).size == Size(1, 1)


def test_neither_and_too_much_are_said() -> None:
    with pytest.raises(RenderError, match="Neither a scale nor a size"):
        window_for(SOURCE, None, None, None)
    with pytest.raises(RenderError, match="choose a smaller scale"):
        window_for(SOURCE, None, 1e8, None)
