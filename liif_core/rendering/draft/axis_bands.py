"""One axis of a window as matrices, each a run of output pixels over the source pixels it sees."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from liif_core.geometry import Box, GridAxis, GridWindow
from liif_core.models.local_basis import Taps, nearest_taps


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


# In half precision products are so quick that zeros cost less than the number of products.
HALF_SIZES = TileSizes(
    row_source_px=20,
    row_px=96,
    row_unit_px=32,
    column_source_px=32,
    column_px=64,
    least_column_px=64,
)


@dataclass(frozen=True, slots=True, eq=False)
class AxisBands:
    """Parts of a run of pixels as matrices over the source pixels that they see.

    ``taps``: of each pixel. ``first``: where each part's source pixels begin, ``length`` of them.
    ``values``: the functions of one variable, weights in, (parts, step, length * rank); what the
    last part has less ends in zeros. ``weights``: of the source's own colours, float32 (parts,
    step, length).
    """

    taps: Taps
    step: int
    first: list[int]
    length: int
    values: Tensor
    weights: Tensor

    def __len__(self) -> int:
        return len(self.taps.weight)

    def span(self) -> tuple[int, int]:
        """First and one-past-last source pixel of the run."""
        return int(self.taps.index[0, 0]), int(self.taps.index[-1, 1]) + 1

    def parts(self, values: Tensor, left: int, rank: int) -> Tensor:
        """What each part sees of (rows, 3, numbers), ``rank`` of them a source pixel from ``left``
        on: (parts, rows * 3, numbers a part)."""
        length = self.length * rank
        places = [(first - left) * rank for first in self.first]
        return torch.stack([values[..., at : at + length] for at in places]).flatten(1, 2)


def axis_bands(
    taps: Taps, value: Tensor, step: int, *, dtype: torch.dtype, device: torch.device
) -> AxisBands:
    """The run cut into parts of ``step`` pixels. ``value``: float32 (count, 2, rank), weights in;
    it and ``taps`` in main memory. ``dtype``: of the products' matrices."""
    index, count = taps.index, len(value)
    starts = torch.arange(0, count, step)
    stops = (starts + step).clamp(max=count) - 1
    first, end = index[starts, 0], index[stops, 1] + 1
    total, length = int(end[-1] - first[0]), int((end - first).max())
    if dtype is not torch.float32:
        length = min(one_of_few(length), total)
    # The last ones begin earlier rather than reach beyond the run.
    first = first.clamp(max=int(end[-1]) - length)
    base = torch.arange(count) * length - first.repeat_interleave(step)[:count]
    place = (index + base[:, None]).flatten()

    def matrices(value: Tensor) -> Tensor:
        padded = value.new_zeros(len(starts) * step * length, value.shape[-1])
        padded.index_add_(0, place, value.flatten(0, 1))
        return padded.view(len(starts), step, -1)

    values = matrices(value).to(device, dtype)
    weights = matrices(taps.weight[..., None]).to(device)
    return AxisBands(taps, step, first.tolist(), length, values, weights)


def one_of_few(length: int) -> int:
    """The next of 1, 2, ... 8, 10, 12, 14, 16, 24, 28, 32, 40, 48 ...

    oneDNN makes code for each shape of a half precision product. That takes 4 ms, many times what
    the product takes, and each step of a zoom would bring shapes of its own. 20 is left out: sums
    of 160 numbers are made half as quickly at many widths.
    """
    unit = 1 << max(0, length.bit_length() - 3)
    rounded = -(-length // unit) * unit
    return 24 if rounded == 20 else rounded


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
