"""What a picture file carries beside its pixels: profile, EXIF, XMP, IPTC, comments, resolution."""

from __future__ import annotations

import re
import struct
from contextlib import suppress
from pathlib import Path
from typing import Any

from liif_core.errors import ImageError
from liif_core.image_io import formats
from liif_core.image_io.colours.declared_colour import declared_colour
from liif_core.image_io.metadata import tiff_directory
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.image_io.metadata.enclosed import enclosed
from liif_core.image_io.metadata.exif_block import exif_of, tiff_page
from liif_core.image_io.metadata.resolution import dpi_of
from liif_core.image_io.metadata.xmp import with_extension
from liif_core.image_io.reading.file_header.pillow_failures import PILLOW_FAILURES
from liif_core.image_io.reading.frames import at_frame
from liif_core.image_io.reading.opened_image import OpenedImage
from liif_core.image_io.reading.opening import opened
from liif_core.image_io.reading.read_options import HEADER_ONLY

_IPTC_RESOURCE = 0x0404
_IPTC_TAG, _XMP_TAG = 0x83BB, 0x02BC
_MOST_TEXTS, _MOST_TEXT_CHARACTERS = 100, 100_000
_EXTENDED, _EXTENSION = b"HasExtendedXMP", b"http://ns.adobe.com/xmp/extension/\0"
_NUMBER_DIGITS = 32
_UNREAD = (formats.EXR, formats.HDR)
_NOT_TEXTS = re.compile(r"xml:com\.adobe\.xmp|raw profile type .*", re.IGNORECASE)


def read_metadata(path: Path, frame: int = 0) -> FileMetadata:
    """Everything carried by ``path``; what is damaged is left out. Never raises for bad content.

    ``frame``: pages, counted from 0, each carry their own.
    """
    try:
        with opened(path, reading=HEADER_ONLY) as source:
            if source.format is formats.TIFF:
                source = at_frame(source, frame)
            return metadata_of(source)
    except ImageError:
        return FileMetadata()


def metadata_of(source: OpenedImage) -> FileMetadata:
    """Everything carried by a file that is open and turned to the frame that is wanted."""
    image = source.image
    with suppress(*PILLOW_FAILURES):
        image.getexif()  # a PNG's texts and EXIF may stand behind its pixels
    info = image.info
    colour = declared_colour(image, source.format, source.file)
    directory = tiff_page(source) if source.format is formats.TIFF else None
    more = enclosed(source)
    resources = info.get("photoshop")
    iptc = resources.get(_IPTC_RESOURCE) if isinstance(resources, dict) else None
    xmp = _bytes(info.get("xmp") or info.get("XML:com.adobe.xmp"))
    extension = _extension(image, xmp or b"")
    if xmp and extension:
        xmp = with_extension(xmp, extension)
    return FileMetadata(
        icc=colour.icc if colour.is_own else None,
        exif=exif_of(source),
        xmp=xmp or _bytes_of(directory, _XMP_TAG) or more.get("xmp"),
        dpi=dpi_of(image),
        iptc=_bytes(iptc) or _bytes_of(directory, _IPTC_TAG) or more.get("iptc"),
        comment=_bytes(info.get("comment")),
        texts=_texts(image),
        notes=_notes(source, is_extended=bool(extension)),
    )


def _notes(source: OpenedImage, is_extended: bool) -> tuple[str, ...]:
    """On what may stand in the file and is not read."""
    notes = []
    if not is_extended and _EXTENDED in (_bytes(source.image.info.get("xmp")) or b""):
        notes.append("XMP data that is too long for one segment of a JPEG was left out.")
    is_deep_psd = source.format is formats.PSD and not hasattr(source.image, "resources")
    if source.format in _UNREAD or is_deep_psd:
        notes.append(f"EXIF, XMP and IPTC data of {source.format.label} files is not read.")
    return tuple(notes)


def _extension(image: Any, packet: bytes) -> bytes:
    """What of a JPEG's XMP is too long for one segment; nothing where ``packet`` names none, or not
    all of it is there. (XMP specification, part 3, 1.1.3.1.)"""
    parts, length = {}, 0
    for name, data in getattr(image, "applist", ()):
        number = data[len(_EXTENSION) : len(_EXTENSION) + _NUMBER_DIGITS]
        if name == "APP1" and data.startswith(_EXTENSION) and number in packet:
            with suppress(struct.error):
                at = len(_EXTENSION) + _NUMBER_DIGITS
                length, place = struct.unpack_from(">II", data, at)
                parts[place] = data[at + 8 :]
    whole = b"".join(parts[place] for place in sorted(parts))
    return whole if len(whole) == length else b""


def _bytes(value: object) -> bytes | None:
    if isinstance(value, str):
        value = value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) and value else None


def _texts(image: Any) -> tuple[tuple[str, str], ...]:
    texts = None
    with suppress(*PILLOW_FAILURES):  # of a damaged file, what stands behind the damage is lost
        texts = image.text if image.format == "PNG" else None
    if not isinstance(texts, dict):
        return ()
    return tuple(
        (key, str(text)[:_MOST_TEXT_CHARACTERS])
        for key, text in list(texts.items())[:_MOST_TEXTS]
        if not _NOT_TEXTS.fullmatch(key)
    )


def _bytes_of(directory: tiff_directory.Directory | None, tag: int) -> bytes | None:
    entries = directory.entries if directory is not None else ()
    return next((entry.data for entry in entries if entry.tag == tag and entry.data), None)
