"""The picture of one view by one method, put together in device pixels.

Three layers, back to front: the base (the source, stretched), tiles of other zooms (stretched),
tiles of this zoom (copied one to one; quick stand-ins until the exact ones are here). See
``ViewCanvas`` for how it gets onto the screen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, cast

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from app.session.bgra_image import bgra_format
from app.session.drawing.tile import Tile
from app.session.drawing.tile_cache import Level
from app.session.drawing.zoom_snapshots import Snapshot
from app.view_state.picture import BaseLevel, Picture
from app.view_state.tile_grid import TILE_PX, TileKey, tile_box, visible_tiles
from app.view_state.viewport import Viewport
from liif_core.geometry import Box, Size
from liif_core.rendering.methods import Method

# Tiles of finer zooms are shrunk by Qt's bilinear filter, which drops detail beyond this factor.
_MOST_SHRUNK = 4.0


class Compositor:
    """GUI thread only. ``image`` is the canvas's content, transparent where there is no picture."""

    def __init__(self) -> None:
        self.image = QImage()
        self.exact_tiles = 0

    def compose(
        self,
        viewport: Viewport,
        picture: Picture,
        method: Method,
        levels: Mapping[float, Level[Tile]],
        stand_ins: Mapping[float, Mapping[tuple[int, int], Tile]] = MappingProxyType({}),
        snapshot: Snapshot | None = None,
        nearest: Snapshot | None = None,
    ) -> None:
        """Draw all of ``viewport`` anew.

        ``stand_ins``: tiles of a quicker method, shown where ``levels`` has none of this zoom.
        ``snapshot``: a picture of this very viewport by the quicker method, which stands in too.
        ``nearest``: one of another zoom, stretched where there is none.
        """
        self._fit_image(viewport.canvas, picture.has_alpha)
        exact = levels.get(viewport.zoom, {})
        wanted = list(visible_tiles(viewport, picture.image_id, method))
        missing = [
            key
            for key in wanted
            if (tile := exact.get((key.row, key.column))) is None or not tile.covers(key, viewport)
        ]
        self.exact_tiles = len(wanted) - len(missing)
        painter = QPainter(self.image)
        # Each layer replaces what is below it, transparent pixels included.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        is_covered = snapshot is not None and snapshot.is_whole
        if missing and not is_covered:
            hole = _united(missing, viewport)
            # Nearest shows the cells themselves; smoothing them for a moment would be a lie.
            smooth = method is not Method.NEAREST or viewport.zoom < 1
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            place = QRectF() if nearest is None or snapshot else _place_of(nearest, viewport)
            holes = _around(hole, place)
            if holes:
                _clear(painter, viewport)
            for part in holes:
                painter.setClipRect(part)
                # Own tiles of another zoom over stand-ins of another zoom: exact beats quick. Those
                # are left out where nothing of them would be seen.
                own = _stretched(viewport, levels, picture.levels, part)
                _paint_base(painter, viewport, picture.levels, part)
                if not own.is_complete:
                    others = _stretched(viewport, stand_ins, picture.levels, part)
                    _paint_stretched(painter, viewport, others.tiles)
                _paint_stretched(painter, viewport, own.tiles)
            painter.setClipRect(hole)
            if nearest is not None and not place.isEmpty():
                painter.drawImage(place, nearest.image)
            painter.setClipping(False)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        left, top = viewport.origin
        if missing and snapshot is not None:
            corner = QPoint(snapshot.box.left - left, snapshot.box.top - top)
            painter.drawImage(corner, snapshot.image)
        quick = stand_ins.get(viewport.zoom, {})
        for key in missing:
            if (tile := quick.get((key.row, key.column))) is not None:
                painter.drawImage(QPoint(tile.box.left - left, tile.box.top - top), tile.image)
        for key in wanted:
            if (tile := exact.get((key.row, key.column))) is not None:
                painter.drawImage(QPoint(tile.box.left - left, tile.box.top - top), tile.image)
        painter.end()

    def add(self, tile: Tile, viewport: Viewport, *, is_exact: bool = True) -> QRect:
        """Copy one more tile of this zoom in; returns what changed, in canvas pixels."""
        place = self.place_of(tile, viewport)
        painter = QPainter(self.image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(place.topLeft(), tile.image)
        painter.end()
        self.exact_tiles += is_exact
        return place

    def place_of(self, tile: Tile, viewport: Viewport) -> QRect:
        """The place of a tile of this zoom, in canvas pixels."""
        left, top = viewport.origin
        box = tile.box.shifted(-left, -top)
        return QRect(box.left, box.top, box.width, box.height)

    def _fit_image(self, canvas: Size, has_alpha: bool) -> None:
        pixel_format = bgra_format(has_alpha=has_alpha)
        image = self.image
        if (image.width(), image.height()) != (canvas.width, canvas.height) or (
            image.format() != pixel_format
        ):
            self.image = QImage(canvas.width, canvas.height, pixel_format)


def _clear(painter: QPainter, viewport: Viewport) -> None:
    box = viewport.visible_box
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillRect(QRect(box.left, box.top, box.width, box.height), 0)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)


def _place_of(snapshot: Snapshot, viewport: Viewport) -> QRectF:
    """Where a snapshot of another zoom lies in ``viewport``, in canvas pixels."""
    scale = viewport.zoom / snapshot.viewport.zoom
    (left, top), box = viewport.origin, snapshot.box
    return QRectF(
        box.left * scale - left, box.top * scale - top, box.width * scale, box.height * scale
    )


