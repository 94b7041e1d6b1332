"""A pane's picture, the part of it that is seen, and the method that draws it."""

from __future__ import annotations

from dataclasses import dataclass

from app.view_state.picture import Picture
from app.view_state.viewport import Viewport
from liif_core.geometry import Size
from liif_core.rendering.methods import Method


@dataclass(frozen=True, slots=True)
class PaneView:
    """``method``: the one that really draws. Panes of other pictures have viewports of their own,
    with the same canvas and the same relative position."""

    picture: Picture
    viewport: Viewport
    method: Method


def aligned(viewport: Viewport, size: Size) -> Viewport:
    """``viewport`` on a picture of another size: as wide on the canvas, the same relative centre.

    Of equal proportions, both pictures lie on the very same canvas pixels.
    """
    source, canvas = viewport.source, viewport.canvas
    if source == size:
        return viewport
    zoom = viewport.zoom * source.width / size.width
    left, top = viewport.origin
    # Reckoned from the whole pixels of the origin, not from the centre, whose last digit might
    # round otherwise.
    centre_x = (left + canvas.width / 2) / zoom
    centre_y = (top + canvas.height / 2) / zoom
    relative_y = viewport.centre_y / source.height * size.height
    if abs(relative_y - centre_y) * zoom > 1.0:
        centre_y = relative_y
    return Viewport(size, canvas, centre_x, centre_y, zoom)
