"""A camera's raw file holds a JPEG for quick looks: found here, and shown with a word saying so.

Most raw files are TIFF structures: DNG, Nikon's NEF, Canon's CR2, Sony's ARW, Pentax' PEF,
Samsung's SRW, and with another magic number Olympus' ORF and Panasonic's RW2; Canon's CR3 and
Fujifilm's RAF are not. In all of them the JPEG lies as it is, and is known by its markers.
"""

from __future__ import annotations

import io
import re
import struct
from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

from liif_core.image_io.formats import RAW_SUFFIXES
from liif_core.image_io.reading.file_header import tiff_table
from liif_core.image_io.reading.file_header.jpeg_segments import FRAMES, segments

if TYPE_CHECKING:
    from PIL.JpegImagePlugin import JpegImageFile

NOTE = "This is a camera's raw file: the preview inside it is shown, not the raw picture."

_JPEG_START = re.compile(rb"\xff\xd8\xff")
_BASELINE_FRAMES = (0xC0, 0xC1, 0xC2)
_MOST_BYTES, _MOST_HEADER_BYTES = 512 << 20, 1 << 16
_ORDERS = (b"II", b"MM")
_ORIENTATION, _DNG_VERSION = 0x0112, 0xC612
# Behind this name a CR3 has its first directory, a TIFF structure.
_CR3_DIRECTORY = b"CMT1"


def is_raw(file: BinaryIO, suffix: str) -> bool:
    """Whether ``file``, a TIFF structure, is a raw picture: by its tags, or its name's ending."""
    file.seek(0)
    start = file.read(2)
    return start in _ORDERS and (suffix in RAW_SUFFIXES or _DNG_VERSION in _tags(file, 0))


def preview_of(file: BinaryIO) -> JpegImageFile | None:
    """The largest JPEG inside that any reader can decode, turned as the raw file says; or None.

    Of those that have one size and are many, none: the raw picture itself lies in such tiles.
    """
    from PIL.JpegImagePlugin import JpegImageFile

    file.seek(0)
    data = file.read(_MOST_BYTES)
    found = {start.start(): _pixels(file, start.start()) for start in _JPEG_START.finditer(data)}
    many = Counter(found.values())
    places = [at for at, size in found.items() if size and many[size] == 1]
    if not places:
        return None
    preview = JpegImageFile(io.BytesIO(data[max(places, key=lambda at: found[at]) :]), "")
    at = data.find(_CR3_DIRECTORY, 0, _MOST_HEADER_BYTES) + len(_CR3_DIRECTORY)
    if at >= len(_CR3_DIRECTORY):
        preview.info.setdefault("exif", data[at : at + _MOST_HEADER_BYTES])
    else:
        at = 0
    exif = preview.getexif()
    turned = _tags(file, at).get(_ORIENTATION, 0)
    if _ORIENTATION not in exif and turned:
        exif[_ORIENTATION] = turned
    return preview


def _tags(file: BinaryIO, at: int) -> dict[int, int]:
    """Tags of the first directory of the TIFF structure at ``at``, and their values where these
    are 16 bits; nothing where there is none."""
    form = tiff_table.form_of(file, at)
    file.seek(at)
    is_structure = file.read(2) in _ORDERS
    entries = tiff_table.table(file, form, at + form.first)[0] if is_structure else []
    return {entry.tag: int.from_bytes(entry.field[:2], form.order) for entry in entries}


def _pixels(file: BinaryIO, at: int) -> int:
    """Pixels of the 8-bit JPEG that begins at ``at``; 0 where there is none, or one of a kind that
    decoders do not know: raw data may lie in a lossless one."""
    for marker, body in segments(file, at):
        if marker in FRAMES and len(body) >= 5:
            height, width = struct.unpack_from(">HH", body, 1)
            return height * width if marker in _BASELINE_FRAMES and body[0] == 8 else 0
    return 0
