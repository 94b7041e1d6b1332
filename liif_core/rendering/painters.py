"""The painters of one image, in a table by method.

A painter knows what it needs of the encoder's features, draws windows, and says what its tables
occupy. A new way to draw is a class with these members and a line in ``make_painters``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from liif_core.geometry import Box, GridWindow
from liif_core.image_io.source import SourceImage
from liif_core.progress import IsCancelled
from liif_core.rendering.deep_zoom.thresholds import STANDS_IN_FROM_ZOOM, may_be_deep
from liif_core.rendering.draft.draft_painter import DraftPainter
from liif_core.rendering.draft.draft_query import DraftQuery
from liif_core.rendering.engine import LiifEngine
from liif_core.rendering.features.encode_plan import TileIndex
from liif_core.rendering.features.encoder_runner import EncoderRunner
from liif_core.rendering.features.feature_tiles import FeatureTiles
from liif_core.rendering.features.kept_features import KeptFeatures, can_be_kept
from liif_core.rendering.methods import Method
from liif_core.rendering.query_painter import QueryPainter

# Share of the feature budget for the light draft's features, which cost little to make again.
_LIGHT_SHARE = 0.125
# Side of a feature tile, in source pixels.
_TILE_PX = 8


class Painter(Protocol):
    """One way to draw windows of one image. Used by one thread at a time."""

    @property
    def budget_bytes(self) -> int:
        """Bytes that its tables may occupy."""
        ...

    @property
    def used_bytes(self) -> int:
        """Bytes of its tables; the encoder's features are not counted."""
        ...

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features must be at hand before ``window`` is drawn."""
        ...

    def reserve(self, windows: Iterable[GridWindow]) -> None:
        """Take room in its tables for windows that are about to be drawn one after another."""
        ...

    def colours(self, window: GridWindow, *, is_cancelled: IsCancelled = ...) -> Tensor | None:
        """Float32 (height, width, 3) RGB around [0, 1], not clamped; None once cancelled."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class FeatureSet:
    """The features of one encoder, and the draft that draws a moving view from them."""

    tiles: FeatureTiles
    draft: DraftPainter | None


@dataclass(frozen=True, slots=True, eq=False)
class TableEntry:
    """A painter, the features it draws from, and the least zoom at which it is taken."""

    painter: Painter
    features: FeatureSet
    from_zoom: float = 0.0

    def lacking(self, windows: Iterable[GridWindow]) -> list[TileIndex]:
        """Feature tiles that the windows need and that are not encoded yet."""
        return self.features.tiles.lacking([self.feature_box(window) for window in windows])

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features are encoded for ``window``."""
        box, draft = self.painter.feature_box(window), self.features.draft
        if draft is not None and may_be_deep(window):
            # A moving view is drawn by the draft there too, which wants a few pixels more.
            box = box.united(draft.feature_box(window))
        return box


class Painters:
    """The table: for each neural method its entries, by rising ``from_zoom``."""

    def __init__(self, table: Mapping[Method, Sequence[TableEntry]]) -> None:
        self._table = table

    def find(self, window: GridWindow, method: Method) -> TableEntry | None:
        """The entry that draws ``window``; None for a draft that the model does not have."""
        found = None
        for entry in self._table.get(method, ()):
            if window.min_zoom >= entry.from_zoom:
                found = entry
        return found

    def __iter__(self) -> Iterator[Painter]:
        """Every painter once."""
        entries = (entry for entries in self._table.values() for entry in entries)
        return iter({id(entry.painter): entry.painter for entry in entries}.values())

    def feature_sets(self) -> list[FeatureSet]:
        """Every set of features once, LIIF's own first."""
        entries = (entry for entries in self._table.values() for entry in entries)
        return list({id(entry.features): entry.features for entry in entries}.values())


def make_painters(
    engine: LiifEngine, source: SourceImage, memory_share: float, strength: int
) -> Painters:
    """The engine's painters of ``source``, with nothing encoded yet.

    ``memory_share``: part of the plan's budgets that this image may fill. ``strength``: of JPEG
    clean-up, in percent; raises RenderError where the model has none.
    """
    budget_bytes = int(engine.plan.feature_budget_bytes * memory_share)
    light_bytes = int(budget_bytes * _LIGHT_SHARE)
    # Three quarters for the draft, the rest for the light one.
    table_bytes = int(engine.plan.table_budget_bytes * memory_share) // 4
    encoders = engine.encoders(strength)

    def tiles_of(encoder: EncoderRunner, budget_bytes: int, name: str = "") -> FeatureTiles:
        keeper, kept = engine.feature_keeper, None
        # The light draft's cost little to make again.
        if keeper is not None and not name and can_be_kept(source, encoder):
            kept = KeptFeatures(keeper, source, encoder, _TILE_PX)
        return FeatureTiles(
            encoder,
            Box.of_size(source.size),
            lambda box: np.ascontiguousarray(source.premultiplied(box)[..., :3]),
            budget_bytes=budget_bytes,
            encode_limit_px=engine.encode_limit_px,
            tile_px=_TILE_PX,
            name=name,
            kept=kept,
        )

    def draft_of(query: DraftQuery, tiles: FeatureTiles, budget_bytes: int) -> DraftPainter:
        return DraftPainter(
            query,
            source.size,
            tiles.window,
            lambda box: _padded_pixels(source, box),
            budget_bytes=budget_bytes,
            parallel_work=engine.parallel_work,
        )

    tiles = tiles_of(encoders.encoder, budget_bytes - light_bytes)
    draft = None
    if engine.draft_query is not None:
        draft = draft_of(engine.draft_query, tiles, 3 * table_bytes)
    own = FeatureSet(tiles, draft)
    table = {Method.LIIF: [TableEntry(QueryPainter(engine.query, tiles.window), own)]}
    if draft is not None:
        table[Method.DRAFT] = [TableEntry(draft, own)]
    if engine.patch_query is not None:
        deep = QueryPainter(engine.patch_query, tiles.window)
        table[Method.LIIF].append(TableEntry(deep, own, engine.deep_from_zoom))
        table.setdefault(Method.DRAFT, []).append(TableEntry(deep, own, STANDS_IN_FROM_ZOOM))
    if encoders.light_encoder is not None and encoders.light_query is not None:
        light_tiles = tiles_of(encoders.light_encoder, light_bytes, "light draft")
        light = draft_of(encoders.light_query, light_tiles, table_bytes)
        table[Method.DRAFT_LIGHT] = [TableEntry(light, FeatureSet(light_tiles, light))]
    return Painters(table)


def _padded_pixels(source: SourceImage, box: Box) -> Tensor:
    """Source colours of ``box`` as (1, 3, h, w) in [0, 1], zeros outside the image."""
    inside = box.intersected(Box.of_size(source.size))
    pixels = np.zeros((box.height, box.width, 3), dtype=np.float32)
    to = inside.shifted(-box.left, -box.top)
    pixels[to.top : to.bottom, to.left : to.right] = source.premultiplied(inside)[..., :3]
    return torch.from_numpy(pixels).permute(2, 0, 1)[None]
