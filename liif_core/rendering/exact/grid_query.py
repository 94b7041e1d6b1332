"""The exact fast query of a grid window: same colours as ``LIIF.query``, a fraction of the work.

With the decoder folded, what remains for each output pixel is a gather, two additions and the
hidden layers; and all that is gathered and added hangs on the row or on the column alone.
"""

from __future__ import annotations

import torch
from torch import Tensor

from liif_core.geometry import Box, GridWindow
from liif_core.models.liif import LIIF
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.exact.folded_decoder import FoldedDecoder
from liif_core.rendering.exact.local_ensemble import AxisSamples, axis_samples, latent_span


class GridQuery:
    """A LIIF decoder made ready for one device and precision.

    ``chunk_px``: side of the square of output pixels decoded at once. On a CPU the working set
    wants to stay in cache (64); a GPU wants to be filled (256 and more).
    """

    def __init__(
        self,
        model: LIIF,
        *,
        device: torch.device | str = "cpu",
        dtype: torch.dtype = torch.float32,
        chunk_px: int = 64,
    ) -> None:
        self.device = torch.device(device)
        self.dtype = dtype
        self.chunk_px = chunk_px
        self.local_ensemble = model.local_ensemble
        self.decoder = FoldedDecoder(model, device=self.device, dtype=dtype)
        self.margin_px = self.decoder.margin_px
        # An ensemble asks four rows a pixel.
        self.macs_per_px = self.decoder.macs_per_row * (4 if model.local_ensemble else 1)

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
        """Colours of ``window``: float32 (height, width, 3) RGB around [0, 1], not clamped.

        ``feature``: (1, C, h, w) over ``feature_box(window)``, zeros outside the image (the zero
        padding of unfolding). Returns None once ``is_cancelled`` answers true, which is asked
        before each chunk.
        """
        box = self.feature_box(window)
        folded = self.decoder.folded(feature)  # (h, w, width)
        output = torch.empty((window.size.height, window.size.width, 3), device=self.device)
        constant = self.decoder.cell_term((window.rows.zoom, window.columns.zoom))
        for top in range(0, window.size.height, self.chunk_px):
            for left in range(0, window.size.width, self.chunk_px):
                if is_cancelled():
                    return None
                chunk = Box(left, top, left + self.chunk_px, top + self.chunk_px).intersected(
                    Box.of_size(window.size)
                )
                output[top : chunk.bottom, left : chunk.right] = self._chunk(
                    folded,
                    window.part(chunk),
                    box.top + self.margin_px,
                    box.left + self.margin_px,
                    constant,
                )
        return output.mul_(0.5).add_(0.5)

    def _chunk(
        self, folded: Tensor, window: GridWindow, top: int, left: int, constant: Tensor
    ) -> Tensor:
        decoder, shape = self.decoder, (window.size.height, window.size.width, 3)
        total = torch.zeros(shape, device=self.device)
        columns = [
            (*self._side(side, left), decoder.column_terms(_offset(side)).to(self.dtype))
            for side in axis_samples(window.columns, local_ensemble=self.local_ensemble)
        ]
        for side in axis_samples(window.rows, local_ensemble=self.local_ensemble):
            index, row_weight = self._side(side, top)
            term = (decoder.row_terms(_offset(side)) + constant).to(self.dtype)
            rows = folded.index_select(0, index) + term[:, None]  # (height, source columns, width)
            for column_index, column_weight, column_term in columns:
                hidden = rows.index_select(1, column_index).add_(column_term)
                colours = decoder.colours(hidden.flatten(0, 1)).view(shape)
                total += colours * (row_weight[:, None] * column_weight)[..., None]
        return total

    def _side(self, samples: AxisSamples, start: int) -> tuple[Tensor, Tensor]:
        """Index into the folded map and weight of one side of the ensemble."""
        index = torch.from_numpy(samples.index - start).to(self.device)
        return index, torch.from_numpy(samples.weight).float().to(self.device)


def _offset(samples: AxisSamples) -> Tensor:
    return torch.from_numpy(samples.offset).float()
