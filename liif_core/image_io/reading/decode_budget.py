"""Whether a picture fits in its memory budget, judged by its header alone; nothing is decoded."""

from __future__ import annotations

from PIL import Image

from liif_core.errors import ImageTooLargeError, PictureOverBudgetError
from liif_core.image_io import formats
from liif_core.image_io.colours import colour_spaces
from liif_core.image_io.reading.decoded.sampled_image import SampledImage
from liif_core.image_io.reading.opened_image import OpenedImage, file_bits
from liif_core.image_io.reading.read_options import jpeg_scale, reduced_size
from liif_core.memory_budget import gigabytes

# Bytes of memory that a decoded pixel takes at the worst moment, all copies and buffers together;
# measured on pictures of 20 megapixels. An EXR's floats stand beside the 16-bit samples made of
# them.
_DECODING_BYTES = {formats.WEBP: 17, formats.EXR: 40, formats.HDR: 40}
_DECODING_BYTES_OTHERS = 12
_DECODING_BYTES_DEEP = 20
# A TIFF of one strip is in memory as stored and as numbers: 59 bytes for 3 channels of 64 bits.
_DECODING_BYTES_A_BIT = 1
# Reduced before its colours become RGB, no second whole copy of it is made: only what its mode
# holds, and what the format's own library does.
_MODE_BYTES = {"L": 4, "RGB": 7, "CMYK": 7, "YCbCr": 7}
_LIBRARY_BYTES = {formats.WEBP: 10, formats.AVIF: 4}
# A progressive JPEG's coefficients are kept of all scans, at any scale: 3 channels of 16 bits.
_PROGRESSIVE_BYTES = 6


def check_fits(source: OpenedImage) -> None:
    """Whether the picture may be read as its ``reading`` says; nothing is decoded for it.

    Raises PictureOverBudgetError where a larger reduction would do (for a JPEG over the limit of
    pixels, too), else ImageTooLargeError.
    """
    reading, name = source.reading, source.name
    facts = _over_limits(source, reading.reduce)
    if facts is None:
        return
    larger = [1 << n for n in range(1, 9) if 1 << n > reading.reduce]
    for reduction in larger:
        if _over_limits(source, reduction) is None:
            raise PictureOverBudgetError(f"“{name}” {facts}", reduction)
    raise ImageTooLargeError(f"“{name}” {facts}; make a smaller copy to open it.")


def is_plain(image: Image.Image) -> bool:
    """Whether its values can be averaged as they are in the file."""
    return image.mode in _MODE_BYTES and not colour_spaces.has_transparency(image)


def held_bytes(source: OpenedImage, reduce: int) -> int:
    """Bytes of the open picture: the source and its halves, the base layer and its halves."""
    width, height = reduced_size(source.image.size, reduce)
    channels = 4 if colour_spaces.has_transparency(source.image) else 3
    sample_bytes = 2 if _is_deep(source) else 1
    # Halves of halves of halves: a third more.
    return width * height * (channels * sample_bytes + 4) * 4 // 3


def decoding_bytes(source: OpenedImage, reduce: int) -> int:
    """In the decoding process, at the most."""
    size = source.image.size
    pixels = size[0] * size[1]
    a_pixel = _DECODING_BYTES.get(source.format, _DECODING_BYTES_OTHERS)
    if _is_deep(source):
        a_pixel = max(a_pixel, _DECODING_BYTES_DEEP)
        if source.format is formats.TIFF and file_bits(source) > 16:
            a_pixel = max(a_pixel, file_bits(source) * _DECODING_BYTES_A_BIT)
    elif reduce > 1 and is_plain(source.image):
        a_pixel = _MODE_BYTES[source.image.mode] + _LIBRARY_BYTES.get(source.format, 0)
    if source.format is not formats.JPEG or getattr(source.image, "is_deep", False):
        return pixels * a_pixel
    kept = pixels * _PROGRESSIVE_BYTES if "progressive" in source.image.info else 0
    return kept + pixels * a_pixel // jpeg_scale(size, reduce) ** 2


def _over_limits(source: OpenedImage, reduce: int) -> str | None:
    """Why a picture is too large, in words that follow the file's name; None when it is not."""
    reading, size = source.reading, source.image.size
    pixels = size[0] * size[1]
    has = f"has {pixels / 1e6:,.{0 if pixels >= 1e7 else 1}f} megapixels and would take"
    held = held_bytes(source, reduce)
    if held > reading.held_bytes:
        return f"{has} {gigabytes(held)} where {gigabytes(reading.held_bytes)} may be used"
    decoding = decoding_bytes(source, reduce)
    if decoding > reading.decoding_bytes:
        most = gigabytes(reading.decoding_bytes)
        return f"{has} {gigabytes(decoding)} to decode where {most} may be used"
    scale = jpeg_scale(size, reduce) if source.format is formats.JPEG else 1
    if pixels // scale**2 > source.pixel_limit:
        return (
            f"is {size[0]} x {size[1]} = {pixels / 1e6:,.0f} megapixels, over the "
            f"limit of {source.pixel_limit / 1e6:,.0f}"
        )
    return None


def _is_deep(source: OpenedImage) -> bool:
    """Whether more than 8 bits a channel are kept of it; in doubt yes."""
    if isinstance(source.image, SampledImage):
        return source.image.is_deep
    return file_bits(source) > 8
