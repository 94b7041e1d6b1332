"""LIIF itself, of one image: the exact query over features that are at hand."""

from __future__ import annotations

from torch import Tensor

from liif_core.geometry import Box, GridWindow
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.draft.draft_painter import MapOf
from liif_core.rendering.exact.grid_query import GridQuery
from liif_core.rendering.exact.unfolded_query import UnfoldedQuery


class ExactPainter:
    """Draws windows pixel by pixel and keeps no table. Used by one thread at a time."""

    def __init__(self, query: GridQuery | UnfoldedQuery, feature_of: MapOf) -> None:
        self._query = query
        self._feature_of = feature_of

    @property
    def budget_bytes(self) -> int:
        return 0

    @property
    def used_bytes(self) -> int:
        return 0

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features must be at hand before ``window`` is drawn."""
        return self._query.feature_box(window)

    def colours(
        self, window: GridWindow, *, is_cancelled: IsCancelled = never_cancelled
    ) -> Tensor | None:
        """Float32 (height, width, 3) RGB around [0, 1], not clamped; None once cancelled."""
        feature = self._feature_of(self._query.feature_box(window))
        return self._query(feature, window, is_cancelled=is_cancelled)
