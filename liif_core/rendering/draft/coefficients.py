"""The draft's numbers over a box of source pixels, good at every zoom."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from liif_core.geometry import Box, Size

_BYTES_PER_COLOUR = 4


@dataclass(frozen=True, slots=True, eq=False)
class Coefficients:
    """What the draft adds to the source's colours, and these colours.

    ``detail``: (height, rank, 3, width, rank), as precise as the network that makes it: in bf16 a
    view has half as much to read. ``colours``: float32 (height, 3, width) RGB in [0, 1], apart from
    the detail because a colour of 8 bits does not fit bf16.
    """

    detail: Tensor
    colours: Tensor

    @classmethod
    def empty(
        cls, size: Size, rank: int, dtype: torch.dtype, device: torch.device | str
    ) -> Coefficients:
        """Room for ``size``, with any numbers in it."""
        shape = (size.height, rank, 3, size.width, rank)
        return cls(
            torch.empty(shape, dtype=dtype, device=device),
            torch.empty(size.height, 3, size.width, device=device),
        )

    @property
    def rank(self) -> int:
        return self.detail.shape[-1]

    @property
    def nbytes(self) -> int:
        return self.detail.nbytes + self.colours.nbytes

    def part(self, box: Box) -> Coefficients:
        """The numbers of ``box``, counted from the corner; they share their memory with these."""
        rows, columns = slice(box.top, box.bottom), slice(box.left, box.right)
        return Coefficients(self.detail[rows, :, :, columns], self.colours[rows, :, columns])

    def copy_(self, other: Coefficients) -> None:
        """Take over the numbers of another box of this size."""
        self.detail.copy_(other.detail)
        self.colours.copy_(other.colours)

    def equal(self, other: Coefficients) -> bool:
        """Whether all numbers have the same bits."""
        return self.detail.equal(other.detail) and self.colours.equal(other.colours)


def bytes_per_px(rank: int, dtype: torch.dtype) -> int:
    """Bytes that a source pixel's coefficients take."""
    return 3 * (rank**2 * dtype.itemsize + _BYTES_PER_COLOUR)
