"""LIIF in deep zoom, of one image: its local functions sampled once for all tiles of a zoom."""

from __future__ import annotations

from torch import Tensor

from liif_core.geometry import Box, GridWindow, Size
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.deep_zoom.sample_cache import SampleCache
from liif_core.rendering.deep_zoom.sampled_query import SampledQuery
from liif_core.rendering.draft.draft_painter import MapOf


class SampledPainter:
    """Draws windows from tables that are made, and kept, a source pixel at a time.

    A deep view sees a few hundred source pixels: blocks of them would sample many that nobody
    sees. Used by one thread at a time.
    """

    def __init__(
        self, query: SampledQuery, image_size: Size, feature_of: MapOf, *, budget_bytes: int
    ) -> None:
        self._query = query
        self._feature_of = feature_of
        self._tables = SampleCache(image_size, block_px=1, budget_bytes=budget_bytes)

    @property
    def budget_bytes(self) -> int:
        return self._tables.budget_bytes

    @property
    def used_bytes(self) -> int:
        return self._tables.used_bytes

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features must be at hand before ``window`` is drawn."""
        return self._query.feature_box(window)

    def colours(
        self, window: GridWindow, *, is_cancelled: IsCancelled = never_cancelled
    ) -> Tensor | None:
        """Float32 (height, width, 3) RGB around [0, 1], not clamped; None once cancelled.

        Any window is that part of any larger one of the same grid, to the bit.
        """
        query, zooms = self._query, (window.rows.zoom, window.columns.zoom)

        def sample(box: Box) -> Tensor | None:
            feature = self._feature_of(box.grown(query.margin_px))
            return query.sample(feature, zooms, is_cancelled=is_cancelled)

        box = query.coefficient_box(window)
        lacking = self._tables.lacking(box, zooms)
        if lacking is not None:
            # All at once: the decoder wants its rows by the thousand.
            sampled = sample(lacking)
            if sampled is None:
                return None
            self._tables.put(lacking, sampled, zooms)
        found = self._tables.gather(box, sample, zooms)
        if found is None:
            return None
        around, table = found
        return query.draw(table, around, window, is_cancelled=is_cancelled)
