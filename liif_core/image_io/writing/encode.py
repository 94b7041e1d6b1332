"""Integer rows into picture files: PNG and TIFF stream to disk, the rest wait for the whole."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Protocol

import numpy as np
from PIL import Image

from liif_core.errors import ExportError
from liif_core.geometry import Size
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.image_io.metadata.exif import UNKNOWN_TO_LIBTIFF
from liif_core.image_io.metadata.iptc import jpeg_segment
from liif_core.image_io.metadata.tiff_directory import read_directory
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES
from liif_core.image_io.reading.opening import hush_pillow
from liif_core.image_io.writing.output_formats import ExportFormat
from liif_core.image_io.writing.png_writer import PngWriter
from liif_core.image_io.writing.tiff_writer import TiffWriter

_EXIF_PREFIX = b"Exif\0\0"
# A JPEG segment ends at 64 KiB; Pillow splits profiles but none of these.
_JPEG_SEGMENT_BYTES = 65_533
_JPEG_HEADER_BYTES = {"iptc": 27, "exif": len(_EXIF_PREFIX), "xmp": 29}
_KEPT_BY = {
    "JPEG": frozenset({"iptc", "comment"}),
    "PNG": frozenset({"comment", "texts"}),
    "TIFF": frozenset({"iptc"}),
}
_WORDS = {"iptc": "IPTC data was", "comment": "comment was", "texts": "PNG texts were"}


@dataclass(frozen=True, slots=True)
class Layout:
    """The samples of a file: ``channels`` 3 or 4 (straight alpha), ``bits`` 8 or 16 a channel.

    ``quality``: 1 to 100 for lossy formats, the format's own default when None.
    """

    format: ExportFormat
    size: Size
    channels: int
    bits: int = 8
    quality: int | None = None


class Writer(Protocol):
    """Takes straight integer rows from top to bottom; ``finish`` makes the file whole."""

    def write_rows(self, rows: np.ndarray) -> None: ...

    def finish(self) -> None: ...


def open_writer(
    file: BinaryIO, layout: Layout, metadata: FileMetadata
) -> AbstractContextManager[Writer]:
    """The writer for ``layout`` into ``file``."""
    size, channels, bits = layout.size, layout.channels, layout.bits
    match layout.format.name:
        case "PNG":
            return PngWriter(file, size, channels=channels, bits=bits, metadata=metadata)
        case "TIFF":
            return TiffWriter(file, size, channels=channels, bits=bits, metadata=metadata)
    return _WholePicture(file, layout, metadata)


def fitted_metadata(
    export_format: ExportFormat, metadata: FileMetadata
) -> tuple[FileMetadata, tuple[str, ...]]:
    """``metadata`` less what the format has no room for, with notes on that."""
    exif, notes = metadata.exif, list(metadata.notes)
    keeps = _KEPT_BY.get(export_format.name, frozenset())
    for name, words in _WORDS.items():
        if getattr(metadata, name) and name not in keeps:
            notes.append(
                f"The source's {words} left out: {export_format.name} has no place for it."
            )
    tags = {entry.tag for entry in read_directory(exif).entries} if exif else set()
    if export_format.name == "TIFF" and tags & UNKNOWN_TO_LIBTIFF:
        notes.append("Windows' own texts were left out: TIFF has no place for them.")
    if export_format.name != "JPEG":
        return replace(metadata, notes=()), tuple(notes)
    for name, header_bytes in _JPEG_HEADER_BYTES.items():
        data = getattr(metadata, name)
        if data and len(data) + header_bytes > _JPEG_SEGMENT_BYTES:
            left_out: dict[str, Any] = {name: None}
            metadata = replace(metadata, **left_out)
            notes.append(
                f"The source's {name.upper()} data is too large for a JPEG and was left out."
            )
    return replace(metadata, notes=()), tuple(notes)


class _WholePicture(AbstractContextManager["_WholePicture"]):
    """Gathers the picture and hands it to Pillow's encoder at the end."""

    def __init__(self, file: BinaryIO, layout: Layout, metadata: FileMetadata) -> None:
        self._file = file
        self._layout = layout
        self._metadata = metadata
        mode = "RGBA" if layout.channels == 4 else "RGB"
        self._image = Image.new(mode, (layout.size.width, layout.size.height))
        self._rows_written = 0

    def __exit__(self, *reason: object) -> None:
        self._image.close()

    def write_rows(self, rows: np.ndarray) -> None:
        self._image.paste(Image.fromarray(rows), (0, self._rows_written))
        self._rows_written += rows.shape[0]

    def finish(self) -> None:
        name = self._layout.format.name
        try:
            hush_pillow()
            self._image.save(self._file, self._layout.format.pillow_id, **self._options())
        except PILLOW_FAILURES as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise ExportError(
                f"The {name} encoder failed ({error}); export as PNG or TIFF instead."
            ) from error

    def _options(self) -> dict[str, object]:
        from PIL import ImageCms

        export_format, metadata = self._layout.format, self._metadata
        quality = self._layout.quality or export_format.quality or 90
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        icc = metadata.icc or srgb.tobytes()
        options: dict[str, object] = {"quality": quality, "icc_profile": icc}
        if metadata.exif:
            options["exif"] = _EXIF_PREFIX + metadata.exif
        if metadata.xmp:
            options["xmp"] = metadata.xmp
        if export_format.name == "JPEG":
            if metadata.dpi:
                options["dpi"] = metadata.dpi
            if metadata.comment:
                options["comment"] = metadata.comment
            if metadata.iptc:
                options["extra"] = jpeg_segment(metadata.iptc)
            # Chroma at full size where quality is asked for: this is a viewer of fine detail.
            options["subsampling"] = 0 if quality >= 90 else 2
        return options
