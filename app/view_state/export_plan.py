"""Areas of the picture, and their sizes in pixels and on paper, for exports. Pure arithmetic."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from app.view_state.viewport import Viewport
from liif_core.geometry import Box, GridWindow, Size, grid_length, grid_size

# The largest number that can be typed for a side; formats and memory set lower limits.
MOST_SIDE_PX = 1_000_000
# A whole picture is first offered at this many times its size, unless that is more pixels than
# ``_MOST_OFFERED_PX``.
_ENLARGEMENT = 2.0
_MOST_OFFERED_PX = 200_000_000
_MM_PER_INCH = 25.4


class ExportArea(StrEnum):
    """The part of the picture that an export shows."""

    VIEW = "view"
    REGION = "region"
    WHOLE = "whole"


class SizeUnit(StrEnum):
    """The unit in which an export's size is chosen."""

    PIXELS = "pixels"
    SCALE = "scale"
    PRINT = "print"


class Unit(StrEnum):
    """Units of a length on paper."""

    MM = "mm"
    INCH = "in"

    @property
    def per_inch(self) -> float:
        return _MM_PER_INCH if self is Unit.MM else 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the picture: grid pixels ``box`` of the picture drawn at ``zoom``.

    Drawn at that very zoom it has its *own size*, and its pixels are the screen's.
    ``is_view``: it is all of the screen, and begins at that size.
    """

    source: Size
    zoom: float
    box: Box
    is_view: bool = False

    @property
    def own_size(self) -> Size:
        return self.box.size

    @property
    def source_width(self) -> float:
        """Source pixels, fractional."""
        return self.box.width / self.zoom

    @property
    def source_height(self) -> float:
        return self.box.height / self.zoom

    @property
    def offered_size(self) -> Size:
        """The first size on offer: the screen's, or twice the photo's where that is no larger."""
        larger = self.size_at(_ENLARGEMENT)
        if (
            self.zoom <= 1.0
            and not self.is_view
            and larger.width * larger.height <= _MOST_OFFERED_PX
        ):
            return larger
        return self.own_size

    def width_beside(self, height_px: int) -> int:
        """The width that keeps the area's shape at a height."""
        return _side(height_px * self.box.width / self.box.height)

    def height_beside(self, width_px: int) -> int:
        """The height that keeps the area's shape at a width."""
        return _side(width_px * self.box.height / self.box.width)

    def size_at(self, scale: float) -> Size:
        """Output pixels at ``scale`` output pixels per source pixel."""
        if scale == self.zoom:
            return self.own_size
        return Size(
            grid_length(self.source_width, scale),  # type: ignore[arg-type]
            grid_length(self.source_height, scale),  # type: ignore[arg-type]
        )

    def window_at(self, scale: float) -> GridWindow:
        """The area at one zoom along both axes."""
        if scale == self.zoom:
            return GridWindow.of_grid(self.source, self.zoom, self.box)
        return self._window((scale, scale), self.size_at(scale))

    def window_of(self, size: Size) -> GridWindow:
        """The area filling ``size``; at its own size exactly the screen's pixels."""
        if size == self.own_size:
            return GridWindow.of_grid(self.source, self.zoom, self.box)
        zoom = size.width / self.source_width, size.height / self.source_height
        return self._window(zoom, size)

    def _window(self, zoom: tuple[float, float], size: Size) -> GridWindow:
        left, top = self.box.left / self.zoom, self.box.top / self.zoom
        return GridWindow.of_region(self.source, left, top, zoom, size)


def view_area(viewport: Viewport) -> Area | None:
    """The part of the picture under the canvas; None when it is out of sight."""
    box = viewport.visible_grid_box
    return None if box.is_empty else Area(viewport.source, viewport.zoom, box, is_view=True)


def canvas_area(viewport: Viewport, canvas_box: Box) -> Area | None:
    """The part of the picture under ``canvas_box``, device pixels of the canvas."""
    left, top = viewport.origin
    box = canvas_box.shifted(left, top).intersected(viewport.visible_grid_box)
    return None if box.is_empty else Area(viewport.source, viewport.zoom, box)


def whole_area(source: Size) -> Area:
    """The area of the whole picture; its own size is the source's."""
    return Area(source, 1.0, Box.of_size(source))


def typed_area(
    source: Size, zoom: float, left: float, top: float, width: float, height: float
) -> Area:
    """The region at those source positions, inside the picture and at least one grid pixel large.

    Its grid is that of the whole zoom next to ``zoom``, so that whole source pixels are hit.
    """
    zoom = float(max(1, round(zoom)))
    grid = grid_size(source, zoom)

    def run(start: float, length: float, most: int) -> tuple[int, int]:
        first = min(max(0, round(start * zoom)), most - 1)
        return first, min(most, max(first + 1, round((start + length) * zoom)))

    columns, rows = run(left, width, grid.width), run(top, height, grid.height)
    return Area(source, zoom, Box(columns[0], rows[0], columns[1], rows[1]))


def pixels_for_print(length: float, unit: Unit, dpi: float) -> int:
    """Pixels that fill a length on paper."""
    return _side(length / unit.per_inch * dpi)


def print_length(pixels: int, unit: Unit, dpi: float) -> float:
    """The length on paper, in ``unit``, that pixels fill."""
    return pixels / dpi * unit.per_inch


def crop_box(size: Size, room: Size, centre: tuple[float, float]) -> Box:
    """The part of an output of ``size`` that a preview with ``room`` shows one to one.

    ``centre``: what to have in its middle, as shares (x, y) of the output.
    """
    left, width = _run(size.width, room.width, centre[0])
    top, height = _run(size.height, room.height, centre[1])
    return Box(left, top, left + width, top + height)


def _run(length: int, room: int, centre: float) -> tuple[int, int]:
    count = min(length, max(1, room))
    start = math.floor(centre * length - count / 2 + 0.5)
    return min(max(start, 0), length - count), count


def _side(pixels: float) -> int:
    return min(max(1, math.floor(pixels + 0.5)), MOST_SIDE_PX)
