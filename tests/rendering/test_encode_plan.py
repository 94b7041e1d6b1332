"""Parts of the source to encode: the urgent tile is always in, the limit holds, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_core.geometry import Box
from liif_core.rendering.features.encode_plan import (
    blocks_around,
    next_part,
    tile_box,
    tiles_of,
)

TILES = [(r, c) for r in range(6) for c in range(9)]


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Box(0, 0, 32, 32), [(0, 0)]),
        (Box(31, 0, 33, 1), [(0, 0), (0, 1)]),
        (Box(40, 70, 41, 100), [(2, 1), (3, 1)]),
    ],
)
def test_tiles_under_a_box(box, expected) -> None:
    assert tiles_of(box, 32) == expected


def test_a_border_tile_is_cut() -> None:
    assert tile_box((1, 2), 32, Box(0, 0, 70, 50)) == Box(64, 32, 70, 50)


@pytest.mark.parametrize(
    ("lacking", "limit_tiles", "expected"),
    [
        ([(1, 1)], 4, {(1, 1)}),
        ([(1, 1), (2, 2)], 4, {(1, 1), (1, 2), (2, 1), (2, 2)}),
        ([(0, 5), (0, 0)], 3, {(0, 5)}),
        ([(0, 1), (0, 0), (0, 2), (0, 3)], 2, {(0, 0), (0, 1)}),
    ],
)
def test_expected_parts(lacking, limit_tiles, expected) -> None:
    assert set(next_part(lacking, limit_tiles * 1024, 32)) == expected


@given(
    lacking=st.lists(st.sampled_from(TILES), min_size=1, unique=True),
    limit_tiles=st.integers(1, 30),
)
def test_every_tile_comes_in_the_end_and_no_part_is_too_large(lacking, limit_tiles) -> None:
    remaining = list(lacking)
    while remaining:
        part = next_part(remaining, limit_tiles * 1024, 32)
        assert remaining[0] in part
        assert len(part) <= limit_tiles
        remaining = [tile for tile in remaining if tile not in part]


def test_blocks_cover_the_image_from_the_middle_of_what_is_seen_outward() -> None:
    image, seen = Box(0, 0, 70, 50), Box(40, 20, 60, 30)
    blocks = blocks_around(seen, image, 20)
    assert blocks[0] == Box(40, 20, 60, 40)
    assert blocks[-1] == Box(0, 40, 20, 50)
    assert sum(block.size.pixels for block in blocks) == image.size.pixels
    assert Box(60, 40, 70, 50) in blocks
