"""One finished square of the grid, ready to be painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

from app.session.bgra_image import bgra_image
from app.view_state.picture import Picture
from app.view_state.tile_grid import TileKey, seen_box, tile_box
from app.view_state.viewport import Viewport
from app.workers.drawing.draw_events import TileDone
from liif_core.geometry import Box, grid_size

if TYPE_CHECKING:
    import numpy as np


class Tile(NamedTuple):
    """``image`` borrows the memory of ``pixels``, which must live as long.

    ``box``: the grid pixels it holds. Not all of the tile (``is_whole``) where a view's edge cut
    it: drawing what nobody sees would keep the view waiting.
    """

    image: QImage
    pixels: np.ndarray
    box: Box
    is_whole: bool = True

    def covers(self, key: TileKey, viewport: Viewport) -> bool:
        """Whether it holds all that ``viewport`` shows of the tile ``key``."""
        return self.is_whole or self.box.contains(seen_box(key, viewport))


def tile_of(event: TileDone, picture: Picture) -> Tile:
    """A tile of ``picture`` from the worker's pixels. Raises MemoryError."""
    height, width = event.pixels.shape[:2]
    image = bgra_image(event.pixels.data, width, height, has_alpha=picture.has_alpha)
    if image.isNull():
        # Qt's way to say so.
        raise MemoryError
    whole = tile_box(event.key, grid_size(picture.size, event.key.zoom))
    box = event.part or whole
    return Tile(image, event.pixels, box, is_whole=box == whole)
