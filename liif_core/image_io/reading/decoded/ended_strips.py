"""What can be had of a strip or tile of a TIFF whose data end early.

Sources: RFC 8878 (Zstandard); TIFF 6.0, section 9 (PackBits).
"""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import imagecodecs
import numpy as np

_NONE, _LZW, _DEFLATES, _PACKBITS, _LZMA, _ZSTD = 1, 5, (8, 32946), 32773, 34925, 50000
_FAILURES = (RuntimeError, ValueError, OSError, zlib.error, lzma.LZMAError)
_PIECE_BYTES, _MOST_TIMES, _NO_RUN = 1 << 10, 4096, 128
_FILLINGS, _FILLING_BYTES, _END_OF_JPEG = (b"\0", b"\x55", b"\x33", b"\xff"), 4096, b"\xff\xd9"
# The beginning of a Zstandard frame: its magic number, a header that names no length, and a window
# that is large enough for all.
_ZSTD_START, _ZSTD_LENGTHS = b"\x28\xb5\x2f\xfd\0\xa8", (0, 2, 4, 8)
_ZSTD_ONE_SEGMENT, _ZSTD_RUN, _ZSTD_BLOCK_BYTES = 0x20, 1, 3


def unpacked(compression: int, data: bytes, most: int) -> bytes | None:
    """``most`` bytes or fewer, as they were before they were packed; None for a ``compression`` of
    pictures, not of bytes."""
    if compression == _NONE:
        return data
    if compression in _DEFLATES:
        return _by_pieces(zlib.decompressobj(), data, most)
    if compression == _LZMA:
        return _by_pieces(lzma.LZMADecompressor(), data, most)
    with suppress(*_FAILURES):
        if compression == _PACKBITS:
            data = _whole_runs(data)
            return bytes(imagecodecs.packbits_decode(data, out=_limit(data, most)))
        if compression == _LZW:
            return bytes(imagecodecs.lzw_decode(data, out=_limit(data, most)))
        if compression == _ZSTD:
            return bytes(imagecodecs.zstd_decode(_whole_blocks(data), out=most))
    return b"" if compression in (_PACKBITS, _LZW, _ZSTD) else None


def decoded(
    decode: Callable[[bytes], np.ndarray], data: bytes, is_jpeg: bool
) -> tuple[np.ndarray | None, int]:
    """(rows, columns, channels) of a strip that is packed as a picture, None where there is none,
    and how many rows are sound: those that are alike whatever the data are filled up with."""
    found: list[np.ndarray] = []
    for filling in _FILLINGS:
        with suppress(*_FAILURES):
            end = _END_OF_JPEG if is_jpeg else b""
            found.append(decode(data + filling * _FILLING_BYTES + end))
    if len(found) < 2 or len({each.shape for each in found}) > 1:
        return None, 0
    differing = [np.flatnonzero((found[0] != other).any(axis=(1, 2))) for other in found[1:]]
    sound = min((int(rows[0]) for rows in differing if rows.size), default=len(found[0]))
    if sound < len(found[0]) and not is_jpeg:
        sound -= 1  # a fax's row may stop short in all of them, at a code that was cut
    return (found[0], sound) if sound else (None, 0)


def _by_pieces(decoder: Any, data: bytes, most: int) -> bytes:
    raw = b""
    for at in range(0, len(data), _PIECE_BYTES):
        try:
            raw += decoder.decompress(data[at : at + _PIECE_BYTES], most - len(raw))
        except (zlib.error, lzma.LZMAError, EOFError):
            break
        if len(raw) >= most:
            break
    return raw


def _limit(data: bytes, most: int) -> int:
    return min(most, len(data) * _MOST_TIMES)


def _whole_runs(data: bytes) -> bytes:
    """To imagecodecs a run without its end is none at all."""
    at = step = 0
    while at + step < len(data):
        at += step
        step = data[at] + 2 if data[at] < _NO_RUN else 1 + (data[at] > _NO_RUN)
    return data[: at + step if at + step == len(data) else at]


def _whole_blocks(data: bytes) -> bytes:
    """A frame of those blocks of Zstandard that are all there. Raises ValueError for none."""
    flags = data[4] if len(data) > 4 else 0
    is_one = bool(flags & _ZSTD_ONE_SEGMENT)
    at = 5 + (not is_one) + (0, 1, 2, 4)[flags & 3] + (_ZSTD_LENGTHS[flags >> 6] or is_one)
    first, last = at, 0
    while at + _ZSTD_BLOCK_BYTES <= len(data):
        head = int.from_bytes(data[at : at + _ZSTD_BLOCK_BYTES], "little")
        length = 1 if head >> 1 & 3 == _ZSTD_RUN else head >> 3
        if at + _ZSTD_BLOCK_BYTES + length > len(data):
            break
        last, at = at, at + _ZSTD_BLOCK_BYTES + length
        if head & 1:
            break
    if not last:
        raise ValueError("no block is all there")
    whole = bytearray(data[first:at])
    whole[last - first] |= 1
    return _ZSTD_START + bytes(whole)
