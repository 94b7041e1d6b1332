"""Metadata between processes: the same on the other side, and no trust in who sends it."""

from __future__ import annotations

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liif_core.image_io.metadata.camera_facts import camera_facts
from liif_core.image_io.metadata.carried import FileMetadata, packed, unpacked
from liif_core.image_io.metadata.exif import written
from liif_core.image_io.metadata.tiff_directory import (
    ASCII,
    EXIF_POINTER,
    GPS_POINTER,
    RATIONAL,
    Directory,
    Entry,
    short,
)

OPTIONAL = st.none() | st.binary(min_size=1, max_size=50)
METADATA = st.builds(
    FileMetadata,
    icc=OPTIONAL,
    exif=OPTIONAL,
    xmp=OPTIONAL,
    iptc=OPTIONAL,
    comment=OPTIONAL,
    dpi=st.none() | st.tuples(st.floats(1, 9999), st.floats(1, 9999)),
    texts=st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=4).map(tuple),
    notes=st.lists(st.text(max_size=9), max_size=3).map(tuple),
)


@given(METADATA)
def test_the_same_on_the_other_side(metadata: FileMetadata) -> None:
    assert unpacked(packed(metadata)) == metadata


@given(METADATA, st.data())
def test_lies_are_refused(metadata: FileMetadata, data: st.DataObject) -> None:
    block = bytearray(packed(metadata))
    for _ in range(3):
        block[data.draw(st.integers(0, len(block) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ValueError):
        unpacked(bytes(block))


def text(tag: int, value: str) -> Entry:
    return Entry(tag, ASCII, len(value) + 1, value.encode() + b"\0")


def ratios(tag: int, *values: tuple[int, int]) -> Entry:
    numbers = [number for pair in values for number in pair]
    return Entry(tag, RATIONAL, len(values), struct.pack(f"<{len(numbers)}I", *numbers))


def test_what_a_photographer_reads() -> None:
    shot = Directory(
        (
            ratios(0x829A, (1, 250)),
            ratios(0x829D, (28, 10)),
            short(0x8827, 400),
            text(0x9003, "2026:05:04 10:20:30"),
            ratios(0x920A, (35, 1)),
            text(0xA434, "35mm F2.8"),
        )
    )
    place = Directory(
        (
            text(1, "S"),
            ratios(2, (33, 1), (51, 1), (54, 1)),
            text(3, "E"),
            ratios(4, (151, 1), (12, 1), (36, 1)),
        )
    )
    top = Directory(
        (text(0x010F, "NIKON CORPORATION"), text(0x0110, "NIKON D90")),
        ((EXIF_POINTER, shot), (GPS_POINTER, place)),
    )
    assert dict(camera_facts(written(top))) == {
        "Camera": "NIKON D90",
        "Lens": "35mm F2.8",
        "Exposure": "1/250 s, f/2.8, ISO 400",
        "Focal length": "35 mm",
        "Taken": "2026-05-04 10:20:30",
        "Place": "-33.865000, 151.210000",
    }


@pytest.mark.parametrize("block", [None, b"", b"II*\0", b"MM\0*\0\0\0\x08\xff\xff"])
def test_damaged_exif_says_nothing(block) -> None:
    assert camera_facts(block) == ()
