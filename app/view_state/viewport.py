"""The part of the picture that lies under the canvas.

Three spaces meet here. *Source*: pixels of the file, fractional. *Grid*: device pixels of the whole
picture drawn at the current zoom, integral. *Canvas*: device pixels of the widget, (0, 0) at its
top left. The grid is laid on the canvas at an integral origin, so every tile of the grid lands on
whole device pixels and panning reuses all of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from liif_core.geometry import Box, Size, grid_size

MAX_ZOOM = 4096.0
SMALLEST_ZOOM = 1 / 64
NOTCH = 1.25


@dataclass(frozen=True, slots=True)
class Viewport:
    """A view of one picture in one canvas.

    ``centre_x``, ``centre_y``: source position at the middle of the canvas. ``zoom``: device pixels
    per source pixel. ``canvas``: device pixels. ``source``: source pixels.
    """

    source: Size
    canvas: Size
    centre_x: float
    centre_y: float
    zoom: float

    @property
    def origin(self) -> tuple[int, int]:
        """Grid position (x, y) of the canvas's top left pixel; negative beside the picture."""
        return (
            math.floor(self.centre_x * self.zoom - self.canvas.width / 2 + 0.5),
            math.floor(self.centre_y * self.zoom - self.canvas.height / 2 + 0.5),
        )

    @property
    def grid(self) -> Size:
        return grid_size(self.source, self.zoom)

    @property
    def visible_grid_box(self) -> Box:
        """The part of the grid that is under the canvas; empty when the picture is out of sight."""
        left, top = self.origin
        shown = Box(left, top, left + self.canvas.width, top + self.canvas.height)
        return shown.intersected(Box.of_size(self.grid))

    @property
    def picture_box(self) -> Box:
        """The whole picture in canvas pixels; reaches beyond the canvas when zoomed in."""
        left, top = self.origin
        return Box.of_size(self.grid).shifted(-left, -top)

    @property
    def visible_box(self) -> Box:
        """The canvas pixels that show the picture; empty when it is out of sight."""
        return self.picture_box.intersected(Box.of_size(self.canvas))

    def source_at(self, x: float, y: float) -> tuple[float, float]:
        """Source position under canvas position (x, y); may lie outside the picture."""
        left, top = self.origin
        return (left + x) / self.zoom, (top + y) / self.zoom

    def canvas_at(self, source_x: float, source_y: float) -> tuple[float, float]:
        """Canvas position of a source position."""
        left, top = self.origin
        return source_x * self.zoom - left, source_y * self.zoom - top


def fit_zoom(source: Size, canvas: Size) -> float:
    """The zoom at which the whole picture just fills the canvas."""
    zoom = min(canvas.width / source.width, canvas.height / source.height)
    return min(max(zoom, 1e-6), MAX_ZOOM)


def zoom_limits(source: Size, canvas: Size) -> tuple[float, float]:
    return min(fit_zoom(source, canvas), SMALLEST_ZOOM), MAX_ZOOM


def fitted(source: Size, canvas: Size) -> Viewport:
    """The whole picture, in the middle of the canvas."""
    zoom = fit_zoom(source, canvas)
    return Viewport(source, canvas, source.width / 2, source.height / 2, zoom)


def filled(source: Size, canvas: Size) -> Viewport:
    """The middle of the picture, as far away as it still covers the whole canvas."""
    zoom = max(canvas.width / source.width, canvas.height / source.height)
    return Viewport(source, canvas, source.width / 2, source.height / 2, min(zoom, MAX_ZOOM))


def position_digits(zoom: float) -> int:
    """How many decimals of a source position tell neighbouring device pixels apart, at least 1."""
    return math.ceil(math.log10(zoom)) + 1 if zoom > 1.0 else 1


def tidy_zoom(zoom: float) -> float:
    """Twelve significant digits: a notch in and a notch out meet the very same tiles again."""
    return float(f"{zoom:.12g}")


