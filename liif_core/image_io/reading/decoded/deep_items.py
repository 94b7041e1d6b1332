"""AVIF, HEIC and JPEG 2000 of more than 8 bits: all those that Pillow's plugins cut off."""

from __future__ import annotations

import numpy as np

from liif_core.image_io import formats
from liif_core.image_io.reading.decoded.sample_reader import Samples, unmultiplied, widened
from liif_core.image_io.reading.file_header.isobmff import item_properties, jpeg2000_bits
from liif_core.image_io.reading.opened_image import OpenedImage

_LOWEST, _HIGHEST = 9, 16


def has_samples(source: OpenedImage) -> bool:
    """Whether ``source`` is an undamaged still of more than 8 bits. Pillow reads later frames."""
    if source.frame or getattr(source.image, "is_filled_up", False):
        return False
    return _LOWEST <= _bits(source) <= _HIGHEST


def _bits(source: OpenedImage) -> int:
    """Bits a channel where Pillow would cut them to 8; 0 where Pillow reads the picture well."""
    if source.format in (formats.AVIF, formats.HEIF):
        return item_properties(source.file).bits
    # Pillow keeps all bits of grey, and Pillow alone turns CMYK and others into red, green, blue.
    is_colour = source.format is formats.JPEG2000 and source.image.mode in ("RGB", "RGBA")
    return jpeg2000_bits(source.file) if is_colour and not source.lacks_end else 0


def read_samples(source: OpenedImage) -> Samples:
    """uint16. Raises OSError where the file cannot be read so."""
    source.file.seek(0)
    data = source.file.read()
    bits = _bits(source)
    try:
        values = np.atleast_3d(_READERS[source.format](data))
    except (RuntimeError, ValueError, SyntaxError) as error:
        raise OSError(str(error)) from error
    if values.dtype != np.uint16:
        raise OSError("its bits are not those that it claims")
    values = widened(values, (1 << bits) - 1)
    aperture = item_properties(source.file).aperture if source.format is formats.AVIF else None
    if aperture is not None:
        left, top, width, height = aperture
        values = values[top : top + height, left : left + width]
    return Samples(values)


def _of_avif(data: bytes) -> np.ndarray:
    import imagecodecs

    return np.asarray(imagecodecs.avif_decode(data, index=0))


def _of_jpeg2000(data: bytes) -> np.ndarray:
    import imagecodecs

    return np.asarray(imagecodecs.jpeg2k_decode(data))


def _of_heif(data: bytes) -> np.ndarray:
    import pillow_heif

    image = pillow_heif.open_heif(data, convert_hdr_to_8bit=False)
    values = np.atleast_3d(np.asarray(image))
    if image.mode.startswith("RGBa"):
        values = unmultiplied(values)
    # The library puts a sample's bits into the upper part of 16.
    return values >> (16 - image.info["bit_depth"])


_READERS = {formats.AVIF: _of_avif, formats.HEIF: _of_heif, formats.JPEG2000: _of_jpeg2000}
