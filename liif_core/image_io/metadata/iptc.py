"""IPTC-IIM of a copy: records as they are, without those that tell a place if it is to stay home.

Source: IPTC-NAA Information Interchange Model, version 4.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from liif_core.image_io.metadata import places

_MARKER = 0x1C
_APPLICATION_RECORD = 2
# Content location code and name, city, sublocation, province, country code and name.
_OF_PLACES = frozenset({26, 27, 90, 92, 95, 100, 101})
_LONG_LENGTH, _HEADER_BYTES = 0x8000, 5

_RESOURCE = 0x0404
_SEGMENT_START = b"\xff\xed"
_PHOTOSHOP = b"Photoshop 3.0\0"
_SEGMENT_BYTES = 65_533


def without_places(block: bytes, hidden: frozenset[str]) -> bytes:
    """All records but those of places, those with coordinates and keywords that are one of the
    names ``hidden``; the rest of a damaged block is left out."""
    return b"".join(
        record
        for number, record in _records(block)
        if number not in _OF_PLACES and not places.tells_place(_text(record), hidden)
    )


def place_names(block: bytes) -> frozenset[str]:
    """The texts of its records of places."""
    return frozenset(
        _text(record) for number, record in _records(block) if number in _OF_PLACES
    ) - {""}


def _records(block: bytes) -> Iterator[tuple[int, bytes]]:
    """Number, 0 for those of the envelope, and bytes of each record."""
    at = 0
    while at + _HEADER_BYTES <= len(block) and block[at] == _MARKER:
        record, number, length = struct.unpack_from(">BBH", block, at + 1)
        end = at + _HEADER_BYTES + length
        if length & _LONG_LENGTH or end > len(block):
            return
        yield (number if record == _APPLICATION_RECORD else 0), block[at:end]
        at = end


def _text(record: bytes) -> str:
    data = record[_HEADER_BYTES:]
    try:
        return data.decode("utf-8").strip()
    except UnicodeDecodeError:
        return data.decode("latin-1").strip()


def jpeg_segment(block: bytes) -> bytes | None:
    """An APP13 segment with ``block`` in it, as Photoshop writes it; None if it is too large."""
    resource = b"8BIM" + struct.pack(">HHI", _RESOURCE, 0, len(block)) + block
    data = _PHOTOSHOP + resource + b"\0" * (len(block) % 2)
    if len(data) > _SEGMENT_BYTES:
        return None
    return _SEGMENT_START + struct.pack(">H", len(data) + 2) + data
