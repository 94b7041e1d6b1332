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

NODES = 6
"""Nodes a side of a patch, and terms of its series."""

# Of the last two degrees along either axis: root of the sum of their squares, colours in [-1, 1].
# Up to here a patch is held to two levels of 255; measured on photos, text and noise.
_LARGEST_TAIL = 0.8 / 127.5
_TAIL_DEGREES = 2


def node_places() -> np.ndarray:
    """Float64 (NODES,): where along a patch its nodes lie, in (0, 1)."""
    return (np.cos((2 * np.arange(NODES) + 1) * np.pi / (2 * NODES)) + 1) / 2


def fit(values: Tensor) -> Tensor:
    """Colours at the nodes to coefficients by degree: float32 (n, NODES, NODES, 3) both."""
    place = torch.from_numpy(2 * node_places() - 1)
    series = chebyshev(place, NODES) * (2 / NODES)  # (node, degree)
    series[:, 0] /= 2
    weight = series.float().to(values.device)
    down = _sum([values[:, node, None] * weight[node, :, None, None] for node in range(NODES)])
    return _sum([down[:, :, node, None] * weight[node, :, None] for node in range(NODES)])


def is_hard(series: Tensor) -> Tensor:
    """Which patches their series does not hold, told by its last degrees: bool (n,)."""
    kept = NODES - _TAIL_DEGREES
    squares = series.square().amax(3)
    tail = torch.cat((squares[:, kept:].flatten(1), squares[:, :kept, kept:].flatten(1)), dim=1)
    # What is no number is asked directly too.
    return ~(_sum(list(tail.unbind(1))) <= _LARGEST_TAIL**2)


def draw(series: Tensor, rows: AxisTerms, columns: AxisTerms) -> Tensor:
    """Pixels from a table of patches: float32 (height, width, 3).

    ``series``: (patch rows, patch columns, NODES, NODES, 3), by degree along the column (down) and
    along the row.
    """
    table = series.permute(2, 0, 3, 1, 4).contiguous()  # (down, patch rows, across, columns, 3)
    seen = [
        table[degree].index_select(0, rows.patch) * rows.value[:, degree, None, None, None]
        for degree in range(NODES)
    ]
    down = _sum(seen)  # (height, across, patch columns, 3)
    return _sum(
        [
            down[:, degree].index_select(1, columns.patch) * columns.value[:, degree, None]
            for degree in range(NODES)
        ]
    )


class AxisTerms:
    """The series' terms along a run of pixels.

    ``patch``: int64 (count,), which patch. ``value``: float32 (count, NODES). ``place``: float64
    (count,), where in its patch each pixel lies, in [0, 1).
    """

    def __init__(self, patch: np.ndarray, place: np.ndarray, device: torch.device) -> None:
        self.patch = torch.from_numpy(patch).to(device)
        terms = chebyshev(torch.from_numpy(2 * place - 1), NODES)
        self.value = terms.float().to(device)

    def part(self, start: int, stop: int) -> AxisTerms:
        """The terms of some of the pixels."""
        part = object.__new__(AxisTerms)
        part.patch, part.value = self.patch[start:stop], self.value[start:stop]
        return part


def _sum(numbers: list[Tensor]) -> Tensor:
    return functools.reduce(torch.add, numbers)
