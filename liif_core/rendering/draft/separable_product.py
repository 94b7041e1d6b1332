"""Pictures that are sums of products of row and column functions, drawn as matrix products.

There are few large operations, in strips that lie in a core's cache. Strips can be drawn side by
side: what a moving view waits for is less the arithmetic than its threads waiting for each other,
and for Python's lock, which each operation gives back and takes again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor

from liif_core.geometry import Box
from liif_core.rendering.draft.axis_bands import AxisBands, one_of_few
from liif_core.rendering.draft.coefficients import Coefficients

# Output rows of one strip, about: on a CPU all that it holds at a time stays in the cache.
_STRIP_PX = 192
# Where this share of the table's columns is taken, the others are multiplied along: one product
# over whole rows is as quick as three, each over a part of them.
_WHOLE_SHARE = 0.75


class SeparableProduct:
    """A window from the coefficients over ``box``, strip by strip. Strips: any thread."""

    def __init__(self, table: Coefficients, box: Box, rows: AxisBands, columns: AxisBands) -> None:
        self.height, self.width = len(rows), len(columns)
        self._rows, self._columns, self._rank = rows, columns, table.rank
        (self._top, bottom), (self._left, right) = rows.span(), columns.span()
        seen = Box(self._left, self._top, right, bottom).shifted(-box.left, -box.top)
        self._colours = table.part(seen).colours
        is_half = table.detail.dtype is not torch.float32
        taken = _with_few_widths(seen, table.detail.shape[3]) if is_half else seen
        self._detail, self._detail_left = table.part(taken).detail, taken.left + box.left

    def strips(self) -> Iterator[tuple[int, int]]:
        """First and one-past-last output row of each strip."""
        step, is_on_cpu = self._rows.step, self._detail.device.type == "cpu"
        parts = -(-self.height // step)
        # An even number of strips, about as high: two cores are done at the same time.
        count = 2 * math.ceil(self.height / (2 * _STRIP_PX)) if is_on_cpu else 1
        edges = [step * round(parts * each / count) for each in range(count)]
        for top, bottom in zip(edges, [*edges[1:], self.height], strict=True):
            if top < bottom:
                yield top, bottom

    def planes(self, top: int, bottom: int) -> Tensor:
        """Colours of a strip: float32 (parts, rows, 3, step) RGB around [0, 1], not clamped.

        Part after part its columns; the last ones beyond ``width`` are of no meaning.
        """
        columns, down = self._columns, self._detail_rows(top, bottom)
        runs = columns.parts(down, self._detail_left, self._rank)
        planes = torch.bmm(runs, columns.values.transpose(1, 2)).float()
        runs = columns.parts(self._colour_rows(top, bottom), self._left, 1)
        planes = planes.baddbmm_(runs, columns.weights.transpose(1, 2))
        return planes.unflatten(1, (bottom - top, 3))

    def _detail_rows(self, top: int, bottom: int) -> Tensor:
        """The rows' functions applied to the detail: (rows, 3, numbers of the columns)."""
        rows, width = self._rows, self._detail.shape[3] * self._rank
        first_part, end_part = top // rows.step, -(-bottom // rows.step)
        made = self._detail.new_empty((end_part - first_part) * rows.step, 3, width)
        for part in range(first_part, end_part):
            first = rows.first[part] - self._top
            band = self._detail[first : first + rows.length].flatten(0, 1)
            matrix, out = rows.values[part], made[(part - first_part) * rows.step :][: rows.step]
            if band.is_contiguous():
                torch.mm(matrix, band.flatten(1), out=out.flatten(1))
                continue
            for colour in range(3):
                torch.mm(matrix, band[:, colour].flatten(1), out=out[:, colour])
        return made[: bottom - top]

    def _colour_rows(self, top: int, bottom: int) -> Tensor:
        """The source's colours between its rows: (rows, 3, columns)."""
        taps, device = self._rows.taps, self._colours.device
        lower, upper = (
            self._colours.index_select(0, (taps.index[top:bottom, tap] - self._top).to(device))
            for tap in range(2)
        )
        return lower.lerp_(upper, taps.weight[top:bottom, 1, None, None].to(device))


def _with_few_widths(seen: Box, table_width: int) -> Box:
    """A box of the table, as high as ``seen`` and of a width that other views have too."""
    width = one_of_few(seen.width)
    if width >= _WHOLE_SHARE * table_width:
        return Box(0, seen.top, table_width, seen.bottom)
    left = min(seen.left, table_width - width)
    return Box(left, seen.top, left + width, seen.bottom)


def joined(planes: Tensor, width: int) -> Tensor:
    """(parts, rows, 3, step) as of ``SeparableProduct.planes`` -> (rows, width, 3)."""
    return planes.permute(1, 0, 3, 2).flatten(1, 2)[:, :width]
