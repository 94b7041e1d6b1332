"""EXIF orientation: read from whatever carries it, applied once, at load."""

from __future__ import annotations

from PIL import Image

from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES
from liif_core.turn import CLOCKWISE, COUNTERCLOCKWISE, MIRRORED, UPRIGHT, UPSIDE_DOWN, Turn

_ORIENTATION_TAG = 0x0112

ORIENTED_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""The turn that lays a picture of each EXIF value upright; 1 needs none."""

_ROUND, _TRANSPOSED, _ACROSS = Turn(False, True, True), Turn(True), Turn(True, True, True)
_TURNS = (UPRIGHT, MIRRORED, _ROUND, UPSIDE_DOWN, _TRANSPOSED, CLOCKWISE, _ACROSS, COUNTERCLOCKWISE)
TURNS = dict(enumerate(_TURNS, start=1))
"""The same for arrays."""


def orientation_of(image: Image.Image) -> int:
    """The EXIF (or XMP) orientation, 1 to 8; 1 where there is none or it cannot be read.

    Damaged metadata must not cost anyone the picture.
    """
    try:
        value = image.getexif().get(_ORIENTATION_TAG, 1)
        if isinstance(value, bytes | tuple) and value:
            value = value[0]  # some write a byte, or more than one number
    except PILLOW_FAILURES:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def swaps_axes(orientation: int) -> bool:
    """Whether turning upright exchanges width and height."""
    return orientation >= 5


def upright(size: tuple[int, int], image: Image.Image, orientation: int) -> tuple[int, int]:
    """``size`` as Pillow tells it of ``image`` before it is loaded, as the picture will lie."""
    is_as_stored = swaps_axes(orientation) and not is_turned_by_pillow(image)
    return size[::-1] if is_as_stored else size


def is_turned_by_pillow(image: Image.Image) -> bool:
    """Whether decoding turns the picture upright by itself, as Pillow does with TIFFs."""
    return image.format == "TIFF" and hasattr(image, "tag_v2")
