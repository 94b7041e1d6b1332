"""Colour spaces that stand where Pillow does not look: in GIFs, BMPs and JPEG 2000 files.

Sources: ICC.1, annex B (GIF); Microsoft, BITMAPV5HEADER; ISO/IEC 15444-1, I.5.3.3 (``colr``).
"""

from __future__ import annotations

import struct
from typing import BinaryIO

from liif_core.image_io import formats
from liif_core.image_io.formats import ImageFormat
from liif_core.image_io.reading.file_header.isobmff import boxes, file_boxes

_MOST_BYTES = 16 << 20
_GIF_EXTENSION, _MOST_GIF_HEADER = b"\x21\xff\x0bICCRGBG1012", 1 << 16
_BMP_HEADER_AT, _BMP_V4_BYTES, _BMP_V5_BYTES = 14, 108, 124
_CALIBRATED, _EMBEDDED = b"\0\0\0\0", b"DEBM"
_ICC_METHODS = (2, 3)
_D65, _NEAR = [0.3127, 0.3290, 0.3583], 0.01


def enclosed_icc(image_format: ImageFormat, file: BinaryIO) -> bytes | None:
    """A profile; None where there is none. Raises struct.error or OSError for a damaged file."""
    if image_format is formats.GIF:
        return _of_gif(file) or None
    if image_format is formats.BMP:
        header, size = _bmp_header(file)
        if size >= _BMP_V5_BYTES and header[56:60] == _EMBEDDED:
            at, length = struct.unpack_from("<II", header, 112)
            file.seek(_BMP_HEADER_AT + at)
            return file.read(min(length, _MOST_BYTES)) or None
    if image_format is formats.JPEG2000:
        return _of_jpeg2000(file)
    return None


def bmp_calibration(file: BinaryIO) -> tuple[tuple[float, ...], float] | None:
    """x, y of red, green, blue and white, and the gamma from code to light; None where unsaid."""
    header, size = _bmp_header(file)
    if size < _BMP_V4_BYTES or header[56:60] != _CALIBRATED:
        return None
    numbers = [value / (1 << 30) for value in struct.unpack_from("<9I", header, 60)]
    gammas = [value / 65536 for value in struct.unpack_from("<3I", header, 96)]
    points = [numbers[at : at + 3] for at in (0, 3, 6)]
    if not all(sum(point) > 0 for point in points) or min(gammas) <= 0:
        return None
    # Some write XYZ, whose sum is white, and some chromaticities, of which each sums up to one.
    are_points = all(abs(sum(point) - 1) < _NEAR for point in points)
    white = _D65 if are_points else [sum(values) for values in zip(*points, strict=True)]
    points.append(white)
    gamma = sum(gammas) / 3
    chromaticities = tuple(value / sum(point) for point in points for value in point[:2])
    return chromaticities, gamma if gamma >= 1 else 1 / gamma


def _bmp_header(file: BinaryIO) -> tuple[bytes, int]:
    file.seek(_BMP_HEADER_AT)
    header = file.read(_BMP_V5_BYTES).ljust(_BMP_V5_BYTES, b"\0")
    return header, int.from_bytes(header[:4], "little")


def _of_gif(file: BinaryIO) -> bytes:
    file.seek(0)
    at = file.read(_MOST_GIF_HEADER).find(_GIF_EXTENSION)
    profile = b""
    if at >= 0:
        file.seek(at + len(_GIF_EXTENSION))
        while (length := file.read(1)) > b"\0" and len(profile) < _MOST_BYTES:
            profile += file.read(length[0])
    return profile


def _of_jpeg2000(file: BinaryIO) -> bytes | None:
    for kind, start, end in file_boxes(file):
        if kind == b"jp2h":
            file.seek(start)
            for inner, data in boxes(file.read(min(end - start, _MOST_BYTES))):
                if inner == b"colr" and data[:1] and data[0] in _ICC_METHODS:
                    return data[3:]
    return None
