"""From a path to an opened Pillow image, or one sentence: every way a file can fail ends here."""

from __future__ import annotations

import errno
import logging
import os
import stat
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from liif_core.errors import (
    DamagedImageError,
    ImageError,
    ImageTooLargeError,
    UnsupportedImageError,
)
from liif_core.image_io import formats
from liif_core.image_io.file_names import display_name
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.reading.decode_budget import check_fits
from liif_core.image_io.reading.file_header.header import read_header
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES
from liif_core.image_io.reading.opened_image import OpenedImage, judge_size
from liif_core.image_io.reading.read_options import PIXEL_LIMIT, WHOLE, ReadOptions

# Pillow's own guard stays armed for pictures inside pictures (icons), which only Pillow sees.
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT

# Pillow logs malformed TIFF tags as errors; without a handler they would land on stderr.
logging.getLogger("PIL").addHandler(logging.NullHandler())


@contextmanager
def opened(
    path: Path, pixel_limit: int = PIXEL_LIMIT, reading: ReadOptions = WHOLE
) -> Iterator[OpenedImage]:
    """Open ``path`` and read its header; decode inside the ``with`` to have failures translated.

    Raises ImageError (missing, unreadable, not a file), UnsupportedImageError,
    DamagedImageError, or ImageTooLargeError (over ``pixel_limit`` pixels, or out of memory).
    """
    path = Path(path)
    name = display_name(path)
    hush_pillow()
    with _opened_file(path, name) as file:
        image_format = _format_of(file, path, name)
        with _sentences(name, image_format):
            if image_format is formats.ICO:
                _judge_icon(file, pixel_limit, name)
            image = read_header(image_format, path, file, name)
            source = OpenedImage(
                image, image_format, path, file, name, pixel_limit, reading=reading
            )
            if image_format is formats.JPEG and min(image.size) > 0:
                # A JPEG can be decoded smaller than it is: it may claim more pixels than others.
                _judge_claim(image.size, image_format, file, name)
                check_fits(source)
            else:
                judge_size(image.size, pixel_limit, name)
                _judge_claim(image.size, image_format, file, name)
            yield source


@contextmanager
def _opened_file(path: Path, name: str) -> Iterator[BinaryIO]:
    try:
        # Non-blocking, or a FIFO that nobody writes to would hold us for ever.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise ImageError(_cannot_open(path, name, error)) from error
    kind = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(kind):
        os.close(descriptor)
        if stat.S_ISDIR(kind):
            raise ImageError(f"“{name}” is a folder; choose a picture inside it.")
        raise ImageError(f"“{name}” is not an ordinary file; save it as one first.")
    with os.fdopen(descriptor, "rb") as file:
        yield file


def _cannot_open(path: Path, name: str, error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number in (errno.EISDIR, errno.EACCES) and path.is_dir():
        return f"“{name}” is a folder; choose a picture inside it."
    if number in (errno.ENOENT, errno.ENOTDIR):
        return f"“{name}” does not exist; check the name and the folder."
    if number in (errno.EACCES, errno.EPERM):
        return f"“{name}” may not be read; check its permissions."
    return f"“{name}” cannot be opened: {getattr(error, 'strerror', None) or error}."


def _format_of(file: BinaryIO, path: Path, name: str) -> ImageFormat:
    try:
        prefix = file.read(formats.PREFIX_BYTES)
        length = file.seek(0, os.SEEK_END)
        file.seek(max(0, length - formats.TGA_FOOTER_BYTES))
        tail = file.read(formats.TGA_FOOTER_BYTES)
        file.seek(0)
    except OSError as error:
        raise ImageError(f"“{name}” cannot be read: {error.strerror or error}.") from error
    if not prefix:
        raise DamagedImageError(f"“{name}” is empty; nothing was ever written into it.")
    image_format = formats.sniff(prefix, path.suffix.lower(), tail)
    if image_format is None:
        known = formats.known_other(prefix)
        if known is not None:
            what, help_ = known
            raise UnsupportedImageError(
                f"“{name}” is {what}, which cannot be opened here; {help_}."
            )
        raise UnsupportedImageError(
            f"“{name}” is not a picture, or one of a kind that is not known here."
        )
    return image_format


def _judge_claim(
    size: tuple[int, int], image_format: ImageFormat, file: BinaryIO, name: str
) -> None:
    """Refuse a header that claims more than the file can hold, before memory is taken for it."""
    most = image_format.most_pixels_per_byte
    if most is not None and size[0] * size[1] > most * os.fstat(file.fileno()).st_size:
        raise DamagedImageError(
            f"“{name}” says it is {size[0]} x {size[1]} pixels, and is too short for that; "
            "try another copy of it."
        )


def _judge_icon(file: BinaryIO, pixel_limit: int, name: str) -> None:
    """Judge the pictures inside an icon, which Pillow decodes as soon as it opens one."""
    head = file.read(6)
    (count,) = struct.unpack_from("<H", head, 4)
    entries = file.read(16 * count)
    for at in range(0, len(entries) - 15, 16):
        file.seek(struct.unpack_from("<I", entries, at + 12)[0])
        inner = file.read(24)
        if inner.startswith(b"\x89PNG") and len(inner) == 24:
            judge_size(struct.unpack_from(">II", inner, 16), pixel_limit, name)
        elif len(inner) == 24:
            width, height = struct.unpack_from("<ii", inner, 4)
            # A bitmap's height counts its mask too.
            judge_size((abs(width), abs(height) // 2), pixel_limit, name)


@contextmanager
def _sentences(name: str, image_format: ImageFormat) -> Iterator[None]:
    label = image_format.label
    try:
        yield
    except MemoryError as error:
        raise ImageTooLargeError(
            f"“{name}” does not fit in this machine's memory; make a smaller copy to open it."
        ) from error
    except Image.DecompressionBombError as error:
        raise ImageTooLargeError(
            f"“{name}” unpacks to more than {PIXEL_LIMIT / 1e6:,.0f} megapixels; "
            "make a smaller copy to open it."
        ) from error
    except PILLOW_FAILURES as error:
        if isinstance(error, OSError) and error.errno is not None:
            reason = error.strerror or "the disk failed"
            raise ImageError(f"“{name}” cannot be read to its end: {reason}.") from error
        raise DamagedImageError(
            f"“{name}” is damaged, or a variety of {label} that cannot be read; "
            "try another copy of it, or save it as a PNG with the program that made it."
        ) from error


def hush_pillow() -> None:
    """Pillow's own warnings are shown to nobody from here on."""
    warnings.filterwarnings("ignore", module=r"PIL(\.|$)")
