"""The exact query at scattered points: any pairs of a row position and a column position."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from liif_core.progress import IsCancelled
from liif_core.rendering.exact.folded_decoder import FoldedDecoder
from liif_core.rendering.exact.local_ensemble import AxisSamples


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """One side of the ensemble on the device: index into the map, weight, first layer's answer."""

    index: Tensor
    weight: Tensor
    term: Tensor


class PointQuery:
    """One grid's exact query over one folded map, as ``GridQuery`` asks it, to the bit.

    ``folded``: (h, w, width), the decoder's answer to the latents of the source pixels from
    ``top``, ``left`` on. ``zooms``: of rows and columns. ``chunk_rows``: decoder rows at once.
    """

    def __init__(
        self,
        decoder: FoldedDecoder,
        folded: Tensor,
        top: int,
        left: int,
        zooms: tuple[float, float],
        *,
        chunk_rows: int,
        is_cancelled: IsCancelled,
    ) -> None:
        self._decoder = decoder
        self._width = folded.shape[1]
        self._latents = folded.flatten(0, 1)
        self._top, self._left = top, left
        self._constant = decoder.cell_term(zooms)
        self._chunk_rows = chunk_rows
        self._is_cancelled = is_cancelled

    def __call__(
        self,
        rows: tuple[AxisSamples, ...],
        columns: tuple[AxisSamples, ...],
        row: Tensor,
        column: Tensor,
    ) -> Tensor | None:
        """Colours spanning [-1, 1] at points (rows[row], columns[column]): float32 (n, 3).

        ``rows``, ``columns``: the sides of the ensemble at positions along each axis. ``row``,
        ``column``: int64 (n,), which position. None once cancelled, asked before each chunk.
        """
        row_sides = [self._row_side(side) for side in rows]
        column_sides = [self._column_side(side) for side in columns]
        total = torch.zeros(len(row), 3, device=self._decoder.device)
        for down in row_sides:
            latents, latent_row = self._with_row_terms(down, len(row))
            for start in range(0, len(row), self._chunk_rows):
                if self._is_cancelled():
                    return None
                part = slice(start, start + self._chunk_rows)
                for across in column_sides:
                    at = row[part], column[part]
                    self._add(total[part], latents, latent_row, down, across, *at)
        return total

    def _with_row_terms(self, down: _Side, count: int) -> tuple[Tensor, Tensor]:
        """Latents with what the decoder says to their rows' offsets; for each row position where
        its own begin among them.

        Once a position and source pixel, where ``count`` points are enough to make it worth while;
        else none is added here.
        """
        rows = len(down.index)
        if count < rows * self._width:
            return self._latents, down.index * self._width
        table = self._latents.view(-1, self._width, self._latents.shape[1])
        table = table.index_select(0, down.index.clamp(0, len(table) - 1)) + down.term[:, None]
        return table.flatten(0, 1), torch.arange(rows, device=table.device) * self._width

    def _add(
        self,
        total: Tensor,
        latents: Tensor,
        latent_row: Tensor,
        down: _Side,
        across: _Side,
        row: Tensor,
        column: Tensor,
    ) -> None:
        """Add one member of the ensemble to ``total`` where it has a weight."""
        weight = down.weight.index_select(0, row) * across.weight.index_select(0, column)
        # On a line between two source pixels' centres half of the members have none.
        counts = weight.nonzero().squeeze(1)
        is_all = len(counts) == len(weight)
        if not is_all:
            row, column, weight = (each.index_select(0, counts) for each in (row, column, weight))
        if not len(weight):
            return
        latent = latent_row.index_select(0, row) + across.index.index_select(0, column)
        hidden = latents.index_select(0, latent)
        if latents is self._latents:
            hidden.add_(down.term.index_select(0, row))
        hidden.add_(across.term.index_select(0, column))
        colours = self._decoder.colours(hidden) * weight[:, None]
        if is_all:
            total += colours
        else:
            total.index_add_(0, counts, colours)

    def _row_side(self, samples: AxisSamples) -> _Side:
        term = self._decoder.row_terms(_float(samples.offset)) + self._constant
        return self._side(samples, self._top, term)

    def _column_side(self, samples: AxisSamples) -> _Side:
        return self._side(samples, self._left, self._decoder.column_terms(_float(samples.offset)))

    def _side(self, samples: AxisSamples, start: int, term: Tensor) -> _Side:
        device = self._decoder.device
        return _Side(
            torch.from_numpy(samples.index - start).to(device),
            _float(samples.weight).to(device),
            term.to(self._decoder.dtype),
        )


def _float(numbers: np.ndarray) -> Tensor:
    return torch.from_numpy(numbers).float()
