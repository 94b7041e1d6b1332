"""A decoder asked row by row gives the colours of the plain path, and of the folded one."""

from __future__ import annotations

import pytest
import torch

from liif_core.geometry import Box, GridWindow, Size
from liif_core.models.edsr import EDSR
from liif_core.models.liif import LIIF
from liif_core.rendering.exact.grid_query import GridQuery
from liif_core.rendering.exact.unfolded_query import UnfoldedQuery

SOURCE = Size(12, 9)


@pytest.mark.parametrize(
    "options", [{}, {"feat_unfold": False}, {"cell_decode": False}, {"local_ensemble": False}]
)
@torch.inference_mode()
def test_the_same_colours_as_the_folded_decoder(options) -> None:
    torch.manual_seed(2)
    model = LIIF(EDSR(1, 8), (16, 16), **options).eval()
    unfolded, folded = UnfoldedQuery(model, chunk_px=7), GridQuery(model, chunk_px=64)
    window = GridWindow.of_grid(SOURCE, 3.3, Box(2, 3, 33, 24))
    box = unfolded.feature_box(window)
    assert box == folded.feature_box(window)
    feature = torch.randn(1, 8, box.height, box.width)
    colours = unfolded(feature, window)
    assert colours.std() > 1e-3
    torch.testing.assert_close(colours, folded(feature, window), atol=1e-5, rtol=0)


@torch.inference_mode()
def test_a_decoder_of_any_make_is_asked_whole_rows_of_latent_offset_and_cell() -> None:
    model = LIIF(EDSR(1, 4), (8,)).eval()
    rows: list[torch.Tensor] = []

    class Last(torch.nn.Module):
        """The cell and the offset as red, green and blue."""

        def forward(self, asked: torch.Tensor) -> torch.Tensor:
            rows.append(asked)
            return asked[..., -3:]

    query = UnfoldedQuery(model)
    query.decoder = Last()
    window = GridWindow.of_grid(SOURCE, 4.0, Box(8, 8, 9, 9))
    box = query.feature_box(window)
    query(torch.zeros(1, 4, box.height, box.width), window)
    assert len(rows) == 4  # the sides of the local ensemble
    assert {row.shape for row in rows} == {(1, 1, 4 * 9 + 4)}
    # Grid pixel 8 at zoom 4 lies at 2.125: 0.625 after pixel 1's centre, 0.375 before pixel 2's.
    offsets = {(row[0, 0, -4].item(), row[0, 0, -3].item()) for row in rows}
    assert offsets == {(-0.75, -0.75), (-0.75, 1.25), (1.25, -0.75), (1.25, 1.25)}
    assert all(row[0, 0, -2:].tolist() == [0.5, 0.5] for row in rows)
