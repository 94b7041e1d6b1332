"""What a copy may say of itself: metadata kept, made new or left out, and a note on each loss."""

from __future__ import annotations

from dataclasses import replace

from liif_core.geometry import Size
from liif_core.image_io.metadata import exif, iptc, xmp
from liif_core.image_io.metadata.carried import FileMetadata

# Words in the keys of a PNG's texts that tell a place.
_PLACES = ("gps", "location", "latitude", "longitude", "city", "country")


def for_export(
    metadata: FileMetadata, size: Size, *, keep_gps: bool, is_srgb: bool = True
) -> FileMetadata:
    """Everything as it fits an upright picture of ``size``, with or without the place.

    ``is_srgb``: whether the copy's colours are sRGB's, and not those of the source's profile.
    """
    new_exif = new_xmp = None
    notes: tuple[str, ...] = metadata.notes
    if metadata.exif:
        new_exif, more = exif.renewed(
            metadata.exif, size, metadata.dpi, keep_place=keep_gps, is_srgb=is_srgb
        )
        notes += more
    if metadata.xmp:
        new_xmp, more = xmp.renewed(metadata.xmp, size, keep_place=keep_gps, is_srgb=is_srgb)
        notes += more
    new_iptc, texts = metadata.iptc, metadata.texts
    if not keep_gps:
        new_iptc = iptc.without_places(new_iptc or b"") or None
        texts = tuple(
            (key, text) for key, text in texts if not any(word in key.lower() for word in _PLACES)
        )
    return replace(metadata, exif=new_exif, xmp=new_xmp, iptc=new_iptc, texts=texts, notes=notes)
