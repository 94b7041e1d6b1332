"""Pixels to fewer pixels while a picture is read: the mean of each square of them."""

from __future__ import annotations

import numpy as np
from PIL import Image

from liif_core.image_io import formats
from liif_core.image_io.reading.decode_budget import is_plain
from liif_core.image_io.reading.opened_image import OpenedImage
from liif_core.image_io.reading.read_options import jpeg_scale, reduced_size

_BAND_PIXELS = 4_000_000


def note(size: tuple[int, int], reduce: int) -> str:
    """A note on a picture of ``size`` that was read reduced."""
    return (
        f"Shown at 1/{reduce} of its {size[0]:,} × {size[1]:,} pixels, to fit the memory; zoom and "
        "export count the reduced pixels."
    )


def ask_decoder(source: OpenedImage, reduce: int) -> int:
    """Have a JPEG decoded at a smaller scale, before it is loaded; returns what is left to do."""
    scale = jpeg_scale(source.image.size, reduce) if source.format is formats.JPEG else 1
    if scale == 1:
        return reduce
    width, height = source.image.size
    source.image.draft(None, (width // scale, height // scale))
    return reduce // scale if source.image.size == reduced_size((width, height), scale) else reduce


def reduced_early(image: Image.Image, reduce: int) -> Image.Image | None:
    """A loaded image, reduced as it is; None where its colours must be known first."""
    return _reduced(image, reduce) if is_plain(image) else None


def reduced_image(image: Image.Image, reduce: int) -> Image.Image:
    """RGB or RGBA; means are of premultiplied colour."""
    if image.mode == "RGBA":
        return _reduced(image.convert("RGBa"), reduce).convert("RGBA")
    return _reduced(image, reduce)


def reduced_samples(samples: np.ndarray, reduce: int) -> np.ndarray:
    """(height, width, 3 or 4) of any integer kind, straight alpha; means as ``reduced_image``."""
    height, width, channels = samples.shape
    out_width, out_height = reduced_size((width, height), reduce)
    out = np.empty((out_height, out_width, channels), samples.dtype)
    rows = max(1, _BAND_PIXELS // (width * reduce))
    columns = np.arange(0, width, reduce)
    per_column = np.minimum(reduce, width - columns)
    for top in range(0, out_height, rows):
        band = samples[top * reduce : (top + rows) * reduce]
        starts = np.arange(0, band.shape[0], reduce)
        per_row = np.minimum(reduce, band.shape[0] - starts)
        values = band.astype(np.float32)
        if channels == 4:
            values[..., :3] *= values[..., 3:]
        sums = np.add.reduceat(np.add.reduceat(values, starts, axis=0), columns, axis=1)
        if channels == 4:
            weight = sums[..., 3:]
            nothing = np.zeros_like(sums[..., :3])
            colours = np.divide(sums[..., :3], weight, out=nothing, where=weight > 0)
            alpha = weight / (per_row[:, None] * per_column)[..., None]
            sums = np.concatenate((colours, alpha), axis=2)
        else:
            sums /= (per_row[:, None] * per_column)[..., None]
        out[top : top + rows] = np.rint(sums)
    return out


def _reduced(image: Image.Image, reduce: int) -> Image.Image:
    # A side that is shorter than the squares is one pixel long then.
    return image.reduce((min(reduce, image.width), min(reduce, image.height)))
