"""The tiles to render, in their order."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from app.view_state.tile_grid import TILE_PX, TileKey
from app.view_state.viewport import Viewport


def missing_tiles(
    wanted: Iterable[TileKey],
    cached: Collection[TileKey],
    softly_covered: Collection[TileKey],
    viewport: Viewport,
    focus: tuple[float, float] | None,
) -> tuple[TileKey, ...]:
    """The wanted tiles that are not cached, most urgent first.

    Tiles with nothing sharp under them (not in ``softly_covered``) go first, then the nearest to
    ``focus`` (a canvas position: the cursor while zooming), or to the canvas's middle.
    """
    if focus is None:
        focus = (viewport.canvas.width / 2, viewport.canvas.height / 2)
    left, top = viewport.origin
    focus_x, focus_y = left + focus[0], top + focus[1]

    def urgency(key: TileKey) -> tuple[bool, float]:
        dx = (key.column + 0.5) * TILE_PX - focus_x
        dy = (key.row + 0.5) * TILE_PX - focus_y
        return key in softly_covered, dx * dx + dy * dy

    return tuple(sorted((key for key in wanted if key not in cached), key=urgency))
