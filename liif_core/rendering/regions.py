"""The window of output pixels over a region of the source, by a size or a scale."""

from __future__ import annotations

from liif_core.errors import RenderError
from liif_core.geometry import GridWindow, Size, grid_length

Region = tuple[float, float, float, float]
"""Left, top, width and height in source pixels, fractions allowed."""

# How far a region may reach over the border, in source pixels: typed decimals are rounded.
_OVERHANG_PX = 1e-6
# The widest grid, in pixels: positions along it must stay exact in float64 and in file headers.
_MOST_PIXELS_A_SIDE = 2**31 - 1


def window_for(
    source: Size, region: Region | None, scale: float | None, size: Size | None
) -> GridWindow:
    """The output pixels of ``region`` (None: of the whole source), by ``scale`` or by ``size``.

    By scale S, output pixel k's centre lies at X + (k + 0.5)/S. By size, the region fills it,
    with a zoom of its own along each axis. Raises RenderError for a region outside the source.
    """
    left, top, width, height = region or (0.0, 0.0, float(source.width), float(source.height))
    if (
        min(left, top) < -_OVERHANG_PX
        or left + width > source.width + _OVERHANG_PX
        or top + height > source.height + _OVERHANG_PX
    ):
        raise RenderError(
            f"The region reaches outside the picture, which is {source}; choose one inside it."
        )
    if size is None:
        if scale is None:
            raise RenderError("Neither a scale nor a size is given; choose one of them.")
        size = Size(_side(width, scale), _side(height, scale))
        zoom = (scale, scale)
    else:
        zoom = (size.width / width, size.height / height)
    return GridWindow.of_region(source, left, top, zoom, size)


def _side(length: float, scale: float) -> int:
    if length * scale > _MOST_PIXELS_A_SIDE:
        raise RenderError(
            f"At scale {scale:g} the picture would be more than {_MOST_PIXELS_A_SIDE:,} pixels "
            "wide or high; choose a smaller scale or region."
        )
    return grid_length(length, scale)  # type: ignore[arg-type]
