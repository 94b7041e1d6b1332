"""The lattice of patches' nodes: every node asked once, whatever asks for it."""

from __future__ import annotations

import torch

from liif_core.geometry import GridAxis
from liif_core.rendering.deep_zoom.patch_lattice import Lattice, PatchAxis
from liif_core.rendering.deep_zoom.patch_series import NODES, STEPS

CPU = torch.device("cpu")


def position(axis: PatchAxis, node: int) -> float:
    return (axis.first_node + node) / STEPS / 2**axis.level + 0.5


class Telling:
    """Answers with the place of each node, and counts the nodes asked for."""

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        self.asked = 0

    def __call__(self, rows, columns, row, column) -> torch.Tensor:
        self.asked += len(row)
        lattice = self.lattice
        down = [position(lattice.rows, int(each)) for each in row]
        across = [position(lattice.columns, int(each)) for each in column]
        return torch.tensor([down, across, [0.0] * len(row)]).T


def lattice_of(first: int = 33, count: int = 60) -> Lattice:
    axis = GridAxis(20, 16.0, first, count)
    return Lattice(PatchAxis(axis, 0), PatchAxis(axis, 0), CPU)


def test_a_patch_spans_from_centre_to_centre() -> None:
    axis = PatchAxis(GridAxis(20, 16.0, 33, 60), 0)
    # Pixels 33 to 92 lie at source places 2.09 to 5.78.
    assert (axis.first, axis.count, axis.node_count) == (1, 5, 5 * STEPS + 1)
    assert position(axis, 0) == 1.5
    assert (axis.place >= 0).all()
    assert (axis.place < 1).all()


def test_neighbours_share_the_nodes_of_their_edge() -> None:
    lattice = lattice_of()
    ask = Telling(lattice)
    wanted = torch.zeros(lattice.rows.count, lattice.columns.count, dtype=torch.bool)
    wanted[0, :2] = True
    assert lattice.ask(ask, wanted)
    assert ask.asked == NODES * (2 * STEPS + 1)
    wanted[1, 0] = True
    assert lattice.ask(ask, wanted)
    assert ask.asked == NODES * (2 * STEPS + 1) + STEPS * NODES
    left, right = lattice.patches(torch.tensor([0, 0]), torch.tensor([0, 1]))
    assert torch.equal(left[:, -1], right[:, 0])


def test_a_finer_lattice_knows_what_the_coarser_one_was_told() -> None:
    coarse = lattice_of(first=49)
    every = torch.ones(coarse.rows.count, coarse.columns.count, dtype=torch.bool)
    coarse.ask(Telling(coarse), every)
    # Pixel 49 lies in the second half of the first patch.
    fine = coarse.finer()
    assert fine.rows.first == 2 * coarse.rows.first + 1
    ask = Telling(fine)
    fine.ask(ask, torch.ones(fine.rows.count, fine.columns.count, dtype=torch.bool))
    nodes = fine.rows.node_count
    assert ask.asked == nodes**2 - ((nodes + 1) // 2) ** 2
    expected = torch.tensor([position(fine.rows, node) for node in range(nodes)])
    assert torch.equal(fine.values[..., 0], expected[:, None].expand(-1, nodes))
    assert torch.equal(fine.values[..., 1], expected.expand(nodes, -1))
    rows, _ = fine.parents(coarse)
    assert rows.tolist()[:4] == [0, 1, 1, 2]


def test_cancelled_it_says_so() -> None:
    lattice = lattice_of()
    every = torch.ones(lattice.rows.count, lattice.columns.count, dtype=torch.bool)
    assert not lattice.ask(lambda *_: None, every)
