"""A file's header by the one reader that its format names, and Pillow's misreadings put right."""

from __future__ import annotations

import functools
import importlib
import io
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image, ImageFile, ImagePalette

from liif_core.errors import DamagedImageError, UnsupportedImageError
from liif_core.image_io import formats
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.reading.decoded.sampled_image import SampledImage
from liif_core.image_io.reading.file_header import drawing, ended_files, raw_preview, tiff_table
from liif_core.image_io.reading.file_header.file_chunks import riff_end
from liif_core.image_io.reading.file_header.file_end import with_directory
from liif_core.image_io.reading.file_header.isobmff import file_boxes, item_properties
from liif_core.image_io.reading.file_header.jpeg_segments import frame_of, with_its_height
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES

_COLOUR_MAP = 320

WHOLE_OR_NOTHING = (formats.WEBP, formats.AVIF, formats.HEIF)
"""Their decoders refuse a file that lacks its end."""
_MOST_FILLING_BYTES = 256 << 20
# A PNG's transparent grey stands in the file's own levels; Pillow spreads the pixels over 256.
_LEVELS_OF = {"L;2": 4, "L;4": 16}


def read_header(
    image_format: ImageFormat, path: Path, file: BinaryIO, name: str
) -> ImageFile.ImageFile | SampledImage:
    """The picture with its pixels still on disk. Raises UnsupportedImageError, or anything that
    Pillow raises on malformed files."""
    if not image_format.pillow_id:
        return SampledImage(path, image_format, file)
    if image_format is formats.RAW:
        return _read_raw(file, name)
    if image_format is formats.SVG:
        try:
            return drawing.drawn(file)
        except ImportError as error:
            raise _unsupported_here(image_format, name) from error
    frame = frame_of(file) if image_format is formats.JPEG else None
    if frame is not None and frame.is_deep_or_lossless:
        return SampledImage(path, image_format, file)
    if frame is not None and frame.height == 0:
        file = io.BytesIO(with_its_height(file))
    factory, accept = _plugin(image_format, name)
    file.seek(0)
    if accept is not None and isinstance(accept(file.read(formats.PREFIX_BYTES)), str):
        raise _unsupported_here(image_format, name)
    if image_format is formats.TIFF:
        return _read_tiff(factory, path, file, name)
    if image_format in WHOLE_OR_NOTHING and lacking_bytes(file, image_format) > 0:
        return filled_up(image_format, file, name, b"\0")
    image = _by_pillow(factory, image_format, path, file)
    if image_format is formats.PNG:
        _mend_png(image)
    if image_format is formats.PSD and image.mode == "1":
        image.tile = [tile._replace(args="1;I") for tile in image.tile]  # a set bit is black there
    if image_format is formats.AVIF:
        return _within_aperture(image, file)
    return image


def filled_up(image_format: ImageFormat, file: BinaryIO, name: str, filling: bytes) -> Any:
    """A file that ends early, made as long as it says it is: its decoder wants it whole.

    ``is_filled_up`` of the picture: whether ``filling`` is in it. Of an animation, the frames that
    are whole need none.
    """
    factory, _ = _plugin(image_format, name)
    lacking = lacking_bytes(file, image_format)
    file.seek(0)
    data, is_filled_up = file.read(), True
    if image_format is formats.WEBP:
        data, lacking = ended_files.that_came(data, lacking)
        is_filled_up = lacking > 0
    image = factory(io.BytesIO(data + filling * min(lacking, _MOST_FILLING_BYTES)), "")
    image.is_filled_up = is_filled_up
    return image


def lacking_bytes(file: BinaryIO, image_format: ImageFormat) -> int:
    """How much shorter the file is than its container says."""
    length = file.seek(0, os.SEEK_END)
    if image_format is formats.WEBP:
        return riff_end(file) - length
    ends = [end for _, _, end in file_boxes(file)]
    return max(ends, default=0) - length


def _plugin(image_format: ImageFormat, name: str) -> tuple[Any, Any]:
    # Straight to the one plugin that the signature names: Image.open would import several, and
    # all of them for a wrong extension, which the first paint has no time for.
    try:
        module = importlib.import_module(image_format.plugin)
    except ImportError as error:
        raise _unsupported_here(image_format, name) from error
    if image_format is formats.PNG:
        from liif_core.image_io.reading.file_header.animated_png import AnimatedPng

        return AnimatedPng, None
    if image_format is formats.HEIF:
        module.register_heif_opener()
    if image_format.pillow_id not in Image.OPEN:
        raise _unsupported_here(image_format, name)
    if image_format is formats.TIFF:
        _hush_libtiff()
    return Image.OPEN[image_format.pillow_id]


