"""The query of a decoder that is no plain MLP and cannot be folded: every row is asked whole."""

from __future__ import annotations

import copy

import torch
from torch import Tensor

from liif_core.geometry import Box, GridWindow
from liif_core.models.liif import LIIF
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.exact.local_ensemble import AxisSamples, axis_samples, latent_span


class UnfoldedQuery:
    """Used as ``GridQuery`` is, some times slower, in fp32. Colours are those of ``LIIF.query``.

    A tile equals that part of the whole to rounding: to the bit only where the decoder's layers
    round a row alike whatever its neighbours.
    """

    def __init__(
        self, model: LIIF, *, device: torch.device | str = "cpu", chunk_px: int = 64
    ) -> None:
        self.device = torch.device(device)
        self.chunk_px = chunk_px
        self.local_ensemble = model.local_ensemble
        self.margin_px = int(model.feat_unfold)
        self._cell_decode = model.cell_decode
        self._decoder = copy.deepcopy(model.imnet).to(self.device)
        numbers = sum(each.numel() for each in model.imnet.parameters())
        self.macs_per_px = numbers * (4 if model.local_ensemble else 1)

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features the window needs; may reach one past the border."""
        top, bottom = latent_span(window.rows, local_ensemble=self.local_ensemble)
        left, right = latent_span(window.columns, local_ensemble=self.local_ensemble)
        return Box(left, top, right, bottom).grown(self.margin_px)

    @torch.inference_mode()
    def __call__(
        self,
        feature: Tensor,
        window: GridWindow,
        *,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> Tensor | None:
        """Colours of ``window``: float32 (height, width, 3) around [0, 1]; as ``GridQuery``."""
        box = self.feature_box(window).grown(-self.margin_px)
        latents = self._latents(feature)
        output = torch.empty((window.size.height, window.size.width, 3), device=self.device)
        for top in range(0, window.size.height, self.chunk_px):
            for left in range(0, window.size.width, self.chunk_px):
                if is_cancelled():
                    return None
                chunk = Box(left, top, left + self.chunk_px, top + self.chunk_px).intersected(
                    Box.of_size(window.size)
                )
                output[top : chunk.bottom, left : chunk.right] = self._chunk(
                    latents, window.part(chunk), box
                )
        return output.mul_(0.5).add_(0.5)

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
                total += self._decoder(asked) * weight.float()[..., None]
        return total

    def _rest(self, row: AxisSamples, column: AxisSamples, window: GridWindow) -> Tensor:
        """What follows the latent in a row: offsets, and the cell where it is decoded."""
        down, right = self._tensor(row.offset), self._tensor(column.offset)
        parts = [*torch.meshgrid(down, right, indexing="ij")]
        if self._cell_decode:
            zooms = (window.rows.zoom, window.columns.zoom)
            parts += [torch.full_like(parts[0], 2.0 / zoom) for zoom in zooms]
        return torch.stack(parts, dim=2).float()

    def _tensor(self, numbers: object) -> Tensor:
        return torch.as_tensor(numbers, device=self.device)
