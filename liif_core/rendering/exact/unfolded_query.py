"""The query of a decoder that is no plain MLP and cannot be folded: every row is asked whole."""

from __future__ import annotations

import copy
from collections.abc import Callable

import torch
from torch import Tensor

from liif_core.geometry import Box, GridWindow
from liif_core.models.liif import LIIF
from liif_core.rendering.exact.chunked_query import ChunkedQuery
from liif_core.rendering.exact.local_ensemble import AxisSamples, axis_samples


class UnfoldedQuery(ChunkedQuery):
    """Used as ``GridQuery`` is, several times slower, in fp32. Colours are those of ``LIIF.query``.

    A tile equals that part of the whole to rounding: to the bit only where the decoder's layers
    round a row alike whatever its neighbours.
    """

    def __init__(
        self, model: LIIF, *, device: torch.device | str = "cpu", chunk_px: int = 64
    ) -> None:
        super().__init__(
            device=device,
            chunk_px=chunk_px,
            margin_px=int(model.feat_unfold),
            local_ensemble=model.local_ensemble,
        )
        self._cell_decode = model.cell_decode
        self.decoder = copy.deepcopy(model.imnet).to(self.device)
        numbers = sum(each.numel() for each in model.imnet.parameters())
        self.macs_per_px = numbers * (4 if model.local_ensemble else 1)

    def _drawing(self, feature: Tensor, window: GridWindow) -> Callable[[GridWindow], Tensor]:
        latents, box = self._latents(feature), self._latent_box(window)
        return lambda part: self._chunk(latents, part, box)

    def _latents(self, feature: Tensor) -> Tensor:
        """(1, C, h, w) -> (h - 2m, w - 2m, latent width), channel by channel its neighbours."""
        side = 2 * self.margin_px + 1
        pixels = feature[0].to(self.device, torch.float32).permute(1, 2, 0)
        return pixels.unfold(0, side, 1).unfold(1, side, 1).flatten(2)

    def _chunk(self, latents: Tensor, window: GridWindow, box: Box) -> Tensor:
        total = torch.zeros((window.size.height, window.size.width, 3), device=self.device)
        for row in axis_samples(window.rows, local_ensemble=self.local_ensemble):
            rows = latents.index_select(0, self._tensor(row.index - box.top))
            for column in axis_samples(window.columns, local_ensemble=self.local_ensemble):
                picked = rows.index_select(1, self._tensor(column.index - box.left))
                asked = torch.cat([picked, self._rest(row, column, window)], dim=2)
                weight = self._tensor(row.weight)[:, None] * self._tensor(column.weight)
                total += self.decoder(asked) * weight.float()[..., None]
        return total

    def _rest(self, row: AxisSamples, column: AxisSamples, window: GridWindow) -> Tensor:
        """The rest of a row after the latent: the offset, and the cell where it is decoded."""
        down, right = self._tensor(row.offset), self._tensor(column.offset)
        parts = [*torch.meshgrid(down, right, indexing="ij")]
        if self._cell_decode:
            zooms = (window.rows.zoom, window.columns.zoom)
            parts += [torch.full_like(parts[0], 2.0 / zoom) for zoom in zooms]
        return torch.stack(parts, dim=2).float()

    def _tensor(self, numbers: object) -> Tensor:
        return torch.as_tensor(numbers, device=self.device)
