"""A draft's numbers over a box: parts share memory, and know what they take."""

from __future__ import annotations

import pytest
import torch

from liif_core.geometry import Box, Size
from liif_core.rendering.draft.coefficients import Coefficients, bytes_per_px


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=str)
def test_a_part_is_written_through(dtype) -> None:
    whole = Coefficients.empty(Size(7, 5), 3, dtype, "cpu")
    assert whole.rank == 3
    assert whole.nbytes == 35 * bytes_per_px(3, dtype)
    other = Coefficients.empty(Size(2, 3), 3, dtype, "cpu")
    other.detail.fill_(0.5)
    other.colours.fill_(0.25)
    part = whole.part(Box(4, 1, 6, 4))
    part.copy_(other)
    assert part.equal(other)
    assert (whole.detail[1:4, :, :, 4:6] == 0.5).all()
    assert (whole.colours[1:4, :, 4:6] == 0.25).all()
