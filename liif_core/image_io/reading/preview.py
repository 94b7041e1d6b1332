"""The quickest upright look at a file, for the first paint: before numpy, before torch.

Neither this module nor one that it imports may import numpy: a window shows its first picture
within a fraction of a second of process start, and imports count.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io import formats
from liif_core.image_io.colours import colour_spaces
from liif_core.image_io.colours.declared_colour import declared_colour
from liif_core.image_io.colours.grey_levels import level_range
from liif_core.image_io.reading.decoded.damaged import Loaded
from liif_core.image_io.reading.decoded.loading import load
from liif_core.image_io.reading.file_header.orientation import (
    ORIENTED_TRANSPOSE,
    orientation_of,
    swaps_axes,
    upright,
)
from liif_core.image_io.reading.frames import at_frame
from liif_core.image_io.reading.opened_image import OpenedImage
from liif_core.image_io.reading.opening import opened
from liif_core.image_io.reading.preview_image import Preview
from liif_core.image_io.reading.read_options import PIXEL_LIMIT, WHOLE, ReadOptions

# A profile conversion costs ~15 ms a megapixel: below this it is worth having at once.
_PROFILE_PIXELS = 6_000_000


def read_preview(
    path: Path,
    max_size: Size,
    *,
    frame: int = 0,
    pixel_limit: int = PIXEL_LIMIT,
    reading: ReadOptions = WHOLE,
) -> Preview:
    """Decode ``path`` just finely enough to fill ``max_size`` (device pixels) when fitted.

    JPEGs are decoded at 1/2, 1/4 or 1/8 where that suffices; other large pictures are reduced
    by a whole factor after decoding. Raises the ImageErrors of ``read_image``.
    """
    with opened(path, pixel_limit, reading) as source:
        return preview_of(at_frame(source, frame), max_size)


def preview_of(source: OpenedImage, max_size: Size) -> Preview:
    """The preview of a file that is open, turned to the frame that is wanted."""
    # Before the orientation is asked for: Pillow decodes a PNG for that.
    sampled = _sampled(source)
    oriented = orientation_of(source.image)
    full = upright(source.image.size, source.image, oriented)
    colour = declared_colour(source.image, source.format, source.file)
    scale = min(1.0, max(1, max_size.width) / full[0], max(1, max_size.height) / full[1])
    fitted = max(1, round(full[0] * scale)), max(1, round(full[1] * scale))
    wanted = fitted[::-1] if swaps_axes(oriented) else fitted
    image, loaded = _reduced(source, wanted, sampled)
    # Pillow turns TIFFs upright as it decodes them, and then reports orientation 1.
    oriented = orientation_of(source.image)
    image = loaded.with_holes(_painted_colours(image, colour.icc))
    if oriented in ORIENTED_TRANSPOSE:
        image = image.transpose(ORIENTED_TRANSPOSE[oriented])
    has_alpha = image.mode == "RGBA"
    packed = image.convert("RGBa").tobytes("raw", "BGRa") if has_alpha else None
    pixels = packed or image.tobytes("raw", "BGRX")
    return Preview(Size(*full), image.width, image.height, pixels, has_alpha, oriented)


def _reduced(
    source: OpenedImage, wanted: tuple[int, int], sampled: Loaded | None
) -> tuple[Image.Image, Loaded]:
    if source.image.format == "JPEG":
        source.image.draft(None, wanted)
    loaded = sampled or load(source)
    image = loaded.image
    factor = min(image.width // wanted[0], image.height // wanted[1])
    if factor >= 2 and image.mode not in ("P", "PA", "1"):
        info = image.info
        image = image.reduce(factor)
        image.info = info
    return image, loaded


def _sampled(source: OpenedImage) -> Loaded | None:
    """A preview of a file whose samples Pillow would take for something else, or reads slowly.

    The one exception to "no numpy" below: such files are rare.
    """
    # A PNG's transparent colour of 16 bits equals none of the 8-bit colours that Pillow reads.
    has_deep_key = source.format is formats.PNG and "transparency" in source.image.info
    if not (source.format in (formats.TIFF, formats.PSD) or has_deep_key) or source.is_raw_preview:
        return None
    from liif_core.image_io.reading.decoded import depth

    if not depth.has_samples(source):
        return None
    read = depth.read_samples(source)
    if read is None:
        return None
    values = depth.as_colour(read.values)
    return Loaded(Image.fromarray(values if values.itemsize == 1 else (values >> 8).astype("u1")))


def _painted_colours(image: Image.Image, icc: bytes | None) -> Image.Image:
    if image.mode.startswith("I;16"):
        # Pillow clips 16-bit grey when it converts; its high byte is the picture.
        high = image.tobytes("raw", "I;16B")[::2]
        image = Image.frombytes("L", image.size, high)
    elif image.mode in ("I", "F"):
        black, white, _ = level_range(*image.getextrema())
        gain = 255.0 / (white - black)
        image = image.convert("F").point(lambda v: v * gain - black * gain).convert("L")
    if image.width * image.height > _PROFILE_PIXELS:
        icc = None
    return colour_spaces.to_srgb(image, icc).image
