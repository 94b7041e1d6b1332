"""Pictures that are sums of products of row and column functions, drawn as matrix products.

Both the draft decoder and LIIF's own local functions, once sampled, have this form on a grid:
a table of coefficients a source pixel, and functions of one variable on rows and on columns.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from liif_core.geometry import Box, GridAxis, GridWindow
from liif_core.models.local_basis import nearest_taps
from liif_core.progress import IsCancelled


@dataclass(frozen=True, slots=True)
class TileSizes:
    """The size of one product: at most this many source and output pixels a side.

    A band matrix over more source pixels is mostly zeros, one over fewer mostly overhead; the
    limits in output pixels keep deep zoom in the cache.
    """

    row_source_px: int = 6
    column_source_px: int = 12
    row_px: int = 48
    column_px: int = 96
    # Matrix kernels take rows by the dozen.
    row_unit_px: int = 12
    # The least output pixels of a block, however few source pixels it covers at a low zoom.
    least_column_px: int = 32

    def row_step(self, zoom: float) -> int:
        """Output rows of one product."""
        units = max(1, round(self.row_source_px * zoom / self.row_unit_px))
        return min(units * self.row_unit_px, self.row_px)

    def column_step(self, zoom: float) -> int:
        """Output columns of one product."""
        return min(max(int(self.column_source_px * zoom), self.least_column_px), self.column_px)


@dataclass(frozen=True, slots=True, eq=False)
class AxisValues:
    """The functions of one variable along a run of pixels, at the two taps of each.

    ``index``: int64 (count, 2), source pixels, never falling. ``value``: float32 (count, 2, rank),
    weights in.
    """

    index: Tensor
    value: Tensor

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """First and one-past-last source pixel of a part of the run."""
        return int(self.index[start, 0]), int(self.index[stop - 1, 1]) + 1

    def matrix(self, start: int, stop: int) -> tuple[int, Tensor]:
        """First source pixel of a part, and its band matrix (stop - start, length * rank)."""
        first, end = self.span(start, stop)
        rank = self.value.shape[-1]
        band = self.value.new_zeros((stop - start) * (end - first), rank)
        base = torch.arange(stop - start, device=band.device)[:, None] * (end - first) - first
        place = (self.index[start:stop] + base).flatten()
        band.index_add_(0, place, self.value[start:stop].flatten(0, 1))
        return first, band.view(stop - start, -1)


def source_span(axis: GridAxis) -> tuple[int, int]:
    """First and one-past-last source pixel whose coefficients a run of pixels asks."""
    ends = axis.centres()[[0, -1]]
    index = nearest_taps(ends, axis.source_length).index
    return int(index[0, 0]), int(index[1, 1]) + 1


def coefficient_box(window: GridWindow) -> Box:
    """Source pixels whose coefficients the window needs; inside the image."""
    top, bottom = source_span(window.rows)
    left, right = source_span(window.columns)
    return Box(left, top, right, bottom)


def draw_separable(
    table: Tensor,
    box: Box,
    rows: AxisValues,
    columns: AxisValues,
    *,
    zooms: tuple[float, float],
    sizes: TileSizes,
    is_cancelled: IsCancelled,
) -> Tensor | None:
    """A window from the coefficients over ``box``: (height, width, 3) RGB around [0, 1].

    ``table``: (box height, rank, 3, box width, rank), colours spanning [-1, 1]. ``zooms``: of rows
    and columns. Returns None once ``is_cancelled`` answers true, which is asked between strips.
    """
    height, width, rank = len(rows.index), len(columns.index), table.shape[-1]
    # All source columns that the window sees, of a table that may be wider.
    first_column, end_column = columns.span(0, width)
    seen = slice((first_column - box.left) * rank, (end_column - box.left) * rank)
    places, across = _batched(columns, sizes.column_step(zooms[1]))
    count, _, step = across.shape
    # Whole runs of columns; what the last one has too much is cut off at the end.
    output = torch.empty((height, count, step, 3), device=table.device)
    row_step = sizes.row_step(zooms[0])
    for top in range(0, height, row_step):
        if is_cancelled():
            return None
        bottom = min(top + row_step, height)
        first, matrix = rows.matrix(top, bottom)
        # Colours from [-1, 1] to [0, 1]: half here, the other half with the last copy.
        matrix.mul_(0.5)
        start = first - box.top
        band = table[start : start + matrix.shape[1] // rank].flatten(0, 1).flatten(2)
        down = table.new_empty(bottom - top, 3, seen.stop - seen.start)
        for colour in range(3):
            torch.mm(matrix, band[:, colour, seen], out=down[:, colour])
        runs = down.flatten(0, 1).index_select(1, places).view(-1, count, across.shape[1])
        planes = torch.bmm(runs.transpose(0, 1), across)  # (count, rows * 3, step)
        shaped = planes.view(count, bottom - top, 3, step).permute(1, 0, 3, 2)
        torch.add(shaped, 0.5, out=output[top:bottom])
    return output.view(height, count * step, 3)[:, :width]


def _batched(columns: AxisValues, step: int) -> tuple[Tensor, Tensor]:
    """The columns in runs of ``step``, for one batched product: (runs, numbers a run, step).

    Also where each run's numbers lie among those of all source columns seen, run after run. Runs
    are padded with zeros to the longest.
    """
    width, rank = len(columns.index), columns.value.shape[-1]
    first_column, end_column = columns.span(0, width)
    parts = [columns.matrix(left, min(left + step, width)) for left in range(0, width, step)]
    longest = max(matrix.shape[1] for _, matrix in parts)
    across = columns.value.new_zeros(len(parts), longest, step)
    for run, (_, matrix) in zip(across, parts, strict=True):
        run[: matrix.shape[1], : matrix.shape[0]] = matrix.t()
    starts = torch.tensor([(first - first_column) * rank for first, _ in parts])
    places = (starts[:, None] + torch.arange(longest)).flatten()
    return places.clamp_(max=(end_column - first_column) * rank - 1).to(across.device), across
