"""How large a file will be, told from a small part of it."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np

from liif_core.exporting.colours import OutputColours
from liif_core.exporting.request import ExportRequest, ProfilePolicy
from liif_core.geometry import Size
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.image_io.writing.encode import Layout, open_writer


def estimate_file_bytes(request: ExportRequest, crop: np.ndarray) -> int:
    """Bytes of ``request``'s file, if it is all like ``crop``: metadata not counted.

    ``crop``: a rendered part at the export's own zoom, premultiplied float (h, w, 3 or 4). The
    larger and the more typical, the truer. Raises ExportError if the format cannot be written.
    """
    plain = replace(request, profile=ProfilePolicy.SRGB)
    colours = OutputColours(plain, has_alpha=crop.shape[2] == 4, source_icc=None)
    size = Size(crop.shape[1], crop.shape[0])
    whole, empty = (
        _encoded_bytes(request, colours, values)
        for values in (crop, np.zeros_like(crop[: min(8, size.height), : min(8, size.width)]))
    )
    return round(max(1, whole - empty) * request.window.size.pixels / size.pixels) + empty


def _encoded_bytes(request: ExportRequest, colours: OutputColours, values: np.ndarray) -> int:
    size = Size(values.shape[1], values.shape[0])
    layout = Layout(request.format, size, colours.channels, request.bits, request.quality)
    file = io.BytesIO()
    with open_writer(file, layout, FileMetadata()) as writer:
        writer.write_rows(colours.samples(values))
        writer.finish()
    return file.getbuffer().nbytes
