"""The exact query at scattered points: the grid query's pixels to the bit, in any order."""

from __future__ import annotations

import pytest
import torch

from liif_core.geometry import Box, GridWindow, Size
from liif_core.progress import never_cancelled
from liif_core.rendering.exact.grid_query import GridQuery
from liif_core.rendering.exact.local_ensemble import axis_samples
from liif_core.rendering.exact.point_query import PointQuery


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=str)
def test_points_are_the_grids_pixels_to_the_bit(model, dtype) -> None:
    query = GridQuery(model, dtype=dtype)
    window = GridWindow.of_grid(Size(20, 18), 5.3, Box(21, 17, 80, 70))
    box = query.feature_box(window)
    feature = torch.randn(1, 64, box.height, box.width, generator=torch.Generator().manual_seed(1))
    inside = box.grown(-query.margin_px)

    def ask(is_cancelled=never_cancelled):
        return PointQuery(
            query.decoder,
            query.decoder.folded(feature),
            inside.top,
            inside.left,
            (5.3, 5.3),
            chunk_rows=100,
            is_cancelled=is_cancelled,
        )

    rows, columns = (
        axis_samples(axis, local_ensemble=True) for axis in (window.rows, window.columns)
    )
    order = torch.randperm(window.size.pixels, generator=torch.Generator().manual_seed(2))[:1234]
    row, column = order // window.size.width, order % window.size.width
    with torch.inference_mode():
        whole = query(feature, window)
        points = ask()(rows, columns, row, column)
        assert torch.equal(points * 0.5 + 0.5, whole[row, column])
        assert ask(lambda: True)(rows, columns, row, column) is None
