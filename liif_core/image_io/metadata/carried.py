"""Metadata on its way from a file to a copy of it, and from one process to another."""

from __future__ import annotations

import json
import math
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass

_BYTES_FIELDS = ("icc", "exif", "xmp", "iptc", "comment")
_MOST_BYTES = 64 << 20
_MOST_TEXTS = 100


@dataclass(frozen=True, slots=True)
class FileMetadata:
    """``icc``: profile, None for sRGB. ``exif``: a TIFF structure, without the "Exif" prefix.

    ``xmp``: an XML packet. ``iptc``: IPTC-IIM records. ``dpi``: horizontal and vertical dots per
    inch. ``comment``: a JPEG's or GIF's, as it is. ``texts``: keys and texts of a PNG. ``notes``:
    what was lost so far, a sentence each.
    """

    icc: bytes | None = None
    exif: bytes | None = None
    xmp: bytes | None = None
    dpi: tuple[float, float] | None = None
    iptc: bytes | None = None
    comment: bytes | None = None
    texts: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def packed(metadata: FileMetadata) -> bytes:
    """One block of JSON."""
    fields = asdict(metadata)
    for name in _BYTES_FIELDS:
        if fields[name] is not None:
            fields[name] = b64encode(fields[name]).decode("ascii")
    block = json.dumps(fields).encode("ascii")
    return block if len(block) <= _MOST_BYTES else packed(FileMetadata(dpi=metadata.dpi))


def unpacked(block: bytes) -> FileMetadata:
    """The metadata of a block that ``packed`` made. Raises ValueError for anything else: the
    process that sent it may have been taken over by a file."""
    if len(block) > _MOST_BYTES:
        raise ValueError("not metadata")
    try:
        said = json.loads(block)
        fields: dict[str, bytes | None] = {
            name: None if said[name] is None else b64decode(_text(said[name]), validate=True)
            for name in _BYTES_FIELDS
        }
        texts = tuple((_text(key), _text(text)) for key, text in said["texts"][:_MOST_TEXTS])
        notes = tuple(_text(note) for note in said["notes"][:_MOST_TEXTS])
        return FileMetadata(**fields, dpi=_resolution(said["dpi"]), texts=texts, notes=notes)
    except (TypeError, LookupError, RecursionError) as error:
        raise ValueError("not metadata") from error


def _text(value: object) -> str:
    if type(value) is not str:
        raise ValueError("not a text")
    return value


def _resolution(value: object) -> tuple[float, float] | None:
    if value is None:
        return None
    if type(value) is not list or len(value) != 2:
        raise ValueError("not a resolution")
    x, y = (float(each) for each in value)
    if not (math.isfinite(x) and math.isfinite(y) and x > 0 and y > 0):
        raise ValueError("not a resolution")
    return x, y
