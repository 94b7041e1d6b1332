"""The segments of a JPEG's header, and what its frame says that Pillow does not decode.

No numpy here: the quick first look (``preview``) stands on this module.

Source: ITU-T T.81 (JPEG), annex B; T.87 (JPEG-LS), annex C.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

FRAMES, LOSSLESS_FRAME, LS_FRAME = (*range(0xC0, 0xC4), *range(0xC5, 0xC8), 0xF7), 0xC3, 0xF7
_SCAN, _START_BYTES = 0xDA, 2


def segments(file: BinaryIO, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """Marker and content of each, up to its first scan, of the JPEG that begins there."""
    file.seek(at + _START_BYTES)
    marker = 0
    while marker != _SCAN and len(start := file.read(4)) == 4 and start[0] == 0xFF:
        marker, length = struct.unpack_from(">xBH", start)
        yield marker, file.read(max(length - 2, 0))


def is_deep_or_lossless(file: BinaryIO) -> bool:
    """Whether it has more than 8 bits a channel, or no loss: Pillow refuses the first, and asks for
    less than all of the second, which its decoder cannot give."""
    for marker, body in segments(file):
        if marker in FRAMES and body:
            return marker in (LOSSLESS_FRAME, LS_FRAME) or body[0] > 8
    return False
