"""Where in an AVIF or HEIC the compressed data of its picture lie.

Source: ISO/IEC 14496-12, 8.11.3 (``iloc``) and 23008-12, 6.6 (pictures made of tiles).
"""

from __future__ import annotations

import os
import struct
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from liif_core.image_io.reading.file_header.isobmff import (
    BOX_FAILURES,
    boxes,
    meta_box,
    primary_item,
    properties_of,
)

_IN_FILE, _IN_ITEM_DATA = 0, 1
_MOST_ENTRIES, _MOST_ITEM_BYTES = 4096, 1 << 24
_TURNS = (b"irot", b"imir")


@dataclass(frozen=True, slots=True)
class LackingTiles:
    """``size``: of the whole picture as it is stored. ``boxes``: left, top, right, bottom of each
    tile. ``turns``: how it is turned afterwards, b"irot" by so many quarters against the clock and
    b"imir" at an axis."""

    size: tuple[int, int]
    boxes: tuple[tuple[int, int, int, int], ...]
    turns: tuple[tuple[bytes, int], ...] = ()


def primary_data(file: BinaryIO, most_bytes: int) -> bytes | None:
    """The first ``most_bytes`` at most of the primary picture's data; of its first tile where it is
    made of tiles. None where the container is damaged or says nothing of it."""
    with suppress(*BOX_FAILURES):
        parts = dict(boxes(meta_box(file) or b""))
        item = primary_item(parts)
        item = next(iter(_tiles(parts.get(b"iref", b""), item)), item)
        method, start, length = _places(parts)[item]
        return _read(file, parts, method, start, min(length or most_bytes, most_bytes))
    return None


def item_of(file: BinaryIO, kind: bytes) -> bytes | None:
    """The data of the first item of a ``kind`` such as b"Exif"; None where there is none."""
    with suppress(*BOX_FAILURES):
        parts = dict(boxes(meta_box(file) or b""))
        entries = parts[b"iinf"][8 if parts[b"iinf"][0] else 6 :]
        for _, entry in boxes(entries):
            # Version and flags, the item's number, its protection, its kind.
            number, name = struct.unpack_from(">I2x4s" if entry[0] == 3 else ">H2x4s", entry, 4)
            if name == kind and entry[0] > 1:
                method, start, length = _places(parts)[number]
                return _read(file, parts, method, start, length or _MOST_ITEM_BYTES)
    return None


def _read(
    file: BinaryIO, parts: dict[bytes, bytes], method: int, start: int, length: int
) -> bytes | None:
    if method == _IN_FILE:
        file.seek(start)
        return file.read(length)
    if method == _IN_ITEM_DATA:
        return parts[b"idat"][start : start + length]
    return None


def lacking_tiles(file: BinaryIO) -> LackingTiles | None:
    """The tiles of a tiled picture of which the file ends too early to have all. None for a picture
    of another kind."""
    with suppress(*BOX_FAILURES):
        parts = dict(boxes(meta_box(file) or b""))
        item = primary_item(parts)
        tiles = _tiles(parts.get(b"iref", b""), item)
        places = _places(parts)
        grid = _read(file, parts, *places[item]) if tiles else None
        if grid is None:
            return None
        columns = grid[3] + 1
        width, height = struct.unpack_from(">II" if grid[1] & 1 else ">HH", grid, 4)
        extent = dict(properties_of(parts, tiles[0]))[b"ispe"]
        across, down = struct.unpack_from(">II", extent, 4)
        length = file.seek(0, os.SEEK_END)
        lacking = []
        for number, tile in enumerate(tiles):
            method, start, size = places[tile]
            if method != _IN_FILE or start + size > length:
                left, top = number % columns * across, number // columns * down
                lacking.append((left, top, min(left + across, width), min(top + down, height)))
        turns = [
            (kind, data[0]) for kind, data in properties_of(parts, item) if kind in _TURNS and data
        ]
        return LackingTiles((width, height), tuple(lacking), tuple(turns))
    return None


def _tiles(references: bytes, item: int) -> tuple[int, ...]:
    """The items that a picture is made of."""
    if len(references) < 4:
        return ()
    form = ">I" if references[0] else ">H"
    step = struct.calcsize(form)
    for kind, data in boxes(references[4:]):
        (origin,) = struct.unpack_from(form, data)
        (count,) = struct.unpack_from(">H", data, step)
        if kind == b"dimg" and origin == item and count:
            return struct.unpack_from(f">{count}{form[1]}", data, step + 2)
    return ()


def _places(parts: dict[bytes, bytes]) -> dict[int, tuple[int, int, int]]:
    """By item: method, start and length of its first extent; length 0 is up to the end."""
    data, places = parts[b"iloc"], {}
    version, (sizes, more_sizes) = data[0], data[4:6]
    offset_bytes, length_bytes, base_bytes = sizes >> 4, sizes & 15, more_sizes >> 4
    index_bytes = more_sizes & 15 if version else 0
    number_bytes = 4 if version == 2 else 2
    at = 6

    def number(count: int) -> int:
        nonlocal at
        at += count
        if at > len(data):
            raise ValueError("cut off")
        return int.from_bytes(data[at - count : at], "big")

    for _ in range(min(number(number_bytes), _MOST_ENTRIES)):
        item = number(number_bytes)
        method = number(2) & 15 if version else _IN_FILE
        number(2)  # data_reference_index
        base = number(base_bytes)
        extents = []
        for _ in range(number(2)):
            number(index_bytes)
            extents.append((number(offset_bytes), number(length_bytes)))
        if extents:
            places[item] = method, base + extents[0][0], extents[0][1]
    return places
