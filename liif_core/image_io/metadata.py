"""What a picture file carries beside its pixels: profile, EXIF, XMP, dots per inch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image

from liif_core.errors import ImageError
from liif_core.geometry import Size
from liif_core.image_io import formats
from liif_core.image_io.description import dpi_of
from liif_core.image_io.reading.frames import at_frame
from liif_core.image_io.reading.opening import opened
from liif_core.image_io.reading.pillow_failures import PILLOW_FAILURES
from liif_core.image_io.reading.read_options import HEADER_ONLY

_EXIF_PREFIX = b"Exif\0\0"

_EXIF_IFD = 0x8769
_GPS_IFD = 0x8825
# Of the old pixels, not of the new file: orientation, sizes, layout and where the data lay.
_TAGS_OF_THE_PIXELS = (
    *(0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0111, 0x0112, 0x0115, 0x0116, 0x0117),
    *(0x011C, 0x013D, 0x0140, 0x0142, 0x0143, 0x0144, 0x0145, 0x0152, 0x0153, 0x015B),
    *(0x0201, 0x0202, 0x0211, 0x0212, 0x0213, 0x0214, 0x02BC, 0x8773, 0x83BB, 0x8649, 0x014A),
)
_PIXEL_X_DIMENSION, _PIXEL_Y_DIMENSION = 0xA002, 0xA003
_X_RESOLUTION, _Y_RESOLUTION, _RESOLUTION_UNIT = 0x011A, 0x011B, 0x0128
_INCHES = 2


@dataclass(frozen=True, slots=True)
class FileMetadata:
    """``icc``: profile, None for sRGB. ``exif``: a TIFF structure, without the "Exif" prefix.

    ``xmp``: an XML packet. ``dpi``: horizontal and vertical dots per inch.
    """

    icc: bytes | None = None
    exif: bytes | None = None
    xmp: bytes | None = None
    dpi: tuple[float, float] | None = None


def read_metadata(path: Path, frame: int = 0) -> FileMetadata:
    """Everything carried by ``path``; what is damaged is left out. Never raises for bad content.

    ``frame``: pages, counted from 0, each carry their own.
    """
    try:
        with opened(path, reading=HEADER_ONLY) as source:
            if source.format is formats.TIFF:
                source = at_frame(source, frame)
            image = source.image
            exif = image.getexif()
            info = image.info
            return FileMetadata(
                icc=info.get("icc_profile") or None,
                exif=_exif_bytes(exif),
                xmp=_xmp_bytes(info),
                dpi=dpi_of(info),
            )
    except ImageError:
        return FileMetadata()


def for_export(metadata: FileMetadata, size: Size, *, keep_gps: bool) -> FileMetadata:
    """EXIF and XMP as they fit an upright picture of ``size``; with or without the place."""
    return replace(
        metadata,
        exif=_renewed_exif(metadata.exif, size, metadata.dpi, keep_gps),
        xmp=_renewed_xmp(metadata.xmp, size, keep_gps),
    )


def _exif_bytes(exif: Image.Exif) -> bytes | None:
    try:
        data = exif.tobytes()
    except PILLOW_FAILURES:
        return None
    return data.removeprefix(_EXIF_PREFIX) if len(exif) else None


def _xmp_bytes(info: Mapping[Any, Any]) -> bytes | None:
    value = info.get("xmp") or info.get("XML:com.adobe.xmp")
    if isinstance(value, str):
        value = value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) and value else None


def _renewed_exif(
    data: bytes | None, size: Size, dpi: tuple[float, float] | None, keep_gps: bool
) -> bytes | None:
    if not data:
        return None
    exif = Image.Exif()
    try:
        exif.load(_EXIF_PREFIX + data)
        details = exif.get_ifd(_EXIF_IFD)
        for tag in _TAGS_OF_THE_PIXELS:
            if tag in exif:
                del exif[tag]
        if details:
            details[_PIXEL_X_DIMENSION], details[_PIXEL_Y_DIMENSION] = size.width, size.height
        if dpi:
            exif[_X_RESOLUTION], exif[_Y_RESOLUTION] = dpi
            exif[_RESOLUTION_UNIT] = _INCHES
        if not keep_gps and _GPS_IFD in exif:
            del exif[_GPS_IFD]
    except PILLOW_FAILURES:
        return None
    return _exif_bytes(exif)


def _renewed_xmp(data: bytes | None, size: Size, keep_gps: bool) -> bytes | None:
    if not data:
        return None
    values = {
        b"tiff:Orientation": b"1",
        b"tiff:ImageWidth": b"%d" % size.width,
        b"tiff:ImageLength": b"%d" % size.height,
        b"exif:PixelXDimension": b"%d" % size.width,
        b"exif:PixelYDimension": b"%d" % size.height,
    }
    for name, value in values.items():
        data = re.sub(rb"(\b" + name + rb"\s*=\s*[\"'])[^\"']*", rb"\g<1>" + value, data)
        data = re.sub(rb"(<" + name + rb">)[^<]*", rb"\g<1>" + value, data)
    if not keep_gps:
        data = re.sub(rb"\s\w+:GPS\w*\s*=\s*(\"[^\"]*\"|'[^']*')", b"", data)
        data = re.sub(rb"<(\w+:GPS\w*)\b[^>]*?(/>|>.*?</\1\s*>)", b"", data, flags=re.DOTALL)
    return data
