"""A camera's raw file holds a JPEG for quick looks: found here, and shown with a word saying so.

Most raw files are TIFF structures: DNG, Nikon's NEF, Canon's CR2, Sony's ARW, Pentax' PEF,
Samsung's SRW, and with another magic number Olympus' ORF and Panasonic's RW2.

No numpy here: the quick first look (``preview``) stands on this module.
"""

from __future__ import annotations

import io
import struct
from typing import BinaryIO

from liif_core.image_io.formats import RAW_SUFFIXES

NOTE = "This is a camera's raw file: the preview inside it is shown, not the raw picture."
LABEL = "Raw (preview)"

_DNG_VERSION, _SUB_DIRECTORIES, _EXIF, _RW2_PREVIEW = 0xC612, 0x014A, 0x8769, 0x002E
_JPEG_AT, _JPEG_LENGTH = 0x0201, 0x0202
_COMPRESSION, _STRIP_OFFSETS, _STRIP_LENGTHS = 0x0103, 0x0111, 0x0117
_JPEG_COMPRESSIONS = (6, 7)
_ITEM_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 13: 4}
_MOST_DIRECTORIES, _MOST_ENTRIES, _MOST_ITEMS = 32, 1000, 64
_BASELINE_FRAMES = (0xC0, 0xC1, 0xC2)

Directory = dict[int, list[int]]


def is_raw(file: BinaryIO, suffix: str) -> bool:
    """Whether ``file``, a TIFF structure, is a raw picture: by its tags, or its name's ending."""
    order = _order(file)
    if order is None:
        return False
    if suffix in RAW_SUFFIXES:
        return True
    directories = _directories(file, order)
    return bool(directories) and _DNG_VERSION in directories[0]


def embedded_jpeg(file: BinaryIO) -> BinaryIO | None:
    """The largest JPEG inside that any reader can decode, or None."""
    order = _order(file)
    if order is None:
        return None
    places: list[tuple[int, int]] = []
    for directory in _directories(file, order):
        if _JPEG_AT in directory and _JPEG_LENGTH in directory:
            places.append((directory[_JPEG_AT][0], directory[_JPEG_LENGTH][0]))
        is_jpeg = directory.get(_COMPRESSION, [0])[0] in _JPEG_COMPRESSIONS
        if is_jpeg and len(directory.get(_STRIP_OFFSETS, ())) == 1:
            lengths = directory.get(_STRIP_LENGTHS, [0])
            places.append((directory[_STRIP_OFFSETS][0], lengths[0]))
        if _RW2_PREVIEW in directory:
            places.append((directory[_RW2_PREVIEW][0], directory[_RW2_PREVIEW][1]))
    for at, length in sorted(places, key=lambda place: -place[1]):
        file.seek(at)
        data = file.read(length)
        if _is_plain_jpeg(data):
            return io.BytesIO(data)
    return None


def _order(file: BinaryIO) -> str | None:
    file.seek(0)
    start = file.read(4)
    return {b"II": "<", b"MM": ">"}.get(start[:2]) if len(start) == 4 else None


def _directories(file: BinaryIO, order: str) -> list[Directory]:
    """All directories of the file as lists of whole numbers by tag, damaged ones left out."""
    file.seek(4)
    waiting = [struct.unpack(order + "I", file.read(4).ljust(4, b"\0"))[0]]
    seen: set[int] = set()
    found: list[Directory] = []
    while waiting and len(found) < _MOST_DIRECTORIES:
        at = waiting.pop(0)
        if at == 0 or at in seen:
            continue
        seen.add(at)
        try:
            directory, following = _directory(file, at, order)
        except struct.error:
            continue
        found.append(directory)
        waiting += [following, *directory.get(_SUB_DIRECTORIES, []), *directory.get(_EXIF, [])]
    return found


def _directory(file: BinaryIO, at: int, order: str) -> tuple[Directory, int]:
    file.seek(at)
    (count,) = struct.unpack(order + "H", file.read(2))
    table = file.read(12 * min(count, _MOST_ENTRIES) + 4)
    directory: Directory = {}
    for position in range(0, 12 * min(count, _MOST_ENTRIES), 12):
        tag, kind, items = struct.unpack_from(order + "HHI", table, position)
        width = _ITEM_BYTES.get(kind)
        if width is None or items == 0:
            continue
        if tag == _RW2_PREVIEW:
            directory[tag] = [struct.unpack_from(order + "I", table, position + 8)[0], items]
            continue
        if items > _MOST_ITEMS:
            continue
        data = table[position + 8 : position + 12]
        if width * items > 4:
            file.seek(struct.unpack(order + "I", data)[0])
            data = file.read(width * items)
        code = {1: "B", 2: "H", 4: "I"}[width]
        directory[tag] = list(struct.unpack_from(f"{order}{items}{code}", data))
    (following,) = (
        struct.unpack_from(order + "I", table, 12 * count)
        if len(table) >= (12 * count + 4)
        else (0,)
    )
    return directory, following


def _is_plain_jpeg(data: bytes) -> bool:
    """Whether it is a JPEG of 8 bits that decoders know; raw data may lie in a lossless one."""
    if not data.startswith(b"\xff\xd8\xff"):
        return False
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return marker in _BASELINE_FRAMES and data[at + 4] == 8
        at += 2 + length
    return False
