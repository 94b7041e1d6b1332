"""One axis as matrices: the same sums as at each pixel's two taps, and few shapes in a zoom."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from liif_core.geometry import GridAxis
from liif_core.models.local_basis import nearest_taps
from liif_core.rendering.draft.axis_bands import (
    HALF_SIZES,
    AxisBands,
    axis_bands,
    one_of_few,
    source_span,
)

LENGTH, RANK = 90, 3
CPU = torch.device("cpu")


def bands_of(axis: GridAxis, step: int, dtype: torch.dtype) -> AxisBands:
    taps = nearest_taps(axis.centres(), axis.source_length)
    value = taps.weight[..., None] * torch.arange(1.0, RANK + 1)
    return axis_bands(taps, value, step, dtype=dtype, device=CPU)


@given(
    zoom=st.floats(1, 9),
    start=st.floats(0, 1),
    count=st.integers(1, 200),
    step=st.integers(1, 64),
    dtype=st.sampled_from([torch.float32, torch.float64, torch.bfloat16]),
)
def test_parts_see_what_their_pixels_see(zoom, start, count, step, dtype) -> None:
    count = min(count, int(LENGTH * zoom))
    axis = GridAxis(LENGTH, zoom, int(start * (int(LENGTH * zoom) - count)), count)
    bands = bands_of(axis, step, dtype)
    assert bands.span() == source_span(axis)
    assert len(bands) == count
    low, high = bands.span()
    numbers = torch.rand(2, 3, (high - low) * RANK)
    seen = bands.parts(numbers, low, RANK)
    made = torch.bmm(seen, bands.values.float().transpose(1, 2))
    made = made.unflatten(1, (2, 3)).permute(1, 2, 0, 3).flatten(2)[..., :count]
    taken = numbers.unflatten(2, (-1, RANK))[:, :, bands.taps.index - low]
    value = bands.taps.weight[..., None] * torch.arange(1.0, RANK + 1)
    rounding = 1e-2 if dtype is torch.bfloat16 else 1e-5
    torch.testing.assert_close(made, (taken * value).sum((-1, -2)), rtol=rounding, atol=rounding)


def test_a_zoom_brings_few_shapes() -> None:
    """Each new one costs oneDNN some milliseconds, more than the product itself."""
    shapes = set()
    for zoom in np.geomspace(1.4, 6.0, 200):
        axis = GridAxis(3000, zoom, round(1500 * zoom) - 381, 762)
        bands = bands_of(axis, HALF_SIZES.row_step(zoom), torch.bfloat16)
        shapes.add(bands.values.shape)
    assert len(shapes) <= 14


@pytest.mark.parametrize(("length", "next_one"), [(1, 1), (7, 7), (9, 10), (17, 24), (641, 768)])
def test_one_of_few_lengths(length, next_one) -> None:
    assert one_of_few(length) == next_one
    assert one_of_few(next_one) == next_one
