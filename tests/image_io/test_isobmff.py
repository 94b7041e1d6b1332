"""Boxes of AVIF and HEIC: properties of the primary picture, and silence about damaged ones."""

from __future__ import annotations

import io
import struct

import pytest

from liif_core.image_io.reading.file_header.isobmff import (
    ItemProperties,
    boxes,
    item_properties,
    meta_box,
)


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def full(kind: bytes, content: bytes) -> bytes:
    """A box with version and flags of zero."""
    return box(kind, bytes(4) + content)


def container(*properties: bytes, of_primary: list[int], primary: int = 7) -> io.BytesIO:
    """Two pictures: 1 has all properties, ``primary`` those numbered ``of_primary``."""
    entries = [(1, list(range(1, len(properties) + 1))), (primary, of_primary)]
    ipma = struct.pack(">I", len(entries)) + b"".join(
        struct.pack(">HB", item, len(numbers)) + bytes(numbers) for item, numbers in entries
    )
    iprp = box(b"ipco", b"".join(properties)) + full(b"ipma", ipma)
    meta = full(b"pitm", struct.pack(">H", primary)) + box(b"iprp", iprp)
    return io.BytesIO(box(b"ftyp", b"avif") + full(b"meta", meta))


ISPE = full(b"ispe", struct.pack(">II", 100, 50))
NCLX = box(b"colr", b"nclx" + struct.pack(">HHHB", 9, 16, 9, 0x80))
DEEP = full(b"pixi", bytes([3, 10, 10, 10]))
SHALLOW = full(b"pixi", bytes([3, 8, 8, 8]))


def clap(width: int, height: int, right: int, down: int) -> bytes:
    return box(b"clap", struct.pack(">IIIIiIiI", width, 1, height, 1, right, 1, down, 1))


def test_what_belongs_to_the_primary_picture() -> None:
    file = container(SHALLOW, DEEP, NCLX, of_primary=[2, 3])
    assert item_properties(file) == ItemProperties((9, 16), 10, None)
    assert item_properties(container(SHALLOW, DEEP, of_primary=[1])).bits == 8


def test_bits_by_the_codec_s_own_words_where_none_are_said() -> None:
    for flags, bits in ((0x00, 8), (0x40, 10), (0x60, 12)):
        av1 = box(b"av1C", bytes([0x81, 0, flags, 0]))
        assert item_properties(container(av1, of_primary=[1])).bits == bits
    hevc = box(b"hvcC", bytes(17) + bytes([0xF8 | 2]))
    assert item_properties(container(hevc, of_primary=[1])).bits == 10


def test_the_aperture_lies_in_the_middle_but_for_its_shift() -> None:
    file = container(ISPE, clap(80, 30, 5, -10), of_primary=[1, 2])
    assert item_properties(file).aperture == (15, 0, 80, 30)
    outside = container(ISPE, clap(80, 30, 50, 0), of_primary=[1, 2])
    assert item_properties(outside).aperture is None
    no_fraction = clap(80, 30, 0, 0)[:12] + bytes(4) + clap(80, 30, 0, 0)[16:]
    assert item_properties(container(ISPE, no_fraction, of_primary=[1, 2])) == ItemProperties()


def test_a_box_to_the_end_of_the_file_has_a_size_of_zero() -> None:
    assert list(boxes(struct.pack(">I4s", 0, b"last") + b"abc")) == [(b"last", b"abc")]


@pytest.mark.parametrize("cut", range(0, 132, 7))
def test_a_cut_container_says_nothing_false(cut: int) -> None:
    whole = container(SHALLOW, DEEP, NCLX, of_primary=[2, 3]).getvalue()
    assert cut < len(whole)
    found = item_properties(io.BytesIO(whole[:cut]))
    assert found in (ItemProperties(), ItemProperties((9, 16), 10, None), ItemProperties(None, 10))


def test_boxes_that_lead_nowhere_end() -> None:
    assert meta_box(io.BytesIO(struct.pack(">I4s", 4, b"ftyp") + bytes(64))) is None
    assert meta_box(io.BytesIO(struct.pack(">I4sQ", 1, b"ftyp", 1 << 60) + bytes(64))) is None
