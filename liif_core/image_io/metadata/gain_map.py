"""Gain maps: a second, small picture by which HDR screens brighten the first.

What is shown here is the first, which was made for ordinary screens.
Sources: Adobe Gain Map specification 1.0; ISO 21496-1:2025, annex C.
"""

from __future__ import annotations

from PIL import Image

NOTE = "It holds a gain map for HDR screens; the picture for ordinary screens is shown."

_XMP_NAMESPACE = b"http://ns.adobe.com/hdr-gain-map/1.0/"
_ISO_SEGMENT = b"urn:iso:std:iso:ts:21496:-1\0"


def has_gain_map(image: Image.Image) -> bool:
    """Whether the file says so: in its XMP, or in a segment of a JPEG. ``image``: as opened."""
    packet = image.info.get("xmp")
    if isinstance(packet, bytes) and _XMP_NAMESPACE in packet:
        return True
    segments = getattr(image, "applist", ())
    return any(name == "APP2" and data.startswith(_ISO_SEGMENT) for name, data in segments)
