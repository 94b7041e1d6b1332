"""How the picture of an open file was compressed, whatever its format."""

from __future__ import annotations

import io

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from liif_core.codec_past import AVIF, WEBP, CodecPast
from liif_core.image_io import formats
from liif_core.image_io.reading.compression.av1_header import av1_quantiser
from liif_core.image_io.reading.compression.vp8_header import webp_quantiser
from liif_core.image_io.reading.file_header.item_data import primary_data
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES
from liif_core.image_io.reading.opened_image import OpenedImage
from liif_core.jpeg_past import SAMPLINGS, JpegPast, checked_past

# Beginning of an AVIF's data that is looked through: metadata may stand before the frame.
_AV1_BYTES = 1 << 16

_COMPRESSION, _JPEG_TABLES = 259, 347
_STRIP_OFFSETS, _TILE_OFFSETS = 273, 324
_JPEG = 7
_HEADER_BYTES = 1 << 16
_MARKER_BYTES = 2


def past_of(source: OpenedImage) -> JpegPast | CodecPast | None:
    """How ``source`` was compressed; None where nothing was lost, or the file does not tell."""
    if source.format is formats.WEBP:
        quantiser = webp_quantiser(source.file, source.frame)
        return None if quantiser is None else CodecPast(WEBP, quantiser)
    if source.format is formats.AVIF:
        data = primary_data(source.file, _AV1_BYTES)
        quantiser = av1_quantiser(data) if data is not None else None
        # Zero is AV1's lossless way.
        return CodecPast(AVIF, quantiser) if quantiser else None
    if source.format is formats.TIFF and not source.is_raw_preview:
        return _tiff_past(source)
    return jpeg_past_of(source.image)


def _tiff_past(source: OpenedImage) -> JpegPast | None:
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


def jpeg_past_of(image: Image.Image) -> JpegPast | None:
    """How ``image`` (as Pillow opened it) was compressed; None where it is no JPEG, or where its
    tables are missing or make no sense."""
    tables = getattr(image, "quantization", None)
    layers = getattr(image, "layer", None)
    if not tables or not layers:
        return None
    # A layer: identifier, horizontal and vertical sampling, number of its table.
    luma, *chroma = ((tuple(tables.get(layer[3], ())), layer[1:3]) for layer in layers)
    chroma_table = chroma[0][0] if chroma else ()
    usual = len(chroma) == 2 and all(sampling == (1, 1) for _, sampling in chroma)
    sampling = SAMPLINGS.get(luma[1], "") if usual else ""
    return checked_past(luma[0], chroma_table, sampling)
