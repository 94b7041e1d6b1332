"""The detail that the function adds to plain enlargement."""

from __future__ import annotations

import numpy as np
import pytest

from liif_core.errors import Cancelled
from liif_core.geometry import Box, Size
from liif_core.rendering.added_detail import added_detail, map_window
from liif_core.rendering.methods import Method


class TwoMethods:
    """Draws LIIF and bicubic as two known pictures."""

    def __init__(self, function: np.ndarray, plain: np.ndarray) -> None:
        self.drawn = {Method.LIIF: function, Method.BICUBIC: plain}

    def render(self, window, method, *, is_cancelled):
        if is_cancelled():
            raise Cancelled
        return self.drawn[method]


def test_it_is_the_difference_of_the_channel_that_differs_most() -> None:
    plain = np.zeros((2, 3, 4), np.float32)
    function = plain.copy()
    function[1, 2] = (0.1, -0.3, 0.2, 0.9)
    window = map_window(Size(30, 20), Box(0, 0, 3, 2), 4.0, 100)
    found = added_detail(TwoMethods(function, plain), window, lambda: False)
    # How opaque a place is, is no detail.
    assert found[1, 2] == pytest.approx(0.3)
    assert np.count_nonzero(found) == 1
    with pytest.raises(Cancelled):
        added_detail(TwoMethods(function, plain), window, lambda: True)


def test_the_map_is_coarser_than_the_view_and_finer_than_the_photo() -> None:
    part = Box(100, 50, 300, 150)
    assert map_window(Size(400, 200), part, 2.0, 10**9).size == Size(400, 200)
    window = map_window(Size(400, 200), part, 64.0, 180_000)
    assert window.size.pixels == pytest.approx(180_000, rel=0.02)
    assert window.source_box() == part
    # However many pixels the photo has, the function has to stand alone.
    assert map_window(Size(4000, 2000), Box(0, 0, 4000, 2000), 1.3, 1000).columns.zoom == 1.15
