"""The draft of one image: its coefficients in tables that tiles and snapshots share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext

import numpy as np
import torch
from torch import Tensor

from liif_core.geometry import Box, GridWindow, Size
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.draft.coefficient_map import CoefficientMap
from liif_core.rendering.draft.coefficients import Coefficients
from liif_core.rendering.draft.draft_query import DraftQuery
from liif_core.rendering.draft.separable_product import joined
from liif_core.rendering.draft.snapshots import drawable_part, screen_pixels
from liif_core.rendering.parallel_work import ParallelWork
from liif_core.timing import stopwatch

# A convolution worth its overhead.
_BLOCK_PX = 8

# Features, or source colours in [0, 1], (1, C, h, w) over a box of source pixels that may reach
# past the image by the query's margin, zeros there.
MapOf = Callable[[Box], Tensor]


class DraftPainter:
    """The draft decoder's coefficients of one image, made on demand and good at every zoom.

    Used by one thread at a time. ``parallel_work``: draws the strips of a window, and makes
    coefficients, side by side.
    """

    def __init__(
        self,
        query: DraftQuery,
        image_size: Size,
        feature_of: MapOf,
        image_of: MapOf,
        *,
        budget_bytes: int,
        parallel_work: ParallelWork | None = None,
    ) -> None:
        self._query = query
        self._feature_of = feature_of
        self._image_of = image_of
        self._parallel_work = parallel_work or ParallelWork(1)
        self._map = CoefficientMap(
            image_size,
            rank=query.rank,
            dtype=query.dtype,
            block_px=_BLOCK_PX,
            budget_bytes=budget_bytes,
            device=query.device,
            parallel_work=self._parallel_work,
        )

    @property
    def budget_bytes(self) -> int:
        return self._map.budget_bytes

    @property
    def used_bytes(self) -> int:
        return self._map.used_bytes

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features must be at hand before ``window`` is drawn."""
        blocks = self._map.outline(self._query.coefficient_box(window))
        return blocks.grown(self._query.margin_px)

    def is_missing(self, window: GridWindow) -> bool:
        """Whether the window needs coefficients that are not made yet."""
        return self._map.is_missing(self._query.coefficient_box(window))

    def missing_px(self, window: GridWindow) -> int:
        """How many source pixels' coefficients would have to be made first."""
        return self._map.missing_px(self._query.coefficient_box(window))

    def ready_part(self, window: GridWindow) -> Box:
        """The pixels of ``window``, counted from its corner, that need no new coefficients."""
        return drawable_part(window, self._map.held_part(self._query.coefficient_box(window)))

    def reserve(self, windows: Iterable[GridWindow]) -> None:
        """Room for the coefficients of windows that are about to be drawn one after another."""
        self._map.reserve(map(self._query.coefficient_box, windows))

    def colours(
        self, window: GridWindow, *, is_cancelled: IsCancelled = never_cancelled
    ) -> Tensor | None:
        """Float32 (height, width, 3) RGB around [0, 1], not clamped; None once cancelled."""
        colours = torch.empty(window.size.height, window.size.width, 3, device=self._query.device)

        def put(rows: slice, planes: Tensor) -> None:
            colours[rows] = joined(planes, window.size.width)

        return colours if self._draw(window, put, is_cancelled) else None

    def screen(
        self, window: GridWindow, *, is_cancelled: IsCancelled = never_cancelled
    ) -> np.ndarray | None:
        """The window's pixels for the screen: uint8 (height, width, 4) BGRA, opaque; None once
        cancelled."""
        pixels = torch.empty(window.size.height, window.size.width, 4, dtype=torch.uint8)

        def put(rows: slice, planes: Tensor) -> None:
            pixels[rows] = screen_pixels(planes, window.size.width)

        return pixels.numpy() if self._draw(window, put, is_cancelled) else None

    def _draw(
        self, window: GridWindow, put: Callable[[slice, Tensor], None], is_cancelled: IsCancelled
    ) -> bool:
        """Hands each strip's rows and planes to ``put``, in any thread; False once cancelled.

        Strips are drawn side by side: the cores wait for each other once, not after each product.
        """
        found = self._table(window, is_cancelled)
        if found is None:
            return False
        box, table = found
        product = self._query.product(table, box, window, self._parallel_work)

        def work_on(top: int, bottom: int) -> Callable[[], bool]:
            @torch.inference_mode()
            def work() -> bool:
                if is_cancelled():
                    return False
                put(slice(top, bottom), product.planes(top, bottom))
                return True

            return work

        works = [work_on(top, bottom) for top, bottom in product.strips()]
        # Alone, a strip is drawn by all cores.
        if len(works) == 1:
            return works[0]()
        return all(list(self._parallel_work.results(works)))

    def _table(
        self, window: GridWindow, is_cancelled: IsCancelled
    ) -> tuple[Box, Coefficients] | None:
        def make(run: Box, table: Coefficients) -> Callable[[], bool]:
            around = run.grown(self._query.margin_px)
            feature, image = self._feature_of(around), self._image_of(around)

            @torch.inference_mode()
            def work() -> bool:
                if is_cancelled():
                    return False
                self._query.coefficients(feature, image, out=table)
                return True

            return work

        box = self._query.coefficient_box(window)
        mark: AbstractContextManager[None] = nullcontext()
        if self._map.is_missing(box):
            mark = stopwatch.timed("draft's coefficients", self.missing_px(window))
        with torch.inference_mode(), mark:
            return self._map.table(box, make)
