"""The chunks of a PNG, one after the other, without reading what is in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

_SIGNATURE_BYTES = 8
# A chunk's length and name before its data, and a sum behind it.
_HEAD, _SUM_BYTES = struct.Struct(">I4s"), 4
_MOST = 100_000


def chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
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
