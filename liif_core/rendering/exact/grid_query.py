"""The exact fast query of a grid window: same colours as ``LIIF.query``, a fraction of the work.

With the decoder folded, what remains for each output pixel is a gather, two additions and the
hidden layers; and all that is gathered and added hangs on the row or on the column alone.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from liif_core.geometry import GridWindow
from liif_core.models.liif import LIIF
from liif_core.rendering.exact.chunked_query import ChunkedQuery
from liif_core.rendering.exact.folded_decoder import FoldedDecoder
from liif_core.rendering.exact.local_ensemble import AxisSamples, axis_samples


class GridQuery(ChunkedQuery):
    """A LIIF decoder made ready for one device and precision.

    ``chunk_px``: on a CPU the working set wants to stay in cache (64); a GPU wants to be filled
    (256 and more).
    """

    def __init__(
        self,
        model: LIIF,
        *,
        device: torch.device | str = "cpu",
        dtype: torch.dtype = torch.float32,
        chunk_px: int = 64,
    ) -> None:
        self.decoder = FoldedDecoder(model, device=torch.device(device), dtype=dtype)
        super().__init__(
            device=device,
            chunk_px=chunk_px,
            margin_px=self.decoder.margin_px,
            local_ensemble=model.local_ensemble,
        )
        self.dtype = dtype
        # An ensemble asks four rows a pixel.
        self.macs_per_px = self.decoder.macs_per_row * (4 if model.local_ensemble else 1)

    def _drawing(self, feature: Tensor, window: GridWindow) -> Callable[[GridWindow], Tensor]:
        box = self._latent_box(window)
        folded = self.decoder.folded(feature)  # (h, w, width)
        constant = self.decoder.cell_term((window.rows.zoom, window.columns.zoom))
        return lambda part: self._chunk(folded, part, box.top, box.left, constant)

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
