"""Whether a file ends where its format says: a picture can be whole although its file is not."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, BinaryIO

from liif_core.image_io import formats
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.reading.file_header.png_chunks import chunks

ALL_THERE = "The file ends early; its picture is all there."

# An animation's or picture's last block ends with a zero; this is the file's end. Others write
# something of theirs behind it.
_GIF_END, _GIF_TAIL_BYTES = b"\0;", 1024
_PNG_END_BYTES = 4
_STRIPS, _TILES = (273, 279), (324, 325)


def lacks_end(file: BinaryIO, image_format: ImageFormat, image: Any) -> bool:
    """Whether something is missing at the end of a PNG, GIF or TIFF; False for others."""
    length = file.seek(0, os.SEEK_END)
    if image_format is formats.PNG:
        last, start = b"", 0
        for last, _ in chunks(file):
            start = file.tell()
            if last == b"IEND":
                break
        return last != b"IEND" or start + _PNG_END_BYTES > length
    if image_format is formats.GIF:
        file.seek(max(0, length - _GIF_TAIL_BYTES))
        return _GIF_END not in file.read()
    if image_format is formats.TIFF:
        tags = getattr(image, "tag_v2", {})
        return any(
            offset + count > length
            for places, counts in (_STRIPS, _TILES)
            for offset, count in zip(
                _numbers(tags.get(places)), _numbers(tags.get(counts)), strict=False
            )
        )
    return False


def _numbers(value: Any) -> Iterable[int]:
    if isinstance(value, tuple):
        return [each for each in value if isinstance(each, int)]
    return [value] if isinstance(value, int) else []