def zoomed(viewport: Viewport, zoom: float, x: float, y: float) -> Viewport:
    """This view at another zoom; the source point under canvas position (x, y) stays there.

    Zooming in never moves the point. Zooming out slides the picture back towards the middle once
    it gets smaller than the canvas, without a jump at any zoom.
    """
    low, high = zoom_limits(viewport.source, viewport.canvas)
    zoom = min(max(tidy_zoom(zoom), low), high)
    # The unrounded centre carries the position, so that a long sweep does not add up rounding.
    from_middle_x = x - viewport.canvas.width / 2
    from_middle_y = y - viewport.canvas.height / 2
    source_x = viewport.centre_x + from_middle_x / viewport.zoom
    source_y = viewport.centre_y + from_middle_y / viewport.zoom
    # Beside the picture there is nothing to hold on to: hold the nearest part of it instead, or
    # zooming in would lose the picture.
    held_x = min(max(source_x, 0.0), float(viewport.source.width))
    held_y = min(max(source_y, 0.0), float(viewport.source.height))
    from_middle_x += (held_x - source_x) * viewport.zoom
    from_middle_y += (held_y - source_y) * viewport.zoom
    moved = replace(
        viewport,
        centre_x=held_x - from_middle_x / zoom,
        centre_y=held_y - from_middle_y / zoom,
        zoom=zoom,
    )
    return moved if zoom > viewport.zoom else _drawn_in(moved, viewport)


def panned(viewport: Viewport, dx_px: float, dy_px: float) -> Viewport:
    """The view when the picture is moved by (dx_px, dy_px) canvas pixels, as far as it goes."""
    moved = replace(
        viewport,
        centre_x=viewport.centre_x - dx_px / viewport.zoom,
        centre_y=viewport.centre_y - dy_px / viewport.zoom,
    )
    return _drawn_in(moved, viewport, keep=True)


def centred_on(viewport: Viewport, source_x: float, source_y: float) -> Viewport:
    """This view with that source point in the canvas's middle, even where the picture then leaves
    the canvas."""
    return replace(viewport, centre_x=source_x, centre_y=source_y)


def resized(viewport: Viewport, canvas: Size) -> Viewport:
    """This view's centre and zoom in a canvas of another size."""
    return replace(viewport, canvas=canvas)


def transferred(viewport: Viewport, source: Size) -> Viewport:
    """This view's zoom and relative position on another picture (a locked view)."""
    return replace(
        viewport,
        source=source,
        centre_x=viewport.centre_x / viewport.source.width * source.width,
        centre_y=viewport.centre_y / viewport.source.height * source.height,
    )


def between(start: Viewport, end: Viewport, progress: float) -> Viewport:
    """A step of an eased change, ``progress`` from 0 to 1: even in log zoom.

    The centre moves evenly in 1/zoom, which is what keeps the one point still that is at the same
    canvas position in both views: the point under the cursor.
    """
    if progress >= 1.0:
        return end
    if progress <= 0.0:
        return replace(start, canvas=end.canvas)
    log_start, log_end = math.log(start.zoom), math.log(end.zoom)
    zoom = math.exp(log_start + (log_end - log_start) * progress)
    if abs(log_end - log_start) < 1e-9:
        share = progress
    else:
        share = (1 / zoom - 1 / start.zoom) / (1 / end.zoom - 1 / start.zoom)
    return replace(
        end,
        centre_x=start.centre_x + (end.centre_x - start.centre_x) * share,
        centre_y=start.centre_y + (end.centre_y - start.centre_y) * share,
        zoom=zoom,
    )


def _drawn_in(moved: Viewport, before: Viewport, *, keep: bool = False) -> Viewport:
    """``moved`` with its centre inside the free range of each axis.

    With ``keep`` an axis that was already outside the range may stay where it was (a drag must
    not jump), but goes no further out.
    """
    low_x, high_x = _centre_range(moved.source.width, moved.canvas.width, moved.zoom)
    low_y, high_y = _centre_range(moved.source.height, moved.canvas.height, moved.zoom)
    if keep:
        low_x, high_x = min(low_x, before.centre_x), max(high_x, before.centre_x)
        low_y, high_y = min(low_y, before.centre_y), max(high_y, before.centre_y)
    return replace(
        moved,
        centre_x=min(max(moved.centre_x, low_x), high_x),
        centre_y=min(max(moved.centre_y, low_y), high_y),
    )


def _centre_range(source_length: int, canvas_length: int, zoom: float) -> tuple[float, float]:
    """The least and greatest centre along an axis.

    A picture that fits stays in the middle; from twice that size on, any of its points may be in
    the middle; in between the range opens evenly, so that no zoom makes the picture jump.
    """
    filled = canvas_length / (zoom * source_length)
    margin = source_length / 2 * min(max(2 * filled - 1, 0.0), 1.0)
    return margin, source_length - margin
