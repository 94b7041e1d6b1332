"""Pictures that end early, brought to an end that their decoders accept.

A WebP ends behind its picture or the last frame that is whole. In a JPEG 2000 zeros stand for
packets with nothing in them: a tile that was cut comes out coarser, a tile of which nothing came is
missing.

Sources: RFC 9649 (WebP), section 2.7; ISO/IEC 15444-1 (JPEG 2000), annex A (marker segments) and
B.10 (packet headers).
"""

from __future__ import annotations

import struct
from io import BytesIO

from liif_core.image_io.reading.file_header.file_chunks import riff_chunks

_RIFF_BYTES = 8
_EXTENDED, _FLAGS_AT, _METADATA = b"VP8X", 20, 0x0C
_PICTURES = (b"ANMF", b"VP8 ", b"VP8L")
_START, _END, _SIZE, _TILE, _DATA = b"\xff\x4f\xff\x51", b"\xff\xd9", 0xFF51, 0xFF90, b"\xff\x93"
_EMPTY_BYTES = 256
_MOST_FILLING_BYTES = 256 << 20
_MOST_TILES = 65_535
_TILE_HEADER_BYTES = 12

Box = tuple[int, int, int, int]


def that_came(data: bytes, lacking: int) -> tuple[bytes, int]:
    """``data`` and how many bytes are to be filled in, ``lacking`` for a picture of a chunk alone.

    What stands behind the picture is cut off, and no word is left of it: a reader would miss it. Of
    an animation the whole frames stay; of one whose first frame is not whole, that frame.
    """
    end, is_extended = 0, data[12:16] == _EXTENDED and len(data) > _FLAGS_AT
    for kind, _, behind in riff_chunks(BytesIO(data)) if is_extended else ():
        if kind in _PICTURES and (behind <= len(data) or end == 0):
            end = behind
    if end == 0:
        return data, lacking
    header = struct.pack("<4sI", b"RIFF", end - _RIFF_BYTES)
    flags = bytes((data[_FLAGS_AT] & ~_METADATA,))
    ended = header + data[_RIFF_BYTES:_FLAGS_AT] + flags + data[_FLAGS_AT + 1 : end]
    return ended, max(0, end - len(data))


def ended(data: bytes) -> tuple[bytes, list[Box], bool]:
    """``data`` with an end; left, top, right and bottom of the tiles that are missing; and whether
    of those that came, all did.

    Raises ValueError or struct.error where not even the first tile began.
    """
    at = data.index(_START) + 2
    width, height, left, top, tile_width, tile_height, tiles_left, tiles_top = struct.unpack_from(
        ">8I", data, at + 6
    )
    across = -(-(width - tiles_left) // tile_width)
    down = -(-(height - tiles_top) // tile_height)
    if not 0 < across * down <= _MOST_TILES:
        raise ValueError("a number of tiles that cannot be")
    while struct.unpack_from(">H", data, at)[0] != _TILE:
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    seen: set[int] = set()
    while at + _TILE_HEADER_BYTES <= len(data) and struct.unpack_from(">H", data, at)[0] == _TILE:
        tile, length = struct.unpack_from(">HI", data, at + 4)
        seen.add(tile)
        at = len(data) + 1 if length == 0 else at + length
    lacking = at - len(data)
    if not seen or not -_TILE_HEADER_BYTES < lacking <= _MOST_FILLING_BYTES:
        raise ValueError("nothing of its tiles is left")
    whole, missing = data[:at] + bytes(max(lacking, 0)), []
    for tile in sorted(set(range(across * down)) - seen):
        whole += struct.pack(">HHHIBB", _TILE, 10, tile, 14 + _EMPTY_BYTES, 0, 1)
        whole += _DATA + bytes(_EMPTY_BYTES)
        x = tiles_left + tile % across * tile_width
        y = tiles_top + tile // across * tile_height
        right, bottom = min(x + tile_width, width), min(y + tile_height, height)
        missing.append((max(x - left, 0), max(y - top, 0), right - left, bottom - top))
    return whole + _END, missing, lacking <= 0
