"""PNGs written chunk by chunk, apart from any library: every type, depth, filter and interlace."""

from __future__ import annotations

import struct
import zlib

import numpy as np

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples a pixel by colour type: grey, RGB, palette, grey with alpha, RGB with alpha."""
KINDS = [
    (kind, bits)
    for kind, depths in ((0, (1, 2, 4, 8, 16)), (2, (8, 16)), (3, (1, 2, 4, 8)), (4, (8, 16)))
    for bits in depths
] + [(6, 8), (6, 16)]
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2))
_LAST_PASS = (0, 1, 1, 2)


def chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def made(
    samples: np.ndarray,
    kind: int,
    bits: int,
    *,
    interlaced: bool = False,
    filters: tuple[int, ...] = (0, 1, 2, 3, 4),
    before: bytes = b"",
    piece: int = 1 << 20,
) -> bytes:
    """``samples``: (height, width, channels). ``filters``: of the rows, in turn. ``before``: chunks
    that stand before the pixels. ``piece``: bytes in one IDAT."""
    height, width, channels = samples.shape
    parts = [samples]
    if interlaced:
        parts = [
            samples[top::down, left::right] for left, top, right, down in (*_PASSES, _LAST_PASS)
        ]
    step = max(1, channels * bits // 8)
    raw = b"".join(_filtered(_rows(part, bits), step, filters) for part in parts if part.size)
    packed = zlib.compress(raw)
    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, interlaced)
    pieces = (packed[at : at + piece] for at in range(0, len(packed), piece))
    data = b"".join(chunk(b"IDAT", each) for each in pieces)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + data + chunk(b"IEND")


def _rows(part: np.ndarray, bits: int) -> list[bytes]:
    flat = part.reshape(part.shape[0], -1)
    if bits >= 8:
        return [row.astype(f">u{bits // 8}").tobytes() for row in flat]
    digits = (flat[..., None] >> np.arange(bits - 1, -1, -1)) & 1
    packed = np.packbits(digits.reshape(part.shape[0], -1).astype(np.uint8), axis=1)
    return [row.tobytes() for row in packed]


def _filtered(rows: list[bytes], step: int, filters: tuple[int, ...]) -> bytes:
    out, above = bytearray(), bytes(len(rows[0]))
    for number, row in enumerate(rows):
        kind = filters[number % len(filters)]
        out.append(kind)
        for at, value in enumerate(row):
            left, up = row[at - step] if at >= step else 0, above[at]
            corner = above[at - step] if at >= step else 0
            predicted = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
            out.append((value - predicted) & 255)
        above = row
    return bytes(out)


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda each: abs(guess - each))
