"""AVIF and HEIC of 10 and 12 bits: all the bits that Pillow's plugins cut to 8."""

from __future__ import annotations

import numpy as np

from liif_core.image_io import formats
from liif_core.image_io.reading.decoded.sample_reader import Samples, unmultiplied
from liif_core.image_io.reading.file_header.isobmff import item_properties
from liif_core.image_io.reading.opened_image import OpenedImage

_LOWEST, _HIGHEST = 9, 16


def has_samples(source: OpenedImage) -> bool:
    """Whether ``source`` is a sound still of more than 8 bits: later frames are Pillow's work."""
    is_item = source.format in (formats.AVIF, formats.HEIF) and source.frame == 0
    if not is_item or getattr(source.image, "is_filled_up", False):
        return False
    return _LOWEST <= item_properties(source.file).bits <= _HIGHEST


def read_samples(source: OpenedImage) -> Samples:
    """uint16. Raises OSError where the file cannot be read so."""
    source.file.seek(0)
    data = source.file.read()
    bits = item_properties(source.file).bits
    values = (_of_avif if source.format is formats.AVIF else _of_heif)(data, bits)
    if values.dtype != np.uint16:
        raise OSError("its bits are not those that it claims")
    most = (1 << bits) - 1
    table = (np.arange(most + 1, dtype=np.int64) * 65535 + most // 2) // most
    values = table.astype(np.uint16)[np.minimum(values, most)]
    aperture = item_properties(source.file).aperture if source.format is formats.AVIF else None
    if aperture is not None:
        left, top, width, height = aperture
        values = values[top : top + height, left : left + width]
    return Samples(values)


def _of_avif(data: bytes, bits: int) -> np.ndarray:
    import imagecodecs

    try:
        values = np.asarray(imagecodecs.avif_decode(data, index=0))
    except (RuntimeError, ValueError) as error:
        raise OSError(str(error)) from error
    return values[..., None] if values.ndim == 2 else values


def _of_heif(data: bytes, bits: int) -> np.ndarray:
    import pillow_heif

    try:
        image = pillow_heif.open_heif(data, convert_hdr_to_8bit=False)
        values = np.asarray(image)
    except (RuntimeError, ValueError, SyntaxError) as error:
        raise OSError(str(error)) from error
    if values.ndim == 2:
        values = values[..., None]
    if image.mode.startswith("RGBa"):
        values = unmultiplied(values)
    # The library puts them into the upper bits.
    return values >> (16 - bits)
