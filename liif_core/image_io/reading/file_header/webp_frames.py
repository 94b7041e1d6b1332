"""A WebP that ends early, brought to an end behind its picture or the last frame that is whole.

No numpy here: the quick first look (``preview``) stands on this module.

Source: RFC 9649 (WebP Image Format), section 2.7.
"""

from __future__ import annotations

import struct

_FILE_HEADER_BYTES, _CHUNK_HEADER_BYTES = 12, 8
_EXTENDED, _FLAGS_AT, _METADATA = b"VP8X", 20, 0x0C
_PICTURES = (b"ANMF", b"VP8 ", b"VP8L")


def that_came(data: bytes, lacking: int) -> tuple[bytes, int]:
    """``data`` and how many bytes are to be filled in, ``lacking`` for a picture of a chunk alone.

    What stands behind the picture is cut off, and no word is left of it: a reader would miss it. Of
    an animation the whole frames stay; of one whose first frame is not whole, that frame.
    """
    at = _FILE_HEADER_BYTES
    if data[at : at + 4] != _EXTENDED or len(data) <= _FLAGS_AT:
        return data, lacking
    end = 0
    while at + _CHUNK_HEADER_BYTES <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        at += _CHUNK_HEADER_BYTES + size + size % 2
        if kind in _PICTURES and (at <= len(data) or end == 0):
            end = at
    if end == 0:
        return data, lacking
    header = struct.pack("<4sI", b"RIFF", end - _CHUNK_HEADER_BYTES)
    flags = bytes((data[_FLAGS_AT] & ~_METADATA,))
    ended = header + data[_CHUNK_HEADER_BYTES:_FLAGS_AT] + flags + data[_FLAGS_AT + 1 : end]
    return ended, max(0, end - len(data))
