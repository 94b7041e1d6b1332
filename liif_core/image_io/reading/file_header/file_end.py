"""Whether a file ends where its format says: a picture can be whole although its file is not."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any, BinaryIO

from liif_core.image_io import formats
from liif_core.image_io.formats import TGA_FOOTER, ImageFormat
from liif_core.image_io.reading.file_header import tiff_table
from liif_core.image_io.reading.file_header.file_chunks import png_chunks, riff_end
from liif_core.image_io.reading.file_header.isobmff import jpeg2000_stream

ALL_THERE = "The file ends early; its picture is all there."

# An animation's or picture's last block ends with a zero; this is the file's end. Others write
# something of theirs behind it.
_GIF_END, _TAIL_BYTES = b"\0;", 1024
_PNG_END_BYTES = 4
_QOI_END = b"\0\0\0\0\0\0\0\1"
_JPEG2000_END = b"\xff\xd9"
_TGA_END, _LEAST_OF_TGA_END = TGA_FOOTER + b".\0", 4
_TGA_PLAIN, _TGA_AREA_BYTES, _TGA_AREA = (1, 2, 3), 495, struct.pack("<H", 495)
_BMP_RUNS, _BMP_END = (1, 2), b"\0\1"
_STRIPS, _TILES, _MOST_PAGES = (273, 279), (324, 325), 10_000
_MOST_LACKING_BYTES = 1 << 16


def lacks_end(file: BinaryIO, image_format: ImageFormat, image: Any) -> bool:
    """Whether something is missing at the end of a file whose format says where it ends.

    False for the other formats, and where only a decoder can tell. ``file`` stays where it was:
    some of Pillow's readers go on from there.
    """
    judge = _JUDGES.get(image_format)
    if judge is None:
        return False
    at = file.tell()
    try:
        return judge(file, file.seek(0, os.SEEK_END), image)
    finally:
        file.seek(at)


def _of_png(file: BinaryIO, length: int, image: Any) -> bool:
    last, start = b"", 0
    for last, _ in png_chunks(file):
        start = file.tell()
        if last == b"IEND":
            break
    return last != b"IEND" or start + _PNG_END_BYTES > length


def _of_gif(file: BinaryIO, length: int, image: Any) -> bool:
    tail = _tail(file, length)
    if tail.rstrip(b"\0").endswith(_GIF_END):
        return False
    # The two bytes of a GIF's end may also stand in a picture that was cut.
    return _GIF_END not in tail or not _gif_ends(file)


def _gif_ends(file: BinaryIO) -> bool:
    """Whether its blocks, followed one by one, come to the last."""
    file.seek(10)
    at = 13 + _table_bytes(file.read(1))
    while True:
        file.seek(at)
        head = file.read(10)
        if head[:1] not in (b"\x21", b"\x2c"):
            return bool(head)
        # An extension has a label, a picture its place, flags and a number of bits.
        at += 2 if head[0] == 0x21 else 11 + _table_bytes(head[9:])
        length = b"\1"
        while length > b"\0":
            file.seek(at)
            length = file.read(1)
            at += 1 + sum(length)
        if not length:
            return False


def _table_bytes(flags: bytes) -> int:
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _of_tga(file: BinaryIO, length: int, image: Any) -> bool:
    """Where it breaks off within the footer, which older files do not have, or has an area of
    extensions behind its picture and no footer to name it."""
    tail = _tail(file, length)
    if _TGA_END in tail:
        return False
    if any(tail.endswith(_TGA_END[:part]) for part in range(_LEAST_OF_TGA_END, len(_TGA_END))):
        return True
    file.seek(0)
    name_bytes, has_map, kind, colours, bits = struct.unpack("<3B2xHB", file.read(8))
    width, height, depth = struct.unpack("<4xHHB", file.read(9))
    map_bytes = colours * (bits + 7 >> 3) if has_map else 0
    file.seek(18 + name_bytes + map_bytes + width * height * (depth + 7 >> 3))
    behind = file.read(_TGA_AREA_BYTES) if kind in _TGA_PLAIN else b""
    is_footer = len(behind) > 8 and (bytes(8) + _TGA_END).startswith(behind)
    return is_footer or behind.startswith(_TGA_AREA)


def _of_bmp(file: BinaryIO, length: int, image: Any) -> bool:
    file.seek(2)
    head = file.read(32).ljust(32, b"\0")
    (claimed,), (compression,) = struct.unpack_from("<I", head), struct.unpack_from("<I", head, 28)
    if compression in _BMP_RUNS:
        return length < claimed and _BMP_END not in _tail(file, length)[-4:]
    at, size, width, height, _, depth, compression = struct.unpack_from("<IIiiHHI", head, 8)
    rows = -(-width * depth // 32) * 4 * abs(height)
    return size >= 40 and compression in (0, 3, 6) and at + rows > length


def _of_ico(file: BinaryIO, length: int, image: Any) -> bool:
    file.seek(4)
    count = int.from_bytes(file.read(2), "little")
    table = file.read(16 * count)
    places = struct.iter_unpack("<8xII", table[: len(table) // 16 * 16])
    return any(size + at > length for size, at in places)


def _of_psd(file: BinaryIO, length: int, image: Any) -> bool:
    file.seek(5)
    if file.read(1) != b"\1":
        return False  # large documents count in other widths, and their reader tells
    file.seek(12)
    channels, height, width, depth = struct.unpack(">HIIH", file.read(12))
    at = 26
    for _ in range(3):
        file.seek(at)
        at += 4 + int.from_bytes(file.read(4), "big")
    file.seek(at)
    compression = int.from_bytes(file.read(2), "big")
    if compression == 0:
        return at + 2 + channels * height * (-(-width * depth // 8)) > length
    rows = file.read(2 * channels * height)
    packed = sum(struct.unpack(f">{len(rows) // 2}H", rows[: len(rows) // 2 * 2]))
    return compression == 1 and at + 2 + 2 * channels * height + packed > length


def _of_jpeg2000(file: BinaryIO, length: int, image: Any) -> bool:
    _, end = jpeg2000_stream(file)
    file.seek(max(end - len(_JPEG2000_END), 0))
    return file.read(len(_JPEG2000_END)) != _JPEG2000_END


def _of_tiff(file: BinaryIO, length: int, image: Any) -> bool:
    tags = getattr(image, "tag_v2", {})
    return lacking_of_directory(file) > 0 or any(
        offset + count > length
        for places, counts in (_STRIPS, _TILES)
        for offset, count in zip(
            _numbers(tags.get(places)), _numbers(tags.get(counts)), strict=False
        )
    )


def lacks_pages(file: BinaryIO) -> bool:
    """Whether a TIFF ends before the directory of one of its pages; each names the next."""
    length, form = file.seek(0, os.SEEK_END), tiff_table.form_of(file)
    at = form.first
    for _ in range(_MOST_PAGES):
        if not 0 < at < length:
            break
        _, at = tiff_table.table(file, form, at)
    return at >= length


def lacking_of_directory(file: BinaryIO) -> int:
    """By how many bytes a TIFF is too short for what its first directory points to beside the
    picture; 0 where by none, or by more than could be told from nonsense."""
    length, form = file.seek(0, os.SEEK_END), tiff_table.form_of(file)
    lacking = 0
    for _, kind, count, field in tiff_table.table(file, form, form.first)[0]:
        size = count * tiff_table.ITEM_BYTES.get(kind, 0)
        lacks = int.from_bytes(field, form.order) + size - length
        if size > form.offset_bytes and lacks <= _MOST_LACKING_BYTES:
            lacking = max(lacking, lacks)
    return lacking


def with_directory(file: BinaryIO) -> BinaryIO:
    """``file``, or a copy in memory with zeros for what its directory points to and lacks."""
    lacking = lacking_of_directory(file)
    file.seek(0)
    return BytesIO(file.read() + bytes(lacking)) if lacking else file


_JUDGES: dict[ImageFormat, Callable[[BinaryIO, int, Any], bool]] = {
    formats.PNG: _of_png,
    formats.GIF: _of_gif,
    formats.QOI: lambda file, length, _: _QOI_END not in _tail(file, length),
    formats.TGA: _of_tga,
    formats.BMP: _of_bmp,
    formats.ICO: _of_ico,
    formats.PSD: _of_psd,
    formats.WEBP: lambda file, length, _: riff_end(file) > length,
    formats.JPEG2000: _of_jpeg2000,
    formats.TIFF: _of_tiff,
}


def _tail(file: BinaryIO, length: int) -> bytes:
    file.seek(max(0, length - _TAIL_BYTES))
    return file.read()


def _numbers(value: Any) -> Iterable[int]:
    if isinstance(value, tuple):
        return [each for each in value if isinstance(each, int)]
    return [value] if isinstance(value, int) else []
