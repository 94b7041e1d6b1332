"""When a photo was taken, as its EXIF says: cheap enough to be asked of every file of a folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from liif_core.image_io import formats
from liif_core.image_io.metadata.camera_facts import directories, text_of
from liif_core.image_io.metadata.exif_block import exif_of
from liif_core.image_io.reading.file_header.file_chunks import png_chunks
from liif_core.image_io.reading.opened_image import OpenedImage
from liif_core.image_io.reading.opening import opened
from liif_core.image_io.reading.read_options import HEADER_ONLY

_ORIGINAL, _DIGITISED, _FRACTION = 0x9003, 0x9004, 0x9291
_EXIF_TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)")
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,9})?")


def read_date_taken(path: Path) -> str:
    """A file's date as of ``date_taken``. Raises ImageError."""
    with opened(path, reading=HEADER_ONLY) as source:
        return date_taken(source)


def date_taken(source: OpenedImage) -> str:
    """The camera's clock as "2020-05-01 10:00:00", with decimals of the second where there are any.

    Empty where the file does not say. No pixels are decoded.
    """
    try:
        exif = _png_exif(source.file) if source.format is formats.PNG else exif_of(source)
    except OSError:
        return ""
    _, shot, _ = directories(exif)
    for tag in (_ORIGINAL, _DIGITISED):
        found = _EXIF_TIME.match(text_of(shot, tag))
        if found and found[1] != "0000":
            fraction = text_of(shot, _FRACTION) if tag == _ORIGINAL else ""
            decimals = f".{fraction}" if fraction.isdigit() else ""
            return checked_time(f"{found[1]}-{found[2]}-{found[3]} {found[4]}{decimals}")
    return ""


def checked_time(text: str) -> str:
    """``text`` where it is a time as ``date_taken`` writes it, else nothing."""
    return text if _TIME.fullmatch(text) else ""


def _png_exif(file: BinaryIO) -> bytes:
    """A PNG's EXIF, wherever it stands: Pillow would decode the pixels to find it behind them."""
    return next((file.read(length) for name, length in png_chunks(file) if name == b"eXIf"), b"")
