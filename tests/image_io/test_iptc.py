"""IPTC records that tell a place stay at home, the others travel as they are."""

from __future__ import annotations

import struct

from liif_core.image_io.metadata.iptc import jpeg_segment, place_names, without_places


def record(number: int, text: bytes, *, envelope: bool = False) -> bytes:
    return struct.pack(">BBBH", 0x1C, 1 if envelope else 2, number, len(text)) + text


CITY, COUNTRY, KEYWORD, CAPTION = 90, 101, 25, 120
PLACES = record(CITY, b"Lyon") + record(COUNTRY, "Österreich".encode())
OTHERS = (
    record(90, b"\x1b%G", envelope=True) + record(CAPTION, b"A cat") + record(KEYWORD, b"animal")
)


def test_records_of_places_are_left_out_and_no_other() -> None:
    assert without_places(OTHERS + PLACES, frozenset()) == OTHERS
    assert without_places(b"", frozenset()) == b""


def test_a_keyword_that_is_a_place_s_name_goes_too() -> None:
    keywords = record(KEYWORD, b"Lyon") + record(KEYWORD, b"animal")
    assert without_places(keywords, frozenset({"lyon", "Lyon"})) == record(KEYWORD, b"animal")


def test_names_of_places_are_read_in_either_encoding() -> None:
    latin = record(CITY, "Köln".encode("latin-1"))
    assert place_names(OTHERS + PLACES + latin) == {"Lyon", "Österreich", "Köln"}
    assert place_names(record(CITY, b"  ")) == frozenset()


def test_the_rest_of_a_damaged_block_is_left_out() -> None:
    whole = record(CAPTION, b"A cat")
    assert without_places(whole + record(KEYWORD, b"animal")[:-1], frozenset()) == whole
    too_long = struct.pack(">BBBH", 0x1C, 2, KEYWORD, 0x8004) + b"animal"
    assert without_places(whole + too_long, frozenset()) == whole


def test_a_segment_is_as_photoshop_writes_it_and_even() -> None:
    for text in (b"even", b"odd"):
        block = record(CAPTION, text)
        segment = jpeg_segment(block)
        marker, length = struct.unpack_from(">HH", segment)
        assert marker == 0xFFED
        assert length == len(segment) - 2
        assert segment[4:].startswith(b"Photoshop 3.0\x008BIM\x04\x04\0\0")
        assert block in segment
        assert (length - 2 - len(b"Photoshop 3.0\0")) % 2 == 0
    assert jpeg_segment(bytes(65_533)) is None
