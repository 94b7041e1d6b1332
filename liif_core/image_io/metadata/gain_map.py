"""Gain maps: a second, small picture by which HDR screens brighten the first.

What is shown here is the first, which was made for ordinary screens.
Sources: Adobe Gain Map specification 1.0; ISO 21496-1:2025, annex C; Apple's photos.
"""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image

from liif_core.image_io.reading.file_header.isobmff import meta_box

NOTE = "It holds a gain map for HDR screens; the picture for ordinary screens is shown."

_XMP_NAMESPACE = b"http://ns.adobe.com/hdr-gain-map/1.0/"
_ISO_SEGMENT, _ISO_ITEM = b"urn:iso:std:iso:ts:21496:-1\0", b"tmap"
# Apple's stands in a second picture: a JPEG behind the first, or an item of the HEIC.
_OF_APPLE = (b"http://ns.apple.com/HDRGainMap/1.0/", b"urn:com:apple:photo:2020:aux:hdrgainmap")
_MORE_PICTURES = b"MPF\0"
_MOST_BYTES = 128 << 20


def notes(image: Image.Image, file: BinaryIO) -> tuple[str, ...]:
    """A note on a file that holds one."""
    return (NOTE,) if has_gain_map(image, file) else ()


def has_gain_map(image: Image.Image, file: BinaryIO) -> bool:
    """Whether the file says so: in its XMP, in a segment of a JPEG or in the list of its pictures.

    ``image``: as opened from ``file``, which is left where it was.
    """
    packet = image.info.get("xmp")
    if isinstance(packet, bytes) and _XMP_NAMESPACE in packet:
        return True
    segments = [data for name, data in getattr(image, "applist", ()) if name == "APP2"]
    if any(data.startswith(_ISO_SEGMENT) for data in segments):
        return True
    at = file.tell()
    try:
        if image.format in ("AVIF", "HEIF"):
            meta = meta_box(file) or b""
            return _OF_APPLE[1] in meta or _ISO_ITEM in meta
        if any(data.startswith(_MORE_PICTURES) for data in segments):
            file.seek(0)
            data = file.read(_MOST_BYTES)
            return any(name in data for name in _OF_APPLE)
        return False
    finally:
        file.seek(at)
