"""The tiles that a view still lacks, in the order in which they are to be drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from app.session.drawing.tile import Tile
from app.session.drawing.tile_cache import TileCache
from app.view_state.pane_view import PaneView
from app.view_state.tile_grid import TILE_PX, TileKey, seen_box, visible_tiles
from app.view_state.viewport import Viewport
from liif_core.geometry import Box
from liif_core.rendering.methods import Method


def wanted_tiles(
    view: PaneView,
    cache: TileCache[Tile],
    stand_ins: Sequence[Method],
    focus: tuple[float, float] | None,
) -> list[TileKey]:
    """The tiles that ``view`` lacks, most urgent first, and those that stand in for them.

    ``stand_ins``: the best first. ``focus``: see ``missing_tiles``. Wanted tiles
    that are cached are marked as just used.
    """
    wanted = list(visible_tiles(view.viewport, view.picture.image_id, view.method))
    cache.touch(wanted)
    held = {key for key in wanted if holds(cache, key, view.viewport)}
    covered = _softly_covered(cache, wanted, view)
    missing = missing_tiles(wanted, held, covered, view.viewport, focus)
    # The whole view quickly, then the whole view exactly.
    return [*_quick_ones(cache, missing, stand_ins), *missing]


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


def holds(cache: TileCache[Tile], key: TileKey, viewport: Viewport) -> bool:
    """Whether the cache has every pixel of a tile that the view shows."""
    tile = cache.get(key)
    return tile is not None and tile.covers(key, viewport)


def cut_edges(
    cache: TileCache[Tile], tiles: Collection[TileKey], viewport: Viewport
) -> dict[TileKey, Box]:
    """The visible part of each tile that the canvas cuts: drawing the rest would cost time now.

    A tile of which a part is here already is drawn whole, because the view is being moved and its
    other part is likely to be seen next.
    """
    return {
        key: seen_box(key, viewport)
        for key in tiles
        if key.method.is_neural and key.zoom > 1.0 and key not in cache
    }


def _softly_covered(
    cache: TileCache[Tile], wanted: Collection[TileKey], view: PaneView
) -> set[TileKey]:
    """Wanted tiles whose middle lies under a cached tile of another zoom above 100%."""
    levels = cache.levels(view.picture.image_id, view.method)
    others = {zoom: level for zoom, level in levels.items() if zoom > 1.0}
    return {
        key
        for key in wanted
        for zoom, level in others.items()
        if (
            int((key.row + 0.5) * zoom / key.zoom),
            int((key.column + 0.5) * zoom / key.zoom),
        )
        in level
    }


def _quick_ones(
    cache: TileCache[Tile], missing: Sequence[TileKey], stand_ins: Sequence[Method]
) -> list[TileKey]:
    """Stand-ins to draw before ``missing``, the quickest method first; none where the cache has a
    tile of a better method."""
    # Up to 100% every method is a plain reduction, drawn in moments: nothing need stand in for it.
    if not missing or missing[0].zoom <= 1.0:
        return []
    wanted: list[TileKey] = []
    better: list[Method] = []
    for stand_in in stand_ins:
        better.append(stand_in)
        keys = [replace(key, method=stand_in) for key in missing]
        cache.touch(keys)
        lacking = [
            key
            for key in keys
            if not any(replace(key, method=method) in cache for method in better)
        ]
        wanted = lacking + wanted
    return wanted
