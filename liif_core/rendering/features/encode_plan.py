"""The part of the source to encode next.

Every encoder run pays for a halo around the part it is asked for (36 px a side for EDSR), so few
large parts cost much less than many small ones; but the first pixels should not wait for a large
part. So: the most urgent window alone first, then everything else that is wanted in parts as
large as the device likes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from liif_core.geometry import Box

TileIndex = tuple[int, int]


def tiles_of(box: Box, tile_px: int) -> list[TileIndex]:
    """Indices (row, column) of the feature tiles that ``box`` touches, row by row."""
    return [
        (row, column)
        for row in range(box.top // tile_px, math.ceil(box.bottom / tile_px))
        for column in range(box.left // tile_px, math.ceil(box.right / tile_px))
    ]


def tile_box(tile: TileIndex, tile_px: int, image: Box) -> Box:
    """Source pixels of one feature tile, cut at the image's border."""
    row, column = tile
    left, top = column * tile_px, row * tile_px
    return Box(left, top, left + tile_px, top + tile_px).intersected(image)


def next_part(lacking: Sequence[TileIndex], limit_px: int, tile_px: int) -> list[TileIndex]:
    """The tiles to encode together now: a filled rectangle with the most urgent one in it.

    ``lacking``: tiles without features, most urgent first, not empty. The rectangle spans all of
    them where that stays below ``limit_px`` source pixels; else their bounding rectangle is cut
    into equal parts below the limit, and the part with the most urgent tile is returned, shrunk
    to the tiles that lack.
    """
    whole = _bounds(lacking)
    limit_tiles = max(1, limit_px // tile_px**2)
    if whole.size.pixels <= limit_tiles:
        return _filled(whole)
    # Equal parts: two of 300 px beat one of 512 and one of 88, which is nearly all halo. The
    # shorter side is cut first, so that the longer one takes what it leaves of the limit.
    shorter, longer = sorted((whole.width, whole.height))
    short_part = _equal_part(shorter, max(1, math.isqrt(limit_tiles)))
    long_part = _equal_part(longer, limit_tiles // short_part)
    part_width, part_height = (
        (long_part, short_part) if whole.width >= whole.height else (short_part, long_part)
    )
    row, column = lacking[0]
    top = whole.top + (row - whole.top) // part_height * part_height
    left = whole.left + (column - whole.left) // part_width * part_width
    part = Box(left, top, left + part_width, top + part_height)
    return _filled(_bounds([tile for tile in lacking if part.overlaps(_unit(tile))]))


def blocks_around(seen: Box, image: Box, side_px: int) -> list[Box]:
    """Squares that cover ``image``, the nearest to the middle of ``seen`` first.

    They lie on multiples of ``side_px``, cut at the border.
    """
    across, down = (seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2

    def distance(block: Box) -> float:
        return math.hypot(
            max(block.left - across, across - block.right, 0.0),
            max(block.top - down, down - block.bottom, 0.0),
        )

    blocks = (
        Box(left, top, left + side_px, top + side_px).intersected(image)
        for top in range(0, image.bottom, side_px)
        for left in range(0, image.right, side_px)
    )
    return sorted(blocks, key=distance)


def _bounds(tiles: Iterable[TileIndex]) -> Box:
    rows, columns = zip(*tiles, strict=True)
    return Box(min(columns), min(rows), max(columns) + 1, max(rows) + 1)


def _filled(box: Box) -> list[TileIndex]:
    return [
        (row, column) for row in range(box.top, box.bottom) for column in range(box.left, box.right)
    ]


def _unit(tile: TileIndex) -> Box:
    row, column = tile
    return Box(column, row, column + 1, row + 1)


def _equal_part(length: int, limit: int) -> int:
    return math.ceil(length / math.ceil(length / limit))
