"""Squares of the grid: their keys, their boxes, and which of them a view needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.view_state.viewport import Viewport
from liif_core.geometry import Box, GridWindow, Size, grid_size
from liif_core.rendering.methods import Method

# Parts that a resting view's edge cuts off are not drawn (``tile_wants.cut_edges``): size costs
# little there. Each tile costs the window a hand-over, a fade and a repaint; those of 64 px kept
# two cores from the drawing for a third of the time. One of 128 takes 0.2 s in fp32.
TILE_PX = 128


@dataclass(frozen=True, slots=True)
class TileKey:
    """Names a tile's pixels completely: equal keys, equal pixels."""

    image_id: int
    method: Method
    zoom: float
    row: int
    column: int


def tile_box(key: TileKey, grid: Size) -> Box:
    """The tile's grid pixels; border tiles end where the grid ends."""
    left, top = key.column * TILE_PX, key.row * TILE_PX
    whole = Box(left, top, left + TILE_PX, top + TILE_PX)
    return whole.intersected(Box.of_size(grid))


def seen_box(key: TileKey, viewport: Viewport) -> Box:
    """The part of the tile that lies under the canvas, in grid pixels."""
    return tile_box(key, viewport.grid).intersected(viewport.visible_grid_box)


def tile_window(key: TileKey, source: Size, box: Box | None = None) -> GridWindow:
    """The window to render: of the whole tile, or of its part ``box``."""
    whole = tile_box(key, grid_size(source, key.zoom))
    return GridWindow.of_grid(source, key.zoom, whole if box is None else box)


def visible_tiles(viewport: Viewport, image_id: int, method: Method) -> Iterator[TileKey]:
    """All tiles under the canvas, row by row."""
    box = viewport.visible_grid_box
    if box.is_empty:
        return
    for row in range(box.top // TILE_PX, (box.bottom - 1) // TILE_PX + 1):
        for column in range(box.left // TILE_PX, (box.right - 1) // TILE_PX + 1):
            yield TileKey(image_id, method, viewport.zoom, row, column)
