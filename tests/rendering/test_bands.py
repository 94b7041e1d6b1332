"""Tiles of a row joined into one window, and cut out of it again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liif_core.geometry import Box, GridWindow, Size
from liif_core.rendering.bands import bands

SOURCE = Size(100, 80)


@given(
    places=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 6)), min_size=1, max_size=20, unique=True
    )
)
def test_every_tile_is_a_part_of_one_band(places) -> None:
    boxes = [Box(c * 16, r * 16, c * 16 + 16, r * 16 + 16) for r, c in places]
    windows = [GridWindow.of_grid(SOURCE, 2.5, box) for box in boxes]
    joined = bands(windows)
    assert len(joined) == len({row for row, _ in places})
    cut = {index: band.window.part(box) for band in joined for index, box in band.parts}
    assert cut == dict(enumerate(windows))


def test_the_most_urgent_row_comes_first() -> None:
    boxes = [Box(0, 16, 16, 32), Box(0, 0, 16, 16), Box(32, 16, 48, 32)]
    joined = bands([GridWindow.of_grid(SOURCE, 2.5, box) for box in boxes])
    assert [band.window.rows.first for band in joined] == [16, 0]
    assert joined[0].window.columns.count == 48
