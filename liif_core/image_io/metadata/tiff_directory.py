"""TIFF directories: read from a block of EXIF, written in classic or BigTIFF form.

Source: TIFF 6.0 (Adobe, 1992), section 2; BigTIFF as in libtiff's description of it.
"""

from __future__ import annotations

import io
import struct
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from liif_core.image_io.reading.file_header import tiff_table
from liif_core.image_io.reading.file_header.tiff_table import ITEM_BYTES

BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, IFD, LONG8 = 1, 2, 3, 4, 5, 7, 13, 16

EXIF_POINTER, GPS_POINTER, INTEROP_POINTER = 0x8769, 0x8825, 0xA005
_CLASSIC, _BIG = 42, 43
_MOST_VALUE_BYTES = 16 << 20
_POINTERS = (EXIF_POINTER, GPS_POINTER, INTEROP_POINTER)

# A rational is two 4-byte numbers: bytes are swapped in units of these.
_SWAP_BYTES = {**ITEM_BYTES, 5: 4, 10: 4}
_UTF_16 = b"UNICODE\0"


@dataclass(frozen=True, slots=True)
class Entry:
    """One tag: ``data`` holds ``count`` little-endian items of the TIFF type ``kind``."""

    tag: int
    kind: int
    count: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Directory:
    """Tags, and directories under pointer tags (EXIF, GPS, interoperability)."""

    entries: tuple[Entry, ...]
    children: tuple[tuple[int, Directory], ...] = ()


def short(tag: int, *values: int) -> Entry:
    return Entry(tag, SHORT, len(values), struct.pack(f"<{len(values)}H", *values))


def long(tag: int, *values: int) -> Entry:
    return Entry(tag, LONG, len(values), struct.pack(f"<{len(values)}I", *values))


def rational(tag: int, value: float, denominator: int = 10_000) -> Entry:
    return Entry(tag, RATIONAL, 1, struct.pack("<2I", round(value * denominator), denominator))


def raw(tag: int, kind: int, data: bytes) -> Entry:
    return Entry(tag, kind, len(data), data)


def read_directory(block: bytes | BinaryIO, number: int = 0) -> Directory:
    """A directory of a TIFF structure such as an EXIF block, with what it points to.

    ``number``: which one, counted from 0; pages follow each other. A tag whose value lies outside
    is left out. Raises ValueError for a block that is not one.
    """
    file = io.BytesIO(block) if isinstance(block, bytes) else block
    file.seek(0)
    is_ordered, form = file.read(2) in (b"II", b"MM"), tiff_table.form_of(file)
    if not is_ordered or form.version not in (_CLASSIC, _BIG):
        raise ValueError("not a TIFF structure")
    at, end = form.first, file.seek(0, io.SEEK_END)
    for _ in range(number):
        _, at = tiff_table.table(file, form, min(at, end))
    return _read(file, form, at, depth=0)


def _read(file: BinaryIO, form: tiff_table.Form, at: int, depth: int) -> Directory:
    entries, children = [], []
    end = file.seek(0, io.SEEK_END)
    table = tiff_table.table(file, form, at)[0] if 0 < at < end else []
    if not table:
        raise ValueError("an empty directory")
    for tag, kind, count, field in table:
        # BigTIFF has types of its own; only offsets to other directories are read of these.
        if kind not in ITEM_BYTES or (kind > IFD and tag not in _POINTERS):
            continue
        data, length = field, ITEM_BYTES[kind] * count
        if length > len(field):
            file.seek(min(int.from_bytes(field, form.order), end))
            data = file.read(length) if length <= _MOST_VALUE_BYTES else b""
        data = data[:length]
        if len(data) != length:
            continue
        if form.order == "big":
            data = np.frombuffer(data, f">u{_SWAP_BYTES[kind]}").byteswap().tobytes()
            if data.startswith(_UTF_16):
                data = _little_endian(data)
        if tag not in _POINTERS:
            entries.append(Entry(tag, kind, count, data))
        elif depth < 2 and length in (4, 8):
            with suppress(ValueError):
                child = _read(file, form, int.from_bytes(data, "little"), depth + 1)
                children.append((tag, child))
    return Directory(tuple(entries), tuple(children))


def _little_endian(comment: bytes) -> bytes:
    """A user's comment in UTF-16, which stands in the file's own order of bytes, and for some
    writers in the other one: then it shows by where the zeros of Latin letters are."""
    text = comment[len(_UTF_16) :]
    text = text[: len(text) // 2 * 2]
    if text[1::2].count(0) <= text[::2].count(0):
        text = np.frombuffer(text, ">u2").byteswap().tobytes()
    return _UTF_16 + text + comment[len(_UTF_16) + len(text) :]


def write_directory(file: BinaryIO, directory: Directory, *, big: bool) -> int:
    """Append ``directory``, its values and children at the file's end; returns its offset."""
    offset_kind, offset_code = (LONG8, "<Q") if big else (LONG, "<I")
    inline_bytes = 8 if big else 4
    entries = {entry.tag: entry for entry in directory.entries}
    for tag, child in directory.children:
        if not child.entries:
            continue  # libtiff refuses an empty one
        at = write_directory(file, child, big=big)
        entries[tag] = Entry(tag, offset_kind, 1, struct.pack(offset_code, at))
    table = b""
    for tag in sorted(entries):
        entry = entries[tag]
        value = entry.data
        if len(value) > inline_bytes:
            value = struct.pack(offset_code, _append(file, value))
        table += struct.pack("<HHQ" if big else "<HHI", tag, entry.kind, entry.count)
        table += value.ljust(inline_bytes, b"\0")
    count = struct.pack("<Q" if big else "<H", len(entries))
    return _append(file, count + table + b"\0" * inline_bytes)


def _append(file: BinaryIO, data: bytes) -> int:
    at = file.seek(0, 2)
    if at % 2:  # directories and values begin on even offsets
        at += file.write(b"\0")
    file.write(data)
    return at
