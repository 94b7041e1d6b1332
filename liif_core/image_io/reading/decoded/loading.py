"""Pixels of an opened picture in Pillow's hands: the one place where they are decoded to 8 bits."""

from __future__ import annotations

from PIL import Image, ImageChops

from liif_core.image_io import formats
from liif_core.image_io.reading.decoded.damaged import Loaded, recovered
from liif_core.image_io.reading.decoded.sampled_image import SampledImage
from liif_core.image_io.reading.file_header.file_end import ALL_THERE
from liif_core.image_io.reading.file_header.header import WHOLE_OR_NOTHING
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES
from liif_core.image_io.reading.opened_image import OpenedImage

_TGA_DEPTH_AT, _TGA_ALPHA_BITS, _TGA_SHARED_BITS = 16, 0x0F, 16


def load(source: OpenedImage) -> Loaded:
    """Decode; of a damaged file, what there is. Raises as Pillow does where there is nothing."""
    image = source.image
    try:
        if getattr(image, "is_filled_up", False):
            raise EOFError("the file ends early")
        ends = not source.lacks_end
        if not ends and source.format is formats.TIFF and source.image.format == "TIFF":
            raise EOFError("a strip ends early")  # Pillow would show what its memory holds
        image.load()
    except MemoryError:
        raise
    except PILLOW_FAILURES as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        sampled = _by_another_reader(source)
        if sampled is not None:
            return sampled
        is_first = source.frame == 0 or source.format in WHOLE_OR_NOTHING
        found = recovered(source) if is_first else None
        if found is None:
            raise
        return found
    return Loaded(_without_false_alpha(source, image), damage="" if ends else ALL_THERE)


def _by_another_reader(source: OpenedImage) -> Loaded | None:
    """All that is there of a TIFF that Pillow cannot unpack, or of which strips are missing."""
    is_known = source.image.mode in ("1", "L", "LA", "P", "RGB", "RGBA", "RGBX")
    if source.format is not formats.TIFF or not is_known or source.image.format != "TIFF":
        return None
    try:
        image = SampledImage(source.path, source.format, source.file)
        image.seek(source.frame)
        image.load()
    except PILLOW_FAILURES:
        return None
    # Pillow tells the size of a TIFF as it will lie when it is upright.
    is_same = sorted(image.size) == sorted(source.image.size)
    return Loaded(image, damage=image.damage) if is_same else None


def _without_false_alpha(source: OpenedImage, image: Image.Image) -> Image.Image:
    """A TGA that says none of its bits are alpha means an opaque picture, and so does a BMP or icon
    of which nothing at all would be seen."""
    if source.format in (formats.BMP, formats.ICO) and image.mode == "RGBA":
        return image.convert("RGB") if image.getchannel("A").getextrema() == (0, 0) else image
    if source.format is not formats.TGA or not image.has_transparency_data or image.mode == "LA":
        return image
    if image.mode == "P":
        image = image.convert("RGBA")
    source.file.seek(_TGA_DEPTH_AT)
    depth, descriptor = source.file.read(2).ljust(2, b"\0")
    alpha = image.getchannel("A")
    if depth == _TGA_SHARED_BITS:
        alpha = ImageChops.invert(alpha)  # Pillow takes the one bit for "transparent"
    says_none = descriptor & _TGA_ALPHA_BITS == 0
    is_opaque = says_none and (depth == _TGA_SHARED_BITS or alpha.getextrema() == (0, 0))
    shown = image.convert("RGB")
    if not is_opaque:
        shown.putalpha(alpha)
    shown.info = image.info
    return shown
