"""Separable pictures drawn in squares of the grid, each always the same way.

A matrix product's last bit hangs on its shape. Where a picture must be the same to the bit in
every window (tiles, exports, the screen), its products must not follow the window: they follow
squares anchored to the grid, and a window takes its part of those it overlaps.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from liif_core.geometry import Box, GridAxis, GridWindow
from liif_core.progress import IsCancelled

BLOCK_PX = 64


@dataclass(frozen=True, slots=True)
class _Run:
    """A block's ``axis``; its pixels ``begin`` to ``end`` are the window's from ``start`` on."""

    axis: GridAxis
    begin: int
    end: int
    start: int

    @property
    def stop(self) -> int:
        return self.start + self.end - self.begin


def whole_blocks(window: GridWindow) -> GridWindow:
    """The window grown to whole blocks; it may reach past the grid's own border."""
    return GridWindow(_grown(window.rows), _grown(window.columns))


def draw_blocks(
    table: Tensor,
    box: Box,
    window: GridWindow,
    band: Callable[[GridAxis], tuple[int, Tensor]],
    *,
    is_cancelled: IsCancelled,
) -> Tensor | None:
    """A window from the coefficients over ``box``: (height, width, 3) RGB around [0, 1].

    ``table``: (box height, rank, 3, box width, rank), colours spanning [-1, 1], for all that
    ``whole_blocks(window)`` sees. ``band``: the first source pixel that a block's axis sees, and
    its band matrix (BLOCK_PX, source pixels * rank). Returns None once ``is_cancelled`` answers
    true, which is asked between rows of blocks.
    """
    output = torch.empty((window.size.height, window.size.width, 3), device=table.device)
    columns = [(run, *band(run.axis)) for run in _runs(window.columns)]
    rank = table.shape[-1]
    for row in _runs(window.rows):
        if is_cancelled():
            return None
        first, row_matrix = band(row.axis)
        top = first - box.top
        strip = table[top : top + row_matrix.shape[1] // rank]
        for column, first, column_matrix in columns:
            left = first - box.left
            part = strip[..., left : left + column_matrix.shape[1] // rank, :]
            down = row_matrix @ part.reshape(row_matrix.shape[1], -1)
            across = down.view(BLOCK_PX * 3, -1) @ column_matrix.t()
            block = across.view(BLOCK_PX, 3, BLOCK_PX).transpose(1, 2)
            output[row.start : row.stop, column.start : column.stop] = block[
                row.begin : row.end, column.begin : column.end
            ]
    return output.mul_(0.5).add_(0.5)


def _grown(axis: GridAxis) -> GridAxis:
    runs = _runs(axis)
    return GridAxis(axis.source_length, axis.zoom, runs[0].axis.first, len(runs) * BLOCK_PX)


def _runs(axis: GridAxis) -> list[_Run]:
    """The blocks that a run of pixels overlaps.

    A run whose first pixel lies between two grid pixels gets blocks of the same offset.
    """
    index = math.floor(axis.first)
    phase = axis.first - index
    runs = []
    for number in range(index // BLOCK_PX, -(-(index + axis.count) // BLOCK_PX)):
        origin = number * BLOCK_PX
        begin = max(index - origin, 0)
        end = min(index + axis.count - origin, BLOCK_PX)
        block = GridAxis(axis.source_length, axis.zoom, origin + phase, BLOCK_PX)
        runs.append(_Run(block, begin, end, origin + begin - index))
    return runs
