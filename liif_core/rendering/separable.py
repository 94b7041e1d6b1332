"""Pictures that are sums of products of row and column functions, drawn as matrix products.

Both the draft decoder and LIIF's own local functions, once sampled, have this form on a grid:
a table of coefficients a source pixel, and functions of one variable on rows and on columns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from liif_core.geometry import Box, GridAxis, GridWindow
from liif_core.models.local_basis import nearest_taps


@dataclass(frozen=True, slots=True)
class TileSizes:
    """How large one product is: at most so many source and output pixels a side.

    A band matrix over more source pixels is mostly zeros, one over fewer mostly overhead; the
    limits in output pixels keep deep zoom in the cache.
    """

    row_source_px: int = 6
    column_source_px: int = 12
    row_px: int = 48
    column_px: int = 96
    # At low zoom these many output pixels are wanted at least, whatever the source's share.
    least_column_px: int = 40


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
    is_cancelled: Callable[[], bool],
) -> Tensor | None:
    """A window from the coefficients over ``box``: (height, width, 3) RGB around [0, 1].

    ``table``: (box height, rank, 3, box width, rank), colours spanning [-1, 1]. ``zooms``: of rows
    and columns. Returns None once ``is_cancelled`` answers true, which is asked between strips.
    """
    height, width, rank = len(rows.index), len(columns.index), table.shape[-1]
    output = torch.empty((height, width, 3), device=table.device)
    step = max(int(sizes.column_source_px * zooms[1]), sizes.least_column_px)
    across = []
    for left in range(0, width, min(step, sizes.column_px)):
        right = min(left + min(step, sizes.column_px), width)
        first, matrix = columns.matrix(left, right)
        start = (first - box.left) * rank
        across.append((left, right, start, start + matrix.shape[1], matrix.t()))
    step = min(max(int(sizes.row_source_px * zooms[0]), 1), sizes.row_px)
    # One strip's planes at a time: they are read again while still in the cache.
    planes = torch.empty((step * 3, width), device=table.device)
    for top in range(0, height, step):
        if is_cancelled():
            return None
        bottom = min(top + step, height)
        first, matrix = rows.matrix(top, bottom)
        start = first - box.top
        band = table[start : start + matrix.shape[1] // rank].flatten(0, 1).flatten(1)
        # Colours from [-1, 1] to [0, 1]: half here, the other half with the last copy.
        down = (matrix.mul_(0.5) @ band).view((bottom - top) * 3, -1)
        strip = planes[: (bottom - top) * 3]
        for left, right, begin, end, matrix in across:
            torch.mm(down[:, begin:end], matrix, out=strip[:, left:right])
        shaped = strip.view(bottom - top, 3, width).transpose(1, 2)
        torch.add(shaped, 0.5, out=output[top:bottom])
    return output
