"""A patch of the picture as a product of Chebyshev series: fitted, judged and drawn.

All sums are spelled out number by number: a matrix product's last bit hangs on its shape, and a
pixel must be the same to the bit in every window that shows it.
"""

from __future__ import annotations

import functools

import numpy as np
import torch
from torch import Tensor

from liif_core.models.local_basis import chebyshev

NODES, FEW_NODES = 6, 4
"""Nodes a side of a patch, and terms of its series: usually, and of one of few pixels."""

# By nodes: how large the tail of a series may be, in levels of 255. Measured on photos, text and
# noise, up to here a patch is held to two levels, but for a few at zoom 10 to 16: 3.4 at most on
# the coffee sample.
_LARGEST_TAIL = {NODES: 0.8, FEW_NODES: 1.1}


def node_places(nodes: int) -> np.ndarray:
    """Float64 (nodes,): where along a patch its nodes lie, in (0, 1)."""
    return (np.cos((2 * np.arange(nodes) + 1) * np.pi / (2 * nodes)) + 1) / 2


def fit(values: Tensor) -> Tensor:
    """Colours at the nodes to coefficients by degree: float32 (n, nodes, nodes, 3) both."""
    nodes = values.shape[1]
    series = chebyshev(torch.from_numpy(2 * node_places(nodes) - 1), nodes) * (2 / nodes)
    series[:, 0] /= 2
    weight = series.float().to(values.device)  # (node, degree)
    down = _sum([values[:, node, None] * weight[node, :, None, None] for node in range(nodes)])
    return _sum([down[:, :, node, None] * weight[node, :, None] for node in range(nodes)])


def is_hard(series: Tensor) -> Tensor:
    """Which patches their series does not hold: bool (n,).

    Told by its tail, the terms of the last degree along either axis and half those of the last two.
    """
    tail = (_size_from(series, 1) + _size_from(series, 2) / 2).amax(1)
    # What is no number is asked directly too.
    return ~(tail <= _LARGEST_TAIL[series.shape[1]] / 127.5)


def _size_from(series: Tensor, degrees: int) -> Tensor:
    """Root of the sum of squares of the terms of the last ``degrees``: (n, 3)."""
    kept = series.shape[1] - degrees
    squares = series.square()
    last = (squares[:, kept:].flatten(1, 2), squares[:, :kept, kept:].flatten(1, 2))
    return _sum(list(torch.cat(last, dim=1).unbind(1))).sqrt()


def draw(series: Tensor, rows: AxisTerms, columns: AxisTerms) -> Tensor:
    """Pixels from a table of patches: float32 (height, width, 3).

    ``series``: (patch rows, patch columns, nodes, nodes, 3), by degree along the column (down) and
    along the row.
    """
    nodes = series.shape[2]
    table = series.permute(2, 0, 3, 1, 4).contiguous()  # (down, patch rows, across, columns, 3)
    seen = [
        table[degree].index_select(0, rows.patch) * rows.value[:, degree, None, None, None]
        for degree in range(nodes)
    ]
    down = _sum(seen)  # (height, across, patch columns, 3)
    return _sum(
        [
            down[:, degree].index_select(1, columns.patch) * columns.value[:, degree, None]
            for degree in range(nodes)
        ]
    )


class AxisTerms:
    """The series' terms along a run of pixels.

    ``patch``: int64 (count,), which patch. ``value``: float32 (count, nodes). ``place``: float64
    (count,), where in its patch each pixel lies, in [0, 1).
    """

    def __init__(
        self, patch: np.ndarray, place: np.ndarray, nodes: int, device: torch.device
    ) -> None:
        self.patch = torch.from_numpy(patch).to(device)
        terms = chebyshev(torch.from_numpy(2 * place - 1), nodes)
        self.value = terms.float().to(device)

    def part(self, start: int, stop: int) -> AxisTerms:
        """The terms of some of the pixels."""
        part = object.__new__(AxisTerms)
        part.patch, part.value = self.patch[start:stop], self.value[start:stop]
        return part


def _sum(numbers: list[Tensor]) -> Tensor:
    return functools.reduce(torch.add, numbers)
