"""A patch of the picture as a polynomial through its nodes: drawn, judged and checked.

The nodes divide a patch's sides evenly, so those on an edge belong to both neighbours, and halving
a patch leaves them nodes. Places along a patch span [0, 1].

All sums are spelled out number by number: a matrix product's last bit hangs on its shape, and a
pixel must be the same to the bit in every window that shows it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
import torch
from torch import Tensor

STEPS = 4
NODES = STEPS + 1
"""Nodes a side of a patch; its polynomial has degree ``STEPS`` along each side."""

CHECK_PLACES = np.array([0.075, 0.925])
"""Places along each side at which a patch is checked: in the gaps where the polynomial errs
most."""


def weights(place: np.ndarray, device: torch.device) -> Tensor:
    """How much each node counts at places along a patch: float32 (count, NODES), sums to one."""
    # Lagrange's polynomials: each one at its own node, and zero at the others.
    along = place[:, None, None] * STEPS
    node = np.arange(NODES)
    others = np.array([np.delete(node, each) for each in node])
    terms = (along - others) / (node[:, None] - others)
    return torch.from_numpy(terms.prod(2)).float().to(device)


def tails(values: Tensor) -> Tensor:
    """How far from settled the polynomials are, in levels of 255: float32 (n,).

    ``values``: colours at the nodes, (n, NODES, NODES, 3), spanning [-1, 1]. Told of the Chebyshev
    terms: those of the last degree along either side, and half those of the last two.
    """
    degree = _sum(
        values[:, node, None] * _TO_DEGREES[node, :, None, None].to(values.device)
        for node in range(NODES)
    )
    terms = _sum(
        degree[:, :, node, None] * _TO_DEGREES[node, :, None].to(values.device)
        for node in range(NODES)
    )
    return (_size_from(terms, 1) + _size_from(terms, 2) / 2).amax(1) * 127.5


def at_checks(values: Tensor) -> Tensor:
    """The polynomials' colours at all pairs of ``CHECK_PLACES``: (n, 2, 2, 3)."""
    weight = weights(CHECK_PLACES, values.device).T  # (node, place)
    down = _sum(values[:, node, None] * weight[node, :, None, None] for node in range(NODES))
    return _sum(down[:, :, node, None] * weight[node, :, None] for node in range(NODES))


def levels_apart(drawn: Tensor, exact: Tensor) -> Tensor:
    """The largest difference of any point of a patch, in levels of 255: (n,).

    Both (n, ..., 3), spanning [-1, 1].
    """
    # Differences beyond white and black count too: the same patch may reach colours that are seen.
    return (drawn - exact).flatten(1).abs().amax(1) * 127.5


def draw(values: Tensor, rows: AxisWeights, columns: AxisWeights) -> Tensor:
    """Pixels of a lattice of nodes: float32 (height, width, 3).

    ``values``: colours at the nodes, (nodes down, nodes across, 3).
    """
    down = _sum(
        values.index_select(0, rows.node + step) * rows.weight[:, step, None, None]
        for step in range(NODES)
    )
    return _sum(
        down.index_select(1, columns.node + step) * columns.weight[:, step, None]
        for step in range(NODES)
    )


class AxisWeights:
    """The nodes along one axis that a run of pixels is drawn from.

    ``node``: int64 (count,), the first one of each pixel's patch. ``weight``: float32 (count,
    NODES), of that one and those after it.
    """

    def __init__(self, patch: np.ndarray, place: np.ndarray, device: torch.device) -> None:
        self.node = torch.from_numpy(patch * STEPS).to(device)
        self.weight = weights(place, device)

    def part(self, start: int, stop: int) -> AxisWeights:
        """The nodes of some of the pixels."""
        part = object.__new__(AxisWeights)
        part.node, part.weight = self.node[start:stop], self.weight[start:stop]
        return part


def _size_from(terms: Tensor, degrees: int) -> Tensor:
    """Root of the sum of squares of the terms of the last ``degrees``: (n, 3)."""
    kept = NODES - degrees
    squares = terms.square()
    last = (squares[:, kept:].flatten(1, 2), squares[:, :kept, kept:].flatten(1, 2))
    return _sum(torch.cat(last, dim=1).unbind(1)).sqrt()


def _sum(numbers: Iterable[Tensor]) -> Tensor:
    return functools.reduce(torch.add, numbers)


# (node, degree): from values at the nodes to Chebyshev terms.
_TO_DEGREES = torch.from_numpy(
    np.linalg.inv(np.polynomial.chebyshev.chebvander(np.linspace(-1, 1, NODES), STEPS)).T
).float()
