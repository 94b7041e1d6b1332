"""The segments of a JPEG's header, and what its frame says that Pillow does not decode.

Source: ITU-T T.81 (JPEG), annex B; T.87 (JPEG-LS), annex C.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

LOSSLESS_FRAME, LS_FRAME = 0xC3, 0xF7
FRAMES = (*range(0xC0, 0xC4), *range(0xC5, 0xC8), LS_FRAME)
_SCAN = 0xDA
_START_BYTES = 2
# The segment that tells the height behind the first scan (DNL), and its place in a frame's body.
_HEIGHT_BEHIND, _HEIGHT_AT = b"\xff\xdc\0\4", 1
_MOST_BYTES = 512 << 20


def segments(file: BinaryIO, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """Marker and content of each, up to its first scan, of the JPEG that begins there."""
    file.seek(at + _START_BYTES)
    marker = 0
    while marker != _SCAN and len(start := file.read(4)) == 4 and start[0] == 0xFF:
        marker, length = struct.unpack_from(">xBH", start)
        yield marker, file.read(max(length - 2, 0))


class Frame(NamedTuple):
    """``bits``: of a channel. ``height``: 0 where a marker behind the first scan tells it."""

    marker: int
    bits: int
    height: int

    @property
    def is_deep_or_lossless(self) -> bool:
        """Pillow refuses more than 8 bits a channel, and asks for less than all of a picture
        without loss, which its decoder cannot give."""
        return self.marker in (LOSSLESS_FRAME, LS_FRAME) or self.bits > 8


def frame_of(file: BinaryIO) -> Frame | None:
    """Marker, depth and height of a JPEG's frame; None where there is none."""
    for marker, body in segments(file):
        if marker in FRAMES and len(body) > 2:
            return Frame(marker, body[0], int.from_bytes(body[1:3], "big"))
    return None


def with_its_height(file: BinaryIO) -> bytes:
    """All of a JPEG whose height stands behind its first scan (DNL), as scanners write that do not
    know the end of a page: with the height in its frame, where decoders look for it. As it is where
    no such marker came."""
    file.seek(0)
    data = file.read(_MOST_BYTES)
    head = 0
    for marker, body in segments(file):
        if marker in FRAMES:
            head = data.index(body)
    found = data.find(_HEIGHT_BEHIND, head)
    if not head or found < 0:
        return data
    height = data[found + len(_HEIGHT_BEHIND) :][:2]
    at = head + _HEIGHT_AT
    return data[:at] + height + data[at + len(height) :]
