"""An animated WebP that ends early, brought to an end behind the last frame that is whole.

No numpy here: the quick first look (``preview``) stands on this module.

Source: RFC 9649 (WebP Image Format), section 2.7.
"""

from __future__ import annotations

import struct

_FILE_HEADER_BYTES, _CHUNK_HEADER_BYTES = 12, 8
_EXTENDED, _ANIMATED, _FRAME = b"VP8X", 0x02, b"ANMF"


def that_came(data: bytes, lacking: int) -> tuple[bytes, int]:
    """``data`` and how many bytes are to be filled in, ``lacking`` for a picture that stands still.

    Of an animation the whole frames, with nothing to be filled in; of one whose first frame is not
    whole, that frame.
    """
    at = _FILE_HEADER_BYTES
    is_animated = data[at : at + 4] == _EXTENDED and data[at + 8 : at + 9] > b""
    if not is_animated or not data[at + _CHUNK_HEADER_BYTES] & _ANIMATED:
        return data, lacking
    end = 0
    while at + _CHUNK_HEADER_BYTES <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        at += _CHUNK_HEADER_BYTES + size + size % 2
        if kind == _FRAME and (at <= len(data) or end == 0):
            end = at
    if end == 0:
        return data, lacking
    header = struct.pack("<4sI", b"RIFF", end - _CHUNK_HEADER_BYTES)
    return header + data[_CHUNK_HEADER_BYTES:end], max(0, end - len(data))
