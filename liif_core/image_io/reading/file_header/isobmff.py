"""What AVIF and HEIC pictures say of themselves outside their pixels: boxes of the container.

Pillow hands over neither the colour's code points, nor the clean aperture, nor the depth.

Source: ISO/IEC 14496-12 (boxes), 23008-12 (HEIF: item properties).
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

_MOST_META_BYTES = 1 << 20
_MOST_BOXES = 4096
BOX_FAILURES = (struct.error, ValueError, LookupError, StopIteration, ArithmeticError)
"""What reading a damaged container raises."""
_SIZ, _SIZ_BYTES, _NOT_SIGN = b"\xff\x4f\xff\x51", 43, 0x7F


@dataclass(frozen=True, slots=True)
class ItemProperties:
    """Properties of the primary picture. ``code_points``: primaries and transfer of H.273.
    ``bits``: of a channel, 0 if unsaid. ``aperture``: left, top, width and height of the part to be
    shown."""

    code_points: tuple[int, int] | None = None
    bits: int = 0
    aperture: tuple[int, int, int, int] | None = None


def item_properties(file: BinaryIO) -> ItemProperties:
    """Read from anywhere in ``file``; nothing is said of a container that is damaged."""
    with suppress(*BOX_FAILURES):
        parts = dict(boxes(meta_box(file) or b""))
        found: dict[bytes, bytes] = {}
        for name, value in properties_of(parts, primary_item(parts)):
            if name != b"colr" or value[:4] == b"nclx":
                found.setdefault(name, value)
        colour = struct.unpack_from(">HH", found[b"colr"], 4) if b"colr" in found else None
        return ItemProperties(colour, _bits(found), _aperture(found))
    return ItemProperties()


def jpeg2000_bits(file: BinaryIO) -> int:
    """Bits of a JPEG 2000 picture's first channel (ISO/IEC 15444-1, A.5.1); 0 if unsaid."""
    file.seek(jpeg2000_stream(file)[0])
    head = file.read(_SIZ_BYTES)
    is_size = head.startswith(_SIZ) and len(head) == _SIZ_BYTES
    return (head[-1] & _NOT_SIGN) + 1 if is_size else 0


def jpeg2000_stream(file: BinaryIO) -> tuple[int, int]:
    """Where the compressed picture begins and ends, in a container or bare."""
    streams = [(start, end) for kind, start, end in file_boxes(file) if kind == b"jp2c"]
    return streams[0] if streams else (0, file.seek(0, os.SEEK_END))


def meta_box(file: BinaryIO) -> bytes | None:
    """The content of the box that describes the pictures, None where there is none."""
    for kind, start, end in file_boxes(file):
        if kind == b"meta":
            file.seek(start + 4)  # its version and flags
            return file.read(min(max(end - (start + 4), 0), _MOST_META_BYTES))
    return None


def file_boxes(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Kind, and where the content begins and ends, of each box of ``file``, which may end before.

    ``file`` may be moved meanwhile.
    """
    length, at = file.seek(0, os.SEEK_END), 0
    for _ in range(_MOST_BOXES):
        file.seek(at)
        header = file.read(16)
        if len(header) < 8:
            return
        size, kind = struct.unpack_from(">I4s", header)
        start = at + 8
        if size == 1 and len(header) == 16:
            (size,) = struct.unpack_from(">Q", header, 8)
            start += 8
        elif size == 0:
            size = length - at
        if size < start - at:
            return
        at += size
        yield kind, start, at


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each box in ``data``."""
    return ((kind, data[start:end]) for kind, start, end in file_boxes(io.BytesIO(data)))


def primary_item(parts: dict[bytes, bytes]) -> int:
    """The number of the picture that a container is about; ``parts``: the boxes of its ``meta``."""
    form = ">I" if parts[b"pitm"][0] else ">H"
    (primary,) = struct.unpack_from(form, parts[b"pitm"], 4)
    return int(primary)


def properties_of(parts: dict[bytes, bytes], item: int) -> list[tuple[bytes, bytes]]:
    """Kind and content of each property of an item; turns are to be made in their order."""
    inside = list(boxes(parts[b"iprp"]))
    properties = list(boxes(next(data for kind, data in inside if kind == b"ipco")))
    associations = [data for kind, data in inside if kind == b"ipma"]
    return [properties[index - 1] for data in associations for index in _associated(data, item)]


def _associated(data: bytes, item: int) -> list[int]:
    """Numbers, from 1, of the properties of one item."""
    version, flags = data[0], data[3]
    (entries,) = struct.unpack_from(">I", data, 4)
    at, wide = 8, bool(flags & 1)
    for _ in range(min(entries, _MOST_BOXES)):
        (number,) = struct.unpack_from(">I" if version else ">H", data, at)
        at += 4 if version else 2
        count, at = data[at], at + 1
        step = 2 if wide else 1
        raw = [
            int.from_bytes(data[at + n * step : at + (n + 1) * step], "big") for n in range(count)
        ]
        at += count * step
        if number == item:
            mask = 0x7FFF if wide else 0x7F
            return [value & mask for value in raw if value & mask]
    return []


def _bits(found: dict[bytes, bytes]) -> int:
    if b"pixi" in found:
        return found[b"pixi"][5]
    if b"av1C" in found:
        flags = found[b"av1C"][2]
        return (12 if flags & 0x20 else 10) if flags & 0x40 else 8
    if b"hvcC" in found:
        return (found[b"hvcC"][17] & 7) + 8
    return 0


def _aperture(found: dict[bytes, bytes]) -> tuple[int, int, int, int] | None:
    if b"clap" not in found or b"ispe" not in found:
        return None
    width, height = struct.unpack_from(">II", found[b"ispe"], 4)
    numbers = struct.unpack_from(">IIIIiIiI", found[b"clap"])
    wide, high, right, down = (numbers[n] / numbers[n + 1] for n in (0, 2, 4, 6))
    left = round((width - wide) / 2 + right)
    top = round((height - high) / 2 + down)
    box = (left, top, round(wide), round(high))
    inside = left >= 0 and top >= 0 and left + box[2] <= width and top + box[3] <= height
    return box if inside and box[2] > 0 and box[3] > 0 else None
