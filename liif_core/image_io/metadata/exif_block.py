"""The EXIF block of an open file, as it is: for a TIFF the page's own directory."""

from __future__ import annotations

from liif_core.image_io import formats
from liif_core.image_io.metadata import exif, tiff_directory
from liif_core.image_io.metadata.enclosed import enclosed
from liif_core.image_io.reading.opened_image import OpenedImage

_EXIF_PREFIX = b"Exif\0\0"


def exif_of(source: OpenedImage) -> bytes | None:
    """A TIFF structure, without the "Exif" prefix; None where there is none."""
    if source.format is formats.TIFF:
        directory = tiff_page(source)
        if directory is not None:
            return exif.written(directory)
    if source.format is formats.GIF:
        return None  # it has no place for one, and would be searched for XMP
    data = enclosed(source).get("exif") or source.image.info.get("exif")
    if not isinstance(data, bytes):
        return None
    return data.removeprefix(_EXIF_PREFIX) or None


def tiff_page(source: OpenedImage) -> tiff_directory.Directory | None:
    """The page's own directory, all types as they are in the file."""
    try:
        return tiff_directory.read_directory(source.file, source.frame)
    except (ValueError, OSError):
        return None
