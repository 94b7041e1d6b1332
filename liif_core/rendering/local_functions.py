"""One image drawn from tables that tiles and frames share: LIIF in deep zoom, and the draft."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from torch import Tensor

from liif_core.geometry import Box, GridWindow, Size
from liif_core.rendering.basis_query import BasisQuery
from liif_core.rendering.chebyshev_query import ChebyshevQuery
from liif_core.rendering.grid_query import never_cancelled
from liif_core.rendering.table_blocks import TableBlocks

# One chunk of the decoder's rows at 16 nodes a side; and for the draft a convolution worth its
# overhead.
_SAMPLED_BLOCK_PX, _DRAFT_BLOCK_PX = 4, 8

# Features, or source colours in [0, 1], (1, C, h, w) over a box of source pixels that may reach
# past the image by the query's margin, zeros there.
MapOf = Callable[[Box], Tensor]
IsCancelled = Callable[[], bool]


class TableFunctions(ABC):
    """One image drawn from a table of local functions, made block by block on demand.

    Used by one thread at a time.
    """

    def __init__(
        self,
        query: ChebyshevQuery | BasisQuery,
        image_size: Size,
        *,
        block_px: int,
        budget_bytes: int,
    ) -> None:
        self._drawer = query
        self._blocks = TableBlocks(image_size, block_px=block_px, budget_bytes=budget_bytes)

    @property
    def used_bytes(self) -> int:
        return self._blocks.used_bytes

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features must be at hand before ``window`` is drawn."""
        blocks = self._blocks.outline(self._drawer.coefficient_box(window))
        return blocks.grown(self._drawer.margin_px)

    def colours(
        self, window: GridWindow, *, is_cancelled: IsCancelled = never_cancelled
    ) -> Tensor | None:
        """Float32 (height, width, 3) RGB around [0, 1], not clamped; None once cancelled."""
        found = self._table(window, is_cancelled)
        if found is None:
            return None
        box, table = found
        return self._drawer.draw(table, box, window, is_cancelled=is_cancelled)

    def prepare(self, window: GridWindow, *, is_cancelled: IsCancelled = never_cancelled) -> bool:
        """Makes all that ``window`` needs, so that its tiles cost little; False once cancelled."""
        return self._table(window, is_cancelled) is not None

    @abstractmethod
    def _table(self, window: GridWindow, is_cancelled: IsCancelled) -> tuple[Box, Tensor] | None:
        """The table under the window, and the box it covers; None once cancelled."""


class SampledFunctions(TableFunctions):
    """LIIF's own local functions of one image, sampled on demand for each zoom."""

    def __init__(
        self, query: ChebyshevQuery, image_size: Size, feature_of: MapOf, *, budget_bytes: int
    ) -> None:
        super().__init__(query, image_size, block_px=_SAMPLED_BLOCK_PX, budget_bytes=budget_bytes)
        self._query = query
        self._feature_of = feature_of

    def _table(self, window: GridWindow, is_cancelled: IsCancelled) -> tuple[Box, Tensor] | None:
        zooms = window.rows.zoom, window.columns.zoom

        def sample(block: Box) -> Tensor | None:
            feature = self._feature_of(block.grown(self._query.margin_px))
            return self._query.sample(feature, zooms, is_cancelled=is_cancelled)

        return self._blocks.gather(self._query.coefficient_box(window), sample, kind=zooms)


class DraftFunctions(TableFunctions):
    """The draft decoder's coefficients of one image, made on demand and good at every zoom.

    A source pixel takes ``12 * rank**2`` bytes.
    """

    def __init__(
        self,
        query: BasisQuery,
        image_size: Size,
        feature_of: MapOf,
        image_of: MapOf,
        *,
        budget_bytes: int,
    ) -> None:
        super().__init__(query, image_size, block_px=_DRAFT_BLOCK_PX, budget_bytes=budget_bytes)
        self._query = query
        self._feature_of = feature_of
        self._image_of = image_of

    def lacks(self, window: GridWindow) -> bool:
        """Whether the window needs coefficients that are not made yet."""
        return self._blocks.lacks(self._query.coefficient_box(window))

    def _table(self, window: GridWindow, is_cancelled: IsCancelled) -> tuple[Box, Tensor] | None:
        def coefficients(block: Box) -> Tensor | None:
            if is_cancelled():
                return None
            around = block.grown(self._query.margin_px)
            return self._query.coefficients(self._feature_of(around), self._image_of(around))

        return self._blocks.gather(self._query.coefficient_box(window), coefficients)
