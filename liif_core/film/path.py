"""The way from one view to another: regions of the source, as a steady zoom passes them."""

from __future__ import annotations

from liif_core.geometry import Size
from liif_core.rendering.regions import Region

_SAME_WIDTH = 1e-9


def between(start: Region, end: Region, way: float) -> Region:
    """The region a part ``way`` (0 to 1) of a steady zoom from ``start`` to ``end``.

    The sides change by the same factor over equal parts of the way, and the point that stays where
    it is on the screen is the same all along. ``start`` and ``end`` have one shape.
    """
    (x0, y0, w0, h0), (x1, y1, w1, h1) = start, end
    width, height = w0 * (w1 / w0) ** way, h0 * (h1 / h0) ** way
    # Corners of a zoom about a fixed point move in proportion to the side; of a pan, to the way.
    moved = way if abs(w1 - w0) < _SAME_WIDTH * w0 else (w0 - width) / (w0 - w1)
    return x0 + (x1 - x0) * moved, y0 + (y1 - y0) * moved, width, height


def eased(way: float) -> float:
    """``way`` with a gentle start and stop (the cubic smoothstep)."""
    return way * way * (3 - 2 * way)


def framed(region: Region, size: Size, source: Size) -> Region:
    """``region`` grown about its centre to the shape of ``size``, moved into ``source`` if it fits.

    Where it is wider or higher than the source it is centred, and reaches outside.
    """
    left, top, width, height = region
    shape = size.width / size.height
    wide, high = max(width, height * shape), max(height, width / shape)
    return (
        _placed(left + width / 2, wide, source.width),
        _placed(top + height / 2, high, source.height),
        wide,
        high,
    )


def _placed(centre: float, length: float, source_length: int) -> float:
    if length >= source_length:
        return (source_length - length) / 2
    return min(max(centre - length / 2, 0.0), source_length - length)
