"""PNM samples of any maximum value, by numpy.

Pillow decodes the plain variants, and the binary ones whose maximum is not 255, sample by sample
in Python, and 16-bit colour to 8 bits. The header is Pillow's work all the same.

Source: the Netpbm specifications of PBM, PGM and PPM.
"""

from __future__ import annotations

import re

import numpy as np

from liif_core.image_io import formats
from liif_core.image_io.reading.decoded.sample_reader import Samples, of_rows, widened
from liif_core.image_io.reading.opened_image import OpenedImage

_COMMENT = re.compile(rb"#[^\r\n]*")
_PIECE_BYTES = 4 << 20


def has_samples(source: OpenedImage) -> bool:
    """Whether ``source`` is a PNM of a kind that is better read here."""
    if source.format is not formats.PNM:
        return False
    tiles = getattr(source.image, "tile", None) or [("",)]
    return tiles[0][0] in ("ppm", "ppm_plain")


def maximum(source: OpenedImage) -> int:
    """The sample value that is white (for a bitmap: black)."""
    args = source.image.tile[0][3]
    return 1 if source.image.mode == "1" else int(args[1])


def read_samples(source: OpenedImage) -> Samples:
    """(height, width, 3) values, 4 where the file ends early: uint8, or uint16 where the file's
    maximum is above 255.

    Raises ValueError or OSError for a damaged file.
    """
    decoder, _, offset, _ = source.image.tile[0]
    width, height = source.image.size
    mode = source.image.mode
    channels = 3 if mode == "RGB" else 1
    top = maximum(source)
    count = width * height * channels
    source.file.seek(offset)
    if decoder == "ppm_plain":
        samples = _plain_samples(source.file.read(), count, is_bitmap=mode == "1")
    else:
        kind = np.dtype(np.uint8 if top < 256 else ">u2")
        data = source.file.read(count * kind.itemsize)
        samples = np.frombuffer(data, kind, len(data) // kind.itemsize)
    if samples.size < channels * width:
        raise ValueError("not a row of samples")
    rows = min(height, samples.size // (channels * width))
    if samples.max(initial=0) > top:
        raise ValueError("a sample above the header's maximum")
    whole = rows * width * channels
    levels = widened(samples[:whole], top).reshape(rows, width, channels)
    if mode == "1":
        levels = np.uint8(255) - levels  # in a bitmap, 1 is black
    colours = levels if channels == 3 else np.repeat(levels, 3, axis=2)
    return of_rows(colours, height, has_alpha=False)


def _plain_samples(text: bytes, count: int, *, is_bitmap: bool) -> np.ndarray:
    if b"#" in text:
        text = _COMMENT.sub(b"", text)
    if is_bitmap:  # digits need no space between them
        digits = np.frombuffer(text.translate(None, b" \t\r\n\v\f"), np.uint8) - ord("0")
        return digits[:count]
    pieces, found, start = [], 0, 0
    while start < len(text) and found < count:
        end = min(start + _PIECE_BYTES, len(text))
        while end < len(text) and not text[end : end + 1].isspace():
            end += 1
        values = np.array(text[start:end].split(), dtype="S10").astype(np.uint16)
        pieces.append(values)
        found += values.size
        start = end
    return np.concatenate(pieces)[:count] if pieces else np.empty(0, np.uint16)
