"""Patches of the picture and the lattice of their nodes, at one fineness."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from liif_core.geometry import GridAxis
from liif_core.rendering.deep_zoom.patch_series import CHECK_PLACES, NODES, STEPS
from liif_core.rendering.exact.local_ensemble import AxisSamples, samples
from liif_core.rendering.exact.point_query import PointQuery


class PatchAxis:
    """The patches that a run of pixels lies in; ``level`` times halved, numbered from ``first``.

    At level 0 a patch spans from one source pixel's centre to the next; half of the first and the
    last lies outside of the picture. ``patch``: int64, where among the ``count`` patches each pixel
    lies. ``place``: float64 in [0, 1), where in its patch.
    """

    def __init__(self, axis: GridAxis, level: int) -> None:
        self.axis = axis
        self.level = level
        along = (axis.centres() - 0.5) * 2.0**level
        number = np.floor(along).astype(np.int64)
        self.first, last = int(number[0]), int(number[-1])
        self.count = last - self.first + 1
        self.patch = number - self.first
        self.place = along - number

    @property
    def first_node(self) -> int:
        return self.first * STEPS

    @property
    def node_count(self) -> int:
        return self.count * STEPS + 1

    def nodes(self) -> tuple[AxisSamples, ...]:
        """The ensemble at all nodes, one after the other."""
        return self._samples((self.first_node + np.arange(self.node_count)) / STEPS)

    def checks(self) -> tuple[AxisSamples, ...]:
        """The ensemble where each patch is checked, patch by patch."""
        number = np.arange(self.first, self.first + self.count)[:, None]
        return self._samples((number + CHECK_PLACES).ravel())

    def _samples(self, along: np.ndarray) -> tuple[AxisSamples, ...]:
        position = along / 2.0**self.level + 0.5
        return samples(position, self.axis.source_length, local_ensemble=True)


class Lattice:
    """Colours at the nodes of a table of patches, each asked once.

    ``values``: float32 (nodes down, nodes across, 3), spanning [-1, 1]; zero where ``is_known``,
    bool, says that nobody has asked yet.
    """

    def __init__(self, rows: PatchAxis, columns: PatchAxis, device: torch.device) -> None:
        self.rows, self.columns = rows, columns
        shape = rows.node_count, columns.node_count
        self.values = torch.zeros(*shape, 3, device=device)
        self.is_known = torch.zeros(shape, dtype=torch.bool, device=device)

    def finer(self) -> Lattice:
        """Halve the patches of the same pixels, and keep the values that are known already."""
        rows, columns = (PatchAxis(each.axis, each.level + 1) for each in (self.rows, self.columns))
        finer = Lattice(rows, columns, self.values.device)
        # Every other node is one of ours, from where the finer ones begin.
        ours = tuple(
            slice(start, start + new.node_count // 2 + 1)
            for new, old in ((rows, self.rows), (columns, self.columns))
            for start in (new.first_node // 2 - old.first_node,)
        )
        finer.values[::2, ::2] = self.values[ours]
        finer.is_known[::2, ::2] = self.is_known[ours]
        return finer

    def parents(self, coarser: Lattice) -> tuple[Tensor, Tensor]:
        """The number in ``coarser`` of the row and the column that each row and column is a half
        of."""
        return tuple(  # type: ignore[return-value]
            torch.from_numpy(np.arange(new.first, new.first + new.count) // 2 - old.first).to(
                self.values.device
            )
            for new, old in ((self.rows, coarser.rows), (self.columns, coarser.columns))
        )

    def ask(self, ask: PointQuery, wanted: Tensor) -> bool:
        """Fill in the nodes of the wanted patches; False once cancelled.

        ``wanted``: bool (patches down, patches across).
        """
        needed = torch.zeros_like(self.is_known)
        for row in range(NODES):
            for column in range(NODES):
                # The slice ends so that each patch has one node in it.
                down = slice(row, row + self.rows.node_count - STEPS, STEPS)
                across = slice(column, column + self.columns.node_count - STEPS, STEPS)
                needed[down, across] |= wanted
        row_index, column_index = (needed & ~self.is_known).nonzero(as_tuple=True)
        colours = ask(self.rows.nodes(), self.columns.nodes(), row_index, column_index)
        if colours is None:
            return False
        self.values[row_index, column_index] = colours
        self.is_known[row_index, column_index] = True
        return True

    def patches(self, row: Tensor, column: Tensor) -> Tensor:
        """Colours at the nodes of some patches: (n, NODES, NODES, 3)."""
        by_patch = self.values.unfold(0, NODES, STEPS).unfold(1, NODES, STEPS)
        return by_patch[row, column].permute(0, 2, 3, 1)
