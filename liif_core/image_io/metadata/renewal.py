"""What a copy may say of itself: metadata kept, made new or left out, and a note on each loss."""

from __future__ import annotations

import re
from dataclasses import replace

from liif_core.geometry import Size
from liif_core.image_io.metadata import exif, iptc, places, xmp
from liif_core.image_io.metadata.carried import FileMetadata

# ImageMagick writes what it knows of a file into texts of a PNG, file managers what they thumbnail.
_OF_OLD_FILE = re.compile(
    r"(exif|tiff|date|thumb|png|jpeg|icc|dng|exr|xmp|mime)\s*:", re.IGNORECASE
)

_DATE = re.compile(
    r"(\d{4})[:-](0[1-9]|1[0-2])[:-](\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)? ?(Z|[-+]\d\d:?\d\d)?"
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def for_export(
    metadata: FileMetadata, size: Size, *, keep_gps: bool, is_srgb: bool = True
) -> FileMetadata:
    """Everything as it fits an upright picture of ``size``, with or without the place.

    ``is_srgb``: whether the copy's colours are sRGB's, and not those of the source's profile.
    """
    named = xmp.place_names(metadata.xmp or b"") | iptc.place_names(metadata.iptc or b"")
    hidden = None if keep_gps else named
    new_exif = new_xmp = None
    notes: tuple[str, ...] = metadata.notes
    if metadata.exif:
        new_exif, more = exif.renewed(
            metadata.exif, size, metadata.dpi, hidden=hidden, is_srgb=is_srgb
        )
        notes += more
    stars = exif.rating_of(metadata.exif or b"")
    if packet := metadata.xmp or (xmp.EMPTY if stars else None):
        new_xmp, more = xmp.renewed(packet, size, hidden=hidden, is_srgb=is_srgb, stars=stars)
        notes += more
    texts = tuple(_dated(*each) for each in metadata.texts if not _OF_OLD_FILE.match(each[0]))
    if left_out := len(metadata.texts) - len(texts):
        notes += (f"PNG texts that speak of the old file were left out: {left_out}.",)
    new = replace(metadata, exif=new_exif, xmp=new_xmp, texts=texts, notes=notes)
    return new if hidden is None else _without_places(new, hidden)


def _dated(key: str, text: str) -> tuple[str, str]:
    """A PNG's text, its date as the PNG specification has dates (RFC 1123)."""
    found = _DATE.fullmatch(text.strip()) if key == "Creation Time" else None
    if found is None:
        return key, text
    year, month, day, time, zone = found.groups()
    zone = "+0000" if zone == "Z" else (zone or "").replace(":", "")
    return key, f"{int(day)} {_MONTHS[int(month) - 1]} {year} {time} {zone}".rstrip()


def _without_places(metadata: FileMetadata, hidden: frozenset[str]) -> FileMetadata:
    """Records, comments and texts that tell none; a note on words that still name one."""
    texts = tuple(
        (key, text)
        for key, text in metadata.texts
        if not places.is_of_places(key) and not places.tells_place(text, hidden)
    )
    comment, notes = metadata.comment, metadata.notes
    if comment and places.tells_place(comment.decode("utf-8", "replace"), hidden):
        comment, notes = None, (*notes, "The comment tells a place and was left out.")
    records = iptc.without_places(metadata.iptc or b"", hidden) or None
    words = b" ".join((metadata.exif or b"", metadata.xmp or b"", records or b"", comment or b""))
    named = places.mentions(words.decode("utf-8", "replace"), hidden)
    if named:
        notes = (*notes, f"Words about the picture still name a place: {', '.join(named)}.")
    return replace(metadata, iptc=records, texts=texts, comment=comment, notes=notes)
