"""Deep zoom: LIIF drawn from its own local functions, each sampled once.

Past some zoom the direct query asks the same smooth function of a source pixel over and over,
4 z^2 times. Here every visible source pixel's function is sampled on K x K Chebyshev nodes over
its reach, offsets in [-1, 1]^2 source pixels, at the true cell, and interpolated: two matrix
products a tile, with the ensemble's weights as ever. Same weights, no training; the deeper the
zoom, the fewer functions are in view.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import torch
from torch import Tensor

from liif_core.geometry import Box, GridAxis, GridWindow
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import chebyshev, nearest_taps
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.deep_zoom.grid_blocks import draw_blocks, whole_blocks
from liif_core.rendering.exact.folded_decoder import FoldedDecoder
from liif_core.rendering.separable_product import AxisValues, coefficient_box

DEFAULT_NODES = 16
# Decoder rows at once: as many as a 64 px square of the direct query has, which stays in cache.
_CHUNK_ROWS = 4096
_KEPT_BANDS = 256


class SampledQuery:
    """A LIIF decoder with ensemble made ready to be sampled. Not thread-safe.

    ``nodes``: samples a side of each local function; 16 agree with the direct query to 70 dB and
    more, bf16's own rounding to 65. Called like ``GridQuery``; or ``sample`` once and ``draw`` many
    windows of the same zoom.
    """

    def __init__(
        self,
        model: LIIF,
        *,
        device: torch.device | str = "cpu",
        dtype: torch.dtype = torch.float32,
        nodes: int = DEFAULT_NODES,
    ) -> None:
        if not model.local_ensemble:
            raise ValueError("without local ensemble the picture has steps; use GridQuery")
        self.device = torch.device(device)
        self.dtype = dtype
        self.nodes = nodes
        self._decoder = FoldedDecoder(model, device=self.device, dtype=dtype)
        self.margin_px = self._decoder.margin_px
        place = torch.from_numpy(np.cos((2 * np.arange(nodes) + 1) * np.pi / (2 * nodes)))
        # Lagrange functions of the nodes as Chebyshev series: (node, degree).
        series = chebyshev(place, nodes) * (2 / nodes)
        series[:, 0] /= 2
        self._series = series.float()
        # A column of blocks has one for all its rows; a view has some forty in all.
        self._block = lru_cache(_KEPT_BANDS)(self._band)
        # The published offset counts half pixels.
        along = 2 * place.float()
        self._offset_terms = self._decoder.row_terms(along)[:, None] + self._decoder.column_terms(
            along
        )  # (nodes, nodes, width)

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features the window needs; may reach one past the border."""
        return self.coefficient_box(window).grown(self.margin_px)

    def coefficient_box(self, window: GridWindow) -> Box:
        """Source pixels whose local functions the window sees; inside the image."""
        return coefficient_box(whole_blocks(window))

    def __call__(
        self,
        feature: Tensor,
        window: GridWindow,
        *,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> Tensor | None:
        """Colours of ``window``: float32 (height, width, 3) RGB around [0, 1], not clamped.

        ``feature``: (1, C, h, w) over ``feature_box(window)``, zeros outside the picture. Returns
        None once ``is_cancelled`` answers true, which is asked between chunks of work.
        """
        zooms = window.rows.zoom, window.columns.zoom
        table = self.sample(feature, zooms, is_cancelled=is_cancelled)
        if table is None:
            return None
        return self.draw(table, self.coefficient_box(window), window, is_cancelled=is_cancelled)

    @torch.no_grad()
    def sample(
        self,
        feature: Tensor,
        zooms: tuple[float, float],
        *,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> Tensor | None:
        """Every source pixel's function on the nodes, at the cell of the zooms (rows, columns).

        ``feature``: (1, C, h, w), wider than the result by ``margin_px`` on each side. Returns
        (h', nodes, 3, w', nodes) float32, colours spanning [-1, 1], or None when cancelled.
        """
        folded = self._decoder.folded(feature)
        height, width, _ = folded.shape
        terms = self._offset_terms + self._decoder.cell_term(zooms)
        terms = terms.to(self.dtype).flatten(0, 1)  # (nodes * nodes, layer)
        step = max(1, _CHUNK_ROWS // self.nodes**2)
        parts = []
        for latents in folded.flatten(0, 1).split(step):
            if is_cancelled():
                return None
            parts.append(self._decoder.colours((latents[:, None] + terms).flatten(0, 1)))
        values = torch.cat(parts).view(height, width, self.nodes, self.nodes, 3)
        return values.permute(0, 2, 4, 1, 3).contiguous()

    @torch.no_grad()
    def draw(
        self,
        table: Tensor,
        box: Box,
        window: GridWindow,
        *,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> Tensor | None:
        """``window`` from ``sample`` over ``box``, which must hold ``coefficient_box``.

        Any window is that part of any larger one, to the bit.
        """
        return draw_blocks(table, box, window, self._block, is_cancelled=is_cancelled)

    def _band(self, axis: GridAxis) -> tuple[int, Tensor]:
        """First source pixel that a block's axis sees, and its band matrix."""
        taps = nearest_taps(axis.centres(), axis.source_length)
        value = chebyshev(taps.offset, self.nodes) @ self._series.t()  # (count, 2, nodes)
        value = value * taps.weight[..., None]
        values = AxisValues(taps.index.to(self.device), value.to(self.device))
        return values.matrix(0, axis.count)
