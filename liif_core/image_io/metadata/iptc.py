"""IPTC-IIM of a copy: records as they are, without those that tell a place if it is to stay home.

Source: IPTC-NAA Information Interchange Model, version 4.2.
"""

from __future__ import annotations

import struct

_MARKER = 0x1C
_APPLICATION_RECORD = 2
# Content location code and name, city, sublocation, province, country code and name.
_OF_PLACES = frozenset({26, 27, 90, 92, 95, 100, 101})
_LONG_LENGTH = 0x8000

_RESOURCE = 0x0404
_SEGMENT_START = b"\xff\xed"
_PHOTOSHOP = b"Photoshop 3.0\0"
_SEGMENT_BYTES = 65_533


def without_places(block: bytes) -> bytes:
    """All records but those of places; the rest of a damaged block is left out."""
    kept, at = b"", 0
    while at + 5 <= len(block) and block[at] == _MARKER:
        record, number, length = struct.unpack_from(">BBH", block, at + 1)
        if length & _LONG_LENGTH:
            break
        end = at + 5 + length
        if end > len(block):
            break
        if not (record == _APPLICATION_RECORD and number in _OF_PLACES):
            kept += block[at:end]
        at = end
    return kept


def jpeg_segment(block: bytes) -> bytes | None:
    """An APP13 segment with ``block`` in it, as Photoshop writes it; None if it is too large."""
    resource = b"8BIM" + struct.pack(">HHI", _RESOURCE, 0, len(block)) + block
    data = _PHOTOSHOP + resource + b"\0" * (len(block) % 2)
    if len(data) > _SEGMENT_BYTES:
        return None
    return _SEGMENT_START + struct.pack(">H", len(data) + 2) + data
