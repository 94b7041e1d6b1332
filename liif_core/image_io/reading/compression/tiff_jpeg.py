"""The JPEG inside a TIFF: its strips or tiles are JPEGs whose tables may stand apart, in a tag."""

from __future__ import annotations

import io

from PIL.JpegImagePlugin import JpegImageFile

from liif_core.image_io.reading.compression.jpeg_tables import jpeg_past_of
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES
from liif_core.image_io.reading.opened_image import OpenedImage
from liif_core.jpeg_past import JpegPast

_COMPRESSION, _JPEG_TABLES = 259, 347
_STRIP_OFFSETS, _TILE_OFFSETS = 273, 324
_JPEG = 7
_HEADER_BYTES = 1 << 16
_MARKER_BYTES = 2


def tiff_jpeg_past(source: OpenedImage) -> JpegPast | None:
    """How the first strip or tile of a TIFF's page was compressed; None where it is no JPEG."""
    if source.tiff_tag(_COMPRESSION, 0) != _JPEG:
        return None
    offsets = source.tiff_tag(_STRIP_OFFSETS, ()) or source.tiff_tag(_TILE_OFFSETS, ())
    tables = source.tiff_tag(_JPEG_TABLES, b"")
    try:
        source.file.seek(offsets[0])
        part = source.file.read(_HEADER_BYTES)
        # The tables are a JPEG without a picture: its end and the strip's beginning are left out.
        joined = tables[:-_MARKER_BYTES] + part[_MARKER_BYTES:] if tables else part
        with JpegImageFile(io.BytesIO(joined)) as header:
            return jpeg_past_of(header)
    except PILLOW_FAILURES:
        return None
