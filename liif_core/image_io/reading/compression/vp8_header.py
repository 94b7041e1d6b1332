"""The quantiser of a WebP picture, from the first bytes of its VP8 key frame (RFC 6386, section 9).

An encoder divides the blocks of 16x16 pixels among up to four segments with quantisers of their
own, and codes the segment of each block with probabilities that it writes down; from these follow
the segments' shares, and their mean quantiser.
"""

from __future__ import annotations

from typing import BinaryIO

from liif_core.image_io.reading.compression.bits import BoolReader
from liif_core.image_io.reading.file_header.file_chunks import riff_chunks

_START_CODE = b"\x9d\x01\x2a"
_LAST_INDEX = 127
# The header with all that may stand before the quantiser is far shorter.
_HEADER_BYTES = 256
_FIRST_CHUNK, _ANIMATION_FRAME_BYTES = 12, 16


def webp_quantiser(file: BinaryIO, frame: int = 0) -> int | None:
    """The mean quantiser index (0 to 127) of a frame of the WebP in ``file``; None where it is
    lossless or makes no sense."""
    data = _lossy_chunk(file, frame)
    return None if data is None else vp8_quantiser(data)


def vp8_quantiser(data: bytes) -> int | None:
    """The mean quantiser index of a VP8 key frame that begins with ``data``."""
    if len(data) < 10 or data[0] & 1 or data[3:6] != _START_CODE:
        return None
    try:
        return _mean_index(BoolReader(data[10:]))
    except ValueError:
        return None


def _mean_index(bits: BoolReader) -> int:
    bits.number(2)  # colour space and clamping
    is_absolute, changes, shares = True, None, (1.0, 0.0, 0.0, 0.0)
    if bits.flag():
        has_map, has_changes = bits.flag(), bits.flag()
        if has_changes:
            is_absolute = bits.flag()
            changes = [bits.optional(7) for _ in range(4)]
            for _ in range(4):
                bits.optional(6)  # of the loop filter
        if has_map:
            shares = _shares([bits.number(8) if bits.flag() else 255 for _ in range(3)])
    bits.number(1 + 6 + 3)  # kind, level and sharpness of the loop filter
    if bits.flag() and bits.flag():
        for _ in range(8):
            bits.optional(6)
    bits.number(2)  # how many partitions
    base = bits.number(7)
    if changes is None:
        return base
    indices = [change if is_absolute else base + change for change in changes]
    kept = [min(max(index, 0), _LAST_INDEX) for index in indices]
    return round(sum(share * index for share, index in zip(shares, kept, strict=True)))


def _shares(chances: list[int]) -> tuple[float, float, float, float]:
    """How many of all blocks each segment has, from the 256ths of the tree that codes them."""
    first, left, right = (chance / 256 for chance in chances)
    return first * left, first * (1 - left), (1 - first) * right, (1 - first) * (1 - right)


def _lossy_chunk(file: BinaryIO, frame: int) -> bytes | None:
    """The beginning of the VP8 data of a frame; a frame that is no animation's is the first."""
    frames = [start for kind, start, _ in riff_chunks(file) if kind == b"ANMF"]
    # An animation's frame has chunks of its own behind its place and duration.
    at = frames[frame] + _ANIMATION_FRAME_BYTES if frame < len(frames) else _FIRST_CHUNK
    for kind, start, end in riff_chunks(file, at):
        if kind == b"VP8 ":
            file.seek(start)
            return file.read(min(end - start, _HEADER_BYTES))
        if kind in (b"VP8L", b"ANMF"):
            return None
    return None
