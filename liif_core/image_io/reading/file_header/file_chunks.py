"""The chunks of a PNG or WebP, one after the other, without reading what is in them.

Sources: PNG specification, section 5; RFC 9649 (WebP), section 2.3.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

_SIGNATURE_BYTES = 8
# A chunk's length and name before its data, and a sum behind it.
_HEAD, _SUM_BYTES = struct.Struct(">I4s"), 4
_RIFF_HEAD, _MOST = struct.Struct("<4sI"), 100_000


def png_chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Name and length of each; ``file`` stands at its data then, and may be moved. Ends where the
    file does."""
    at = _SIGNATURE_BYTES
    for _ in range(_MOST):
        file.seek(at)
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return
        length, name = _HEAD.unpack(head)
        yield name, length
        at += _HEAD.size + length + _SUM_BYTES


def riff_chunks(file: BinaryIO, at: int = 12) -> Iterator[tuple[bytes, int, int]]:
    """Name, and where the content begins and ends, of each chunk from ``at`` on; the last may end
    behind the file. ``file`` may be moved meanwhile."""
    for _ in range(_MOST):
        file.seek(at)
        head = file.read(_RIFF_HEAD.size)
        if len(head) < _RIFF_HEAD.size:
            return
        name, size = _RIFF_HEAD.unpack(head)
        start = at + _RIFF_HEAD.size
        at = start + size + size % 2
        yield name, start, at


def riff_end(file: BinaryIO) -> int:
    """Where the file should end."""
    file.seek(4)
    return 8 + int.from_bytes(file.read(4), "little")
