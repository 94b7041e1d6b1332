"""The source at half, quarter, eighth ... size, for views far below 100%."""

from __future__ import annotations

import numpy as np
from PIL import Image

from liif_core.image_io.source import SourceImage

# Halving stops where a level is small enough to be resampled whole at no cost.
_SMALLEST_SIDE_PX = 64
# Halved at a time, an even number: a copy of the whole source would be larger than the source.
STRIP_ROWS = 512


class SourcePyramid:
    """Box-filtered halvings of one source, made when first asked. Used by one thread.

    Level ``n`` pixel ``i`` is the mean of source pixels ``i * 2**n`` and the ``2**n - 1`` that
    follow, fewer at the far border.
    """

    def __init__(self, source: SourceImage) -> None:
        self.source = source
        self._levels = [source]

    @property
    def used_bytes(self) -> int:
        """Bytes of the halvings; the source itself is not counted."""
        return sum(level.pixels.nbytes for level in self._levels[1:])

    def level(self, exponent: int) -> tuple[SourceImage, int]:
        """The level reduced by ``2**exponent``, or the smallest there is; and its exponent."""
        while (
            len(self._levels) <= exponent
            and min(self._levels[-1].pixels.shape[:2]) > _SMALLEST_SIDE_PX
        ):
            self._levels.append(half_size(self._levels[-1]))
        exponent = min(exponent, len(self._levels) - 1)
        return self._levels[exponent], exponent


def half_size(image: SourceImage) -> SourceImage:
    """Mean of each 2x2 block; where there is alpha, of premultiplied colour."""
    pixels = image.pixels
    height, width, channels = pixels.shape
    halved = np.empty(((height + 1) // 2, (width + 1) // 2, channels), pixels.dtype)
    for top in range(0, height, STRIP_ROWS):
        strip = pixels[top : top + STRIP_ROWS]
        half = halved[top // 2 : (top + STRIP_ROWS) // 2]
        half[:] = _halved_by_pillow(strip) if pixels.dtype == np.uint8 else _halved_exactly(strip)
    return SourceImage(halved)


def _halved_by_pillow(pixels: np.ndarray) -> np.ndarray:
    image = Image.fromarray(pixels)
    if pixels.shape[2] == 3:
        return np.asarray(image.reduce(2))
    # Pillow's "RGBa" is premultiplied; its rounding is far below what a reduction hides.
    return np.asarray(image.convert("RGBa").reduce(2).convert("RGBA"))


def _halved_exactly(pixels: np.ndarray) -> np.ndarray:
    """Depths that Pillow does not reduce: (h, w, c) uint16 -> (ceil(h/2), ceil(w/2), c)."""
    height, width, channels = pixels.shape
    padded = np.pad(pixels, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
    blocks = padded.reshape((height + 1) // 2, 2, (width + 1) // 2, 2, channels).astype(np.float32)
    if channels == 4:
        blocks[..., :3] *= blocks[..., 3:]
    mean = blocks.mean(axis=(1, 3))
    if channels == 4:
        alpha = mean[..., 3:]
        mean[..., :3] = np.divide(
            mean[..., :3], alpha, out=np.zeros_like(mean[..., :3]), where=alpha > 0
        )
    return np.rint(mean).astype(pixels.dtype)
