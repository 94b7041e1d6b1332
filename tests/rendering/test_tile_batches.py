"""Tiles joined into one window, and cut out of it again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from liif_core.geometry import Box, GridWindow, Size
from liif_core.rendering.tile_batches import batches

SOURCE = Size(100, 80)


@given(
    places=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 6)), min_size=1, max_size=20, unique=True
    ),
    rows_at_once=st.integers(1, 4),
)
def test_every_tile_is_a_part_of_one_band(places, rows_at_once) -> None:
    boxes = [Box(c * 16, r * 16, c * 16 + 16, r * 16 + 16) for r, c in places]
    windows = [GridWindow.of_grid(SOURCE, 2.5, box) for box in boxes]
    joined = batches(windows, rows_at_once)
    for batch in joined:
        rows = {windows[index].rows for index, _ in batch.parts}
        assert len(rows) <= rows_at_once
        assert sum(axis.count for axis in rows) == batch.window.size.height
    if rows_at_once == 1:
        assert len(joined) == len({row for row, _ in places})
    cut = {index: batch.window.part(box) for batch in joined for index, box in batch.parts}
    assert cut == dict(enumerate(windows))


def test_the_most_urgent_row_comes_first() -> None:
    boxes = [Box(0, 16, 16, 32), Box(0, 0, 16, 16), Box(32, 16, 48, 32)]
    joined = batches([GridWindow.of_grid(SOURCE, 2.5, box) for box in boxes], 1)
    assert [batch.window.rows.first for batch in joined] == [16, 0]
    assert joined[0].window.columns.count == 48


def test_rows_that_touch_are_drawn_together_up_to_a_limit() -> None:
    boxes = [Box(0, row * 16, 16, row * 16 + 16) for row in (4, 0, 1, 2, 3, 6)]
    joined = batches([GridWindow.of_grid(SOURCE, 2.5, box) for box in boxes], 3)
    spans = [(batch.window.rows.first, batch.window.rows.count) for batch in joined]
    # The first tile is in the second run; the last row has a gap before it.
    assert spans == [(48, 32), (0, 48), (96, 16)]
