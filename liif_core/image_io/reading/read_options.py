"""How a picture is to be read: whole or smaller, and within how much memory.

Only a JPEG can be decoded at a smaller scale (1/2, 1/4, 1/8). Every other format is decoded whole
by the decoding process, if that may take so much, and only the reduced pixels are handed over.
"""

from __future__ import annotations

from dataclasses import dataclass

PIXEL_LIMIT = 500_000_000
"""Largest picture that is decoded whole unless the caller says otherwise (22,000 x 22,000)."""

MOST_FRAMES = (1 << 31) - 1
"""A format could say that it holds one more; Pillow's and Qt's numbers end here."""

MOST_REDUCTION = 256
"""The strongest reduction; a picture that is too large even so is refused."""

_NO_LIMIT = 1 << 62


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """``reduce``: source pixels a side of one pixel that is kept. ``held_bytes``: what the picture
    may take once it is open, ``decoding_bytes``: what decoding it may."""

    reduce: int = 1
    held_bytes: int = _NO_LIMIT
    decoding_bytes: int = _NO_LIMIT


WHOLE = ReadOptions()
HEADER_ONLY = ReadOptions(MOST_REDUCTION)
"""For whoever decodes nothing: no size is too large then."""


def reduced_size(size: tuple[int, int], reduce: int) -> tuple[int, int]:
    """Width and height that are left; a last column or row may stand for fewer pixels."""
    return -(-size[0] // reduce), -(-size[1] // reduce)


def jpeg_scale(size: tuple[int, int], reduce: int) -> int:
    """The scale, 1, 2, 4 or 8, at which a JPEG is decoded that is to be reduced so."""
    # The narrower side must reach it too, or the decoder chooses another.
    scales = (scale for scale in (8, 4, 2) if reduce % scale == 0 and min(size) >= scale)
    return next(scales, 1)