def _around(hole: QRect, place: QRectF) -> list[QRect]:
    """The parts of a hole that a picture at ``place`` does not fill to the last pixel."""
    first = QPoint(math.ceil(place.left()) + 1, math.ceil(place.top()) + 1)
    last = QPoint(math.floor(place.right()) - 2, math.floor(place.bottom()) - 2)
    around = QRegion(hole) - QRegion(QRect(first, last))
    # The type hints of PySide do not tell that a region is iterated by its rectangles.
    return list(cast("Iterable[QRect]", around))


def _united(keys: Iterable[TileKey], viewport: Viewport) -> QRect:
    """The smallest rectangle of the canvas around the visible parts of some tiles."""
    left, top = viewport.origin
    grid = viewport.grid
    union = None
    for key in keys:
        box = tile_box(key, grid)
        union = box if union is None else union.united(box)
    assert union is not None
    box = union.shifted(-left, -top).intersected(Box.of_size(viewport.canvas))
    return QRect(box.left, box.top, box.width, box.height)


def _paint_base(
    painter: QPainter, viewport: Viewport, levels: tuple[BaseLevel, ...], hole: QRect
) -> None:
    """Stretch the coarsest level that still has a pixel for every device pixel, else the finest.

    Only the visible part of the level is handed to Qt, so that its fixed-point coordinates stay
    small however large the picture is.
    """
    zoom = viewport.zoom
    level = levels[0]
    for coarser in levels[1:]:
        if max(coarser.source_per_px) * zoom <= 1.0:
            level = coarser
    scale_x, scale_y = (zoom * scale for scale in level.source_per_px)
    origin_x, origin_y = viewport.origin
    # One source pixel more on each side: the filter's reach.
    left = max(0, math.floor((origin_x + hole.left()) / scale_x) - 1)
    top = max(0, math.floor((origin_y + hole.top()) / scale_y) - 1)
    right = min(level.width, math.ceil((origin_x + hole.left() + hole.width()) / scale_x) + 1)
    bottom = min(level.height, math.ceil((origin_y + hole.top() + hole.height()) / scale_y) + 1)
    if right <= left or bottom <= top:
        return
    part = _part(level, Box(left, top, right, bottom))
    # The grid may reach half a device pixel beyond the source at the picture's end.
    end_x = max(right * scale_x, viewport.grid.width if right == level.width else 0)
    end_y = max(bottom * scale_y, viewport.grid.height if bottom == level.height else 0)
    target = QRectF(
        left * scale_x - origin_x,
        top * scale_y - origin_y,
        end_x - left * scale_x,
        end_y - top * scale_y,
    )
    painter.drawImage(target, part, QRectF(part.rect()))


def _part(level: BaseLevel, box: Box) -> QImage:
    """A part of a level as an image that borrows the level's memory."""
    pixel_format = bgra_format(has_alpha=level.has_alpha)
    row_bytes = level.width * 4
    start = box.top * row_bytes + box.left * 4
    stop = (box.bottom - 1) * row_bytes + box.right * 4
    return QImage(level.pixels[start:stop], box.width, box.height, row_bytes, pixel_format)


class _Stretched(NamedTuple):
    """Tiles of other zooms, back to front, and whether they hide all that lies below them."""

    tiles: list[tuple[float, Tile]]
    is_complete: bool


def _stretched(
    viewport: Viewport,
    levels: Mapping[float, Mapping[tuple[int, int], Tile]],
    base: tuple[BaseLevel, ...],
    hole: QRect,
) -> _Stretched:
    """Tiles of other zooms where they show more than the base, finer over coarser."""
    base_zoom = 1 / max(base[0].source_per_px)
    zooms = [zoom for zoom in levels if zoom > base_zoom and zoom != viewport.zoom]
    finer = sorted(z for z in zooms if viewport.zoom < z <= _MOST_SHRUNK * viewport.zoom)
    coarser = sorted((z for z in zooms if z < viewport.zoom), reverse=True)
    front_to_back: list[tuple[float, Tile]] = []
    for zoom in finer + coarser:
        needed = _tiles_under(hole, viewport, zoom)
        level = levels[zoom]
        present = [level[place] for place in needed if place in level]
        front_to_back += [(zoom, tile) for tile in present]
        if len(present) == len(needed) and all(tile.is_whole for tile in present):
            return _Stretched(front_to_back[::-1], True)
    return _Stretched(front_to_back[::-1], False)


def _paint_stretched(
    painter: QPainter, viewport: Viewport, tiles: Iterable[tuple[float, Tile]]
) -> None:
    left, top = viewport.origin
    painter.save()
    for zoom, tile in tiles:
        scale = viewport.zoom / zoom
        x, y = tile.box.left * scale - left, tile.box.top * scale - top
        painter.setTransform(QTransform(scale, 0, 0, scale, x, y))
        painter.drawImage(0, 0, tile.image)
    painter.restore()


def _tiles_under(hole: QRect, viewport: Viewport, zoom: float) -> list[tuple[int, int]]:
    """(row, column) of all tiles of another zoom that lie under a rectangle of the canvas."""
    left, top = viewport.origin
    step = TILE_PX * viewport.zoom / zoom
    rows = range(
        math.floor((top + hole.top()) / step),
        math.floor((top + hole.top() + hole.height() - 1) / step) + 1,
    )
    columns = range(
        math.floor((left + hole.left()) / step),
        math.floor((left + hole.left() + hole.width() - 1) / step) + 1,
    )
    return [(row, column) for row in rows for column in columns]
