"""Sizes, boxes and the regular grid of output pixels that lies over a source image.

Everything here is immutable, free of Qt and torch, and works in float64. Conventions:

* Source coordinates count source pixels from the image's top left corner; pixel ``i`` covers
  ``[i, i + 1)`` and its centre is ``i + 0.5``.
* The *grid* at zoom ``z`` is the whole image drawn at ``z`` output pixels per source pixel; its
  pixel ``k`` has its centre at ``(k + 0.5) / z`` in source coordinates.
* A box's right and bottom are exclusive.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

# A grid index nearer to an integer than this is that integer: a region typed with six decimals
# and the same region in exact arithmetic must give the same pixels.
_SNAP = 1e-6


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels."""

    width: int
    height: int

    @property
    def pixels(self) -> int:
        return self.width * self.height

    @property
    def is_empty(self) -> bool:
        return self.width <= 0 or self.height <= 0

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-aligned rectangle of whole pixels: ``left <= x < right``, ``top <= y < bottom``."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of_size(cls, size: Size) -> Box:
        return cls(0, 0, size.width, size.height)

    @property
    def width(self) -> int:
        return max(0, self.right - self.left)

    @property
    def height(self) -> int:
        return max(0, self.bottom - self.top)

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)

    @property
    def is_empty(self) -> bool:
        return self.right <= self.left or self.bottom <= self.top

    def grown(self, margin: int) -> Box:
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)

    def shifted(self, dx: int, dy: int) -> Box:
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def intersected(self, other: Box) -> Box:
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def united(self, other: Box) -> Box:
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def contains(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def overlaps(self, other: Box) -> bool:
        return not self.intersected(other).is_empty


@dataclass(frozen=True, slots=True)
class GridAxis:
    """A run of output pixels along one axis of the grid.

    ``source_length``: source pixels along the axis. ``zoom``: output pixels per source pixel.
    ``first``: grid index of the run's first pixel; fractional when the run starts between grid
    pixels (an export of a free region). ``count``: pixels in the run.
    """

    source_length: int
    zoom: float
    first: float
    count: int

    def __post_init__(self) -> None:
        nearest = round(self.first)
        if abs(self.first - nearest) < _SNAP:
            object.__setattr__(self, "first", float(nearest))

    def centres(self) -> np.ndarray:
        """Centres of the run's pixels in source coordinates, float64 of shape (count,)."""
        # Imported here: the window's first paint needs boxes and sizes, and no numpy.
        import numpy as np

        return (self.first + np.arange(self.count, dtype=np.float64) + 0.5) / self.zoom

    def part(self, start: int, stop: int) -> GridAxis:
        """The sub-run of pixels ``start <= k < stop``, counted from this run's first pixel."""
        return GridAxis(self.source_length, self.zoom, self.first + start, stop - start)

    def source_span(self) -> tuple[int, int]:
        """First and one-past-last source pixel touched by the run's pixels, inside the image."""
        low = math.floor(self.first / self.zoom)
        high = math.ceil((self.first + self.count) / self.zoom)
        last = self.source_length
        return min(max(low, 0), last - 1), min(max(high, 1), last)


@dataclass(frozen=True, slots=True)
class GridWindow:
    """A window of output pixels: rows and columns of the grid over one source image."""

    rows: GridAxis
    columns: GridAxis

    @classmethod
    def of_grid(cls, source: Size, zoom: float, box: Box) -> GridWindow:
        """The window that shows grid pixels ``box`` of ``source`` drawn at ``zoom``."""
        return cls(
            GridAxis(source.height, zoom, box.top, box.height),
            GridAxis(source.width, zoom, box.left, box.width),
        )

    @classmethod
    def of_region(
        cls, source: Size, left: float, top: float, zoom: tuple[float, float], size: Size
    ) -> GridWindow:
        """``size`` output pixels starting at source position (left, top), at zoom (x, y)."""
        zoom_x, zoom_y = zoom
        return cls(
            GridAxis(source.height, zoom_y, top * zoom_y, size.height),
            GridAxis(source.width, zoom_x, left * zoom_x, size.width),
        )

    @property
    def size(self) -> Size:
        return Size(self.columns.count, self.rows.count)

    @property
    def source_size(self) -> Size:
        return Size(self.columns.source_length, self.rows.source_length)

    @property
    def min_zoom(self) -> float:
        return min(self.rows.zoom, self.columns.zoom)

    def part(self, box: Box) -> GridWindow:
        """The sub-window of pixels ``box``, counted from this window's top left pixel."""
        return GridWindow(
            self.rows.part(box.top, box.bottom), self.columns.part(box.left, box.right)
        )

    def source_box(self) -> Box:
        """Source pixels under the window, cut at the image's border."""
        top, bottom = self.rows.source_span()
        left, right = self.columns.source_span()
        return Box(left, top, right, bottom)


def grid_length(source_length: int, zoom: float) -> int:
    """Output pixels of a whole axis at ``zoom``: at least one, halves rounded up."""
    return max(1, math.floor(source_length * zoom + 0.5))


def grid_size(source: Size, zoom: float) -> Size:
    """Size of the whole image drawn at ``zoom``."""
    return Size(grid_length(source.width, zoom), grid_length(source.height, zoom))
