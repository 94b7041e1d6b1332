"""Metadata on its way from a file to a copy of it, and from one process to another."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

_BYTES_FIELDS = ("icc", "exif", "xmp", "iptc", "comment")
_LENGTH_BYTES = 4
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
    """One block: a header of JSON, its length before it, and the fields of bytes behind it."""
    fields = [getattr(metadata, name) for name in _BYTES_FIELDS]
    header = json.dumps(
        {
            "lengths": [None if field is None else len(field) for field in fields],
            "dpi": metadata.dpi,
            "texts": metadata.texts,
            "notes": metadata.notes,
        }
    ).encode("ascii")
    body = b"".join(field or b"" for field in fields)
    block = len(header).to_bytes(_LENGTH_BYTES, "little") + header + body
    return block if len(block) <= _MOST_BYTES else packed(FileMetadata(dpi=metadata.dpi))


def unpacked(block: bytes) -> FileMetadata:
    """What ``packed`` made. Raises ValueError for anything else: who sent it may be lying."""
    length = int.from_bytes(block[:_LENGTH_BYTES], "little")
    at = _LENGTH_BYTES + length
    if len(block) > _MOST_BYTES or at > len(block):
        raise ValueError("not metadata")
    try:
        header = json.loads(block[_LENGTH_BYTES:at])
        fields: dict[str, bytes | None] = {}
        for name, size in zip(_BYTES_FIELDS, header["lengths"], strict=True):
            if size is None:
                fields[name] = None
                continue
            if type(size) is not int or not 0 <= size <= len(block) - at:
                raise ValueError("a field without its bytes")
            fields[name], at = block[at : at + size], at + size
        texts = tuple((_text(key), _text(text)) for key, text in header["texts"][:_MOST_TEXTS])
        notes = tuple(_text(note) for note in header["notes"][:_MOST_TEXTS])
        return FileMetadata(**fields, dpi=_resolution(header["dpi"]), texts=texts, notes=notes)
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
