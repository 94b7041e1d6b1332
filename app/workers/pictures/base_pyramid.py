"""The base layer's pixels: the picture at full size and halved again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.view_state.picture import BaseLevel
from liif_core.image_io.source import SourceImage

if TYPE_CHECKING:
    import numpy as np

_SMALLEST_PX = 256
# Rows converted at a time: bounds the memory and lets other threads in.
_STRIP_ROWS = 256


def build_levels(source: SourceImage) -> tuple[BaseLevel, ...]:
    """Full size first, then halves by box filter down to about 256 pixels. Any thread."""
    from PIL import Image

    bgra = screen_pixels(source)
    size = source.size
    pixels = bgra.data.cast("B")
    levels = [BaseLevel(size.width, size.height, (1.0, 1.0), source.has_alpha, pixels)]
    # The channels' order and meaning are nothing to a box filter, and this mode is not copied.
    mode = "RGBX"
    picture = Image.frombuffer(mode, (size.width, size.height), bgra, "raw", mode, 0, 1)
    while max(picture.size) > _SMALLEST_PX:
        # A side that is one pixel long stays so.
        factors = min(2, picture.width), min(2, picture.height)
        picture = picture.reduce(factors)
        before = levels[-1].source_per_px
        scale = before[0] * factors[0], before[1] * factors[1]
        pixels = memoryview(picture.tobytes())
        levels.append(BaseLevel(*picture.size, scale, source.has_alpha, pixels))
    return tuple(levels)


def screen_pixels(source: SourceImage) -> np.ndarray:
    """The whole picture as (height, width, 4) uint8, blue, green, red, alpha (premultiplied)."""
    import numpy as np

    height, width = source.pixels.shape[:2]
    bgra = np.empty((height, width, 4), np.uint8)
    for top in range(0, height, _STRIP_ROWS):
        strip = source.pixels[top : top + _STRIP_ROWS]
        if strip.dtype != np.uint8:
            strip = ((strip.astype(np.uint32) * 255 + 32767) // 65535).astype(np.uint8)
        out = bgra[top : top + _STRIP_ROWS]
        if source.has_alpha:
            out[..., 3] = alpha = strip[..., 3]
            weight = alpha[..., None].astype(np.uint16)
            out[..., :3] = (strip[..., 2::-1] * weight + np.uint16(127)) // np.uint16(255)
        else:
            out[..., :3] = strip[..., ::-1]
            out[..., 3] = 255
    return bgra
