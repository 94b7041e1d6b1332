"""Reads from an opened JPEG how it was compressed. Only the header is needed."""

from __future__ import annotations

from PIL import Image

from liif_core.jpeg_past import JpegPast

# Horizontal and vertical sampling of luma, where both chroma channels have one each.
_SAMPLINGS = {(1, 1): "4:4:4", (2, 1): "4:2:2", (2, 2): "4:2:0", (1, 2): "4:4:0", (4, 1): "4:1:1"}


def jpeg_past_of(image: Image.Image) -> JpegPast | None:
    """How ``image`` (as Pillow opened it) was compressed; None where it is no JPEG, or where its
    tables are missing or make no sense."""
    tables = getattr(image, "quantization", None)
    layers = getattr(image, "layer", None)
    if not tables or not layers:
        return None
    # A layer: identifier, horizontal and vertical sampling, number of its table.
    luma, *chroma = ((tuple(tables.get(layer[3], ())), layer[1:3]) for layer in layers)
    chroma_table = chroma[0][0] if chroma else ()
    usual = len(chroma) == 2 and all(sampling == (1, 1) for _, sampling in chroma)
    sampling = _SAMPLINGS.get(luma[1], "") if usual else ""
    return checked_past(luma[0], chroma_table, sampling)


def checked_past(luma: tuple[int, ...], chroma: tuple[int, ...], sampling: str) -> JpegPast | None:
    """The past with these tables; None where they cannot be a JPEG's."""
    tables = (luma, chroma) if chroma else (luma,)
    if any(len(table) != 64 or min(table) < 1 for table in tables):
        return None
    return JpegPast(luma, chroma, sampling if sampling in _SAMPLINGS.values() else "")
