"""LIIF itself, of one image: a query over features that are at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from torch import Tensor

from liif_core.geometry import Box, GridWindow
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.draft.draft_painter import MapOf


class Query(Protocol):
    """Draws a window from the features of its box and keeps nothing."""

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features the window needs; may reach one past the border."""
        ...

    def __call__(
        self, feature: Tensor, window: GridWindow, *, is_cancelled: IsCancelled = ...
    ) -> Tensor | None:
        """Float32 (height, width, 3) RGB around [0, 1] from (1, C, h, w); None once cancelled."""
        ...


class QueryPainter:
    """Draws windows by one query and keeps no table. Used by one thread at a time."""

    def __init__(self, query: Query, feature_of: MapOf) -> None:
        self.query = query
        self._feature_of = feature_of

    @property
    def budget_bytes(self) -> int:
        return 0

    @property
    def used_bytes(self) -> int:
        return 0

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features must be at hand before ``window`` is drawn."""
        return self.query.feature_box(window)

    def reserve(self, windows: Iterable[GridWindow]) -> None:
        """Takes no room, because the exact query keeps nothing."""

    def colours(
        self, window: GridWindow, *, is_cancelled: IsCancelled = never_cancelled
    ) -> Tensor | None:
        """Float32 (height, width, 3) RGB around [0, 1], not clamped; None once cancelled.

        Any window is that part of any larger one of the same grid, to the bit.
        """
        return self.prepared(window)(is_cancelled)

    def prepared(self, window: GridWindow) -> Callable[[IsCancelled], Tensor | None]:
        """``colours`` of ``window`` from the features as they are now; call it in any thread."""
        feature = self._feature_of(self.query.feature_box(window))
        return lambda is_cancelled: self.query(feature, window, is_cancelled=is_cancelled)
