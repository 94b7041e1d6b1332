"""Finished tiles under a byte budget; the longest unused go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable
from typing import Generic, TypeVar

from app.view_state.tile_grid import TileKey
from liif_core.rendering.methods import Method

Pixels = TypeVar("Pixels")
Level = dict[tuple[int, int], Pixels]


class TileCache(Generic[Pixels]):
    """GUI thread only. Of a tile's pixels it knows their weight in bytes alone."""

    def __init__(self, budget_bytes: int) -> None:
        self._budget_bytes = budget_bytes
        self._tiles: OrderedDict[TileKey, tuple[Pixels, int]] = OrderedDict()
        self._levels: dict[tuple[int, Method], dict[float, Level[Pixels]]] = {}
        self._used_bytes = 0

    @property
    def budget_bytes(self) -> int:
        """Bytes that all tiles together may weigh; lowered, the oldest tiles leave at once."""
        return self._budget_bytes

    @budget_bytes.setter
    def budget_bytes(self, budget_bytes: int) -> None:
        self._budget_bytes = budget_bytes
        self._shrink()

    @property
    def used_bytes(self) -> int:
        return self._used_bytes

    def __len__(self) -> int:
        return len(self._tiles)

    def __contains__(self, key: TileKey) -> bool:
        return key in self._tiles

    @property
    def keys(self) -> tuple[TileKey, ...]:
        """All tiles that are kept, the longest unused first."""
        return tuple(self._tiles)

    def get(self, key: TileKey) -> Pixels | None:
        """The tile's pixels, marked as just used; None when it is not here."""
        entry = self._tiles.get(key)
        if entry is None:
            return None
        self._tiles.move_to_end(key)
        return entry[0]

    def put(self, key: TileKey, pixels: Pixels, weight_bytes: int) -> None:
        """Keep a tile; others leave until all fit. The new one always stays."""
        self._remove(key)
        self._tiles[key] = (pixels, weight_bytes)
        level = self._levels.setdefault((key.image_id, key.method), {}).setdefault(key.zoom, {})
        level[key.row, key.column] = pixels
        self._used_bytes += weight_bytes
        self._shrink()

    def keep_tiles(self, keys: Collection[TileKey]) -> None:
        """Give memory back: forget all other tiles."""
        for key in [key for key in self._tiles if key not in keys]:
            self._remove(key)

    def touch(self, keys: Iterable[TileKey]) -> None:
        """Mark tiles as just used, so that others leave first."""
        for key in keys:
            if key in self._tiles:
                self._tiles.move_to_end(key)

    def levels(self, image_id: int, method: Method) -> dict[float, Level[Pixels]]:
        """Tiles of one picture and method by zoom, then by (row, column); not to be changed."""
        return self._levels.get((image_id, method), {})

    def keep_images(self, image_ids: Collection[int]) -> None:
        """Forget every tile of other pictures."""
        for key in [key for key in self._tiles if key.image_id not in image_ids]:
            self._remove(key)

    def drop_image(self, image_id: int) -> None:
        """Forget every tile of a picture."""
        for key in [key for key in self._tiles if key.image_id == image_id]:
            self._remove(key)

    def _shrink(self) -> None:
        while self._used_bytes > self._budget_bytes and len(self._tiles) > 1:
            self._remove(next(iter(self._tiles)))

    def _remove(self, key: TileKey) -> None:
        entry = self._tiles.pop(key, None)
        if entry is None:
            return
        self._used_bytes -= entry[1]
        by_zoom = self._levels[key.image_id, key.method]
        level = by_zoom[key.zoom]
        del level[key.row, key.column]
        if not level:
            del by_zoom[key.zoom]
        if not by_zoom:
            del self._levels[key.image_id, key.method]
