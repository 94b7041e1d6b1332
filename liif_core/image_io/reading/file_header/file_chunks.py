"""The chunks of a PNG or WebP, one after the other, without reading what is in them.

Sources: PNG specification, section 5; RFC 9649 (WebP), section 2.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

_PNG_FIRST, _RIFF_FIRST = 8, 12
_HEAD_BYTES, _SUM_BYTES = 8, 4
_MOST = 100_000


def png_chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Name and length of each; ``file`` stands at its data then, and may be moved. Ends where the
    file does."""

    def parsed(head: bytes) -> tuple[bytes, int, int]:
        return head[4:], int.from_bytes(head[:4], "big"), _SUM_BYTES

    return ((name, length) for name, _, length, _ in _walk(file, _PNG_FIRST, parsed))


def riff_chunks(file: BinaryIO, at: int = _RIFF_FIRST) -> Iterator[tuple[bytes, int, int]]:
    """Name, and where the content begins and ends, of each chunk from ``at`` on; the last may end
    behind the file. ``file`` may be moved meanwhile."""

    def parsed(head: bytes) -> tuple[bytes, int, int]:
        length = int.from_bytes(head[4:], "little")
        return head[:4], length, length % 2

    return ((name, start, end) for name, start, _, end in _walk(file, at, parsed))


def riff_end(file: BinaryIO) -> int:
    """Where the file should end."""
    file.seek(4)
    return 8 + int.from_bytes(file.read(4), "little")


def _walk(
    file: BinaryIO, at: int, parsed: Callable[[bytes], tuple[bytes, int, int]]
) -> Iterator[tuple[bytes, int, int, int]]:
    """Name, start, length and the next one's place, chunk after chunk. ``parsed``: name and length
    of a chunk by its head, and the bytes between its data and the next."""
    for _ in range(_MOST):
        file.seek(at)
        head = file.read(_HEAD_BYTES)
        if len(head) < _HEAD_BYTES:
            return
        name, length, behind = parsed(head)
        start = at + _HEAD_BYTES
        at = start + length + behind
        yield name, start, length, at