def _read_tiff(
    factory: Any, path: Path, file: BinaryIO, name: str
) -> ImageFile.ImageFile | SampledImage:
    _judge_directory(file, name)
    if raw_preview.is_raw(file, path.suffix.lower()):
        preview = raw_preview.preview_of(file)
        if preview is not None:
            return preview
    image = _by_pillow(factory, formats.TIFF, path, with_directory(file))
    if not isinstance(image, SampledImage):
        _mend_palette(image)
    return image


def _read_raw(file: BinaryIO, name: str) -> ImageFile.ImageFile:
    preview = raw_preview.preview_of(file)
    if preview is None:
        raise UnsupportedImageError(
            f"“{name}” is a camera's raw file without a preview that could be shown here; "
            "save it as a JPEG by your camera's own program."
        )
    return preview


def _by_pillow(factory: Any, image_format: ImageFormat, path: Path, file: BinaryIO) -> Any:
    file.seek(0)
    try:
        # No name: Pillow would map that file into memory by it, and find another one of the same
        # name in the working folder. Nor may a mapped file shrink meanwhile: that ends the process.
        return factory(file, "")
    except PILLOW_FAILURES as unknown:
        # Pillow knows some arrangements of samples only; others know nearly all.
        if not image_format.openimageio and image_format not in (formats.TIFF, formats.BMP):
            raise
        try:
            return SampledImage(path, image_format, file)
        except OSError:
            raise unknown from None


def _judge_directory(file: BinaryIO, name: str) -> None:
    """Many programs write the directory last: a file that ends early has none."""
    if tiff_table.form_of(file).first >= file.seek(0, os.SEEK_END):
        raise DamagedImageError(
            f"“{name}” ends before its directory, which says how large the picture is and how it "
            "is stored: nothing of it can be shown; try another copy of it."
        )


def _mend_palette(image: Any) -> None:
    """Colour maps hold 16-bit numbers; where all are below 256, 8-bit ones were meant."""
    colours = image.tag_v2.get(_COLOUR_MAP, ())
    if image.mode in ("P", "PA") and len(colours) and max(colours) < 256 and max(colours) > 0:
        count = len(colours) // 3
        mended = bytes(colours[n + c * count] for n in range(count) for c in range(3))
        image.palette = ImagePalette.raw("RGB", mended)


def _mend_png(image: Any) -> None:
    key, tiles = image.info.get("transparency"), image.tile
    levels = _LEVELS_OF.get(tiles[0][3]) if tiles else None
    if isinstance(key, int) and levels is not None:
        image.info["transparency"] = key * 255 // (levels - 1)


def _within_aperture(image: ImageFile.ImageFile, file: BinaryIO) -> Any:
    """The clean aperture of an AVIF, if it names one: what is outside is not to be shown."""
    at = file.tell()
    aperture = item_properties(file).aperture
    file.seek(at)
    if aperture is None:
        return image
    left, top, width, height = aperture
    shown = image.crop((left, top, left + width, top + height))
    shown.info = image.info
    return shown


@functools.cache
def _hush_libtiff() -> None:
    """Stop libtiff from writing about damaged files to stderr; its errors still reach Pillow."""
    import ctypes

    from PIL import _imaging

    # Where libtiff is linked in without its symbols, it goes on talking: no harm but noise.
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(_imaging.__file__)
        for setter in (library.TIFFSetErrorHandler, library.TIFFSetWarningHandler):
            setter.argtypes, setter.restype = [ctypes.c_void_p], ctypes.c_void_p
            setter(None)


def _unsupported_here(image_format: ImageFormat, name: str) -> UnsupportedImageError:
    if image_format.package == "Pillow":
        return UnsupportedImageError(
            f"“{name}” is a picture in {image_format.label}, which this installation of Pillow "
            "was built without; convert it to PNG."
        )
    return UnsupportedImageError(
        f"“{name}” is a picture in {image_format.label}, which needs the package "
        f"{image_format.package}; install it with: pip install {image_format.package}."
    )
