"""The common part of the exact queries: every pixel is drawn once, by chunks, until unwanted."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from liif_core.geometry import Box, GridWindow, Size
from liif_core.rendering.exact.chunked_query import ChunkedQuery

WINDOW = GridWindow.of_grid(Size(40, 30), 2.0, Box(3, 5, 3 + 21, 5 + 13))


class Places(ChunkedQuery):
    """Draws each pixel's own place in the grid, as (row, column, how often it was drawn)."""

    def __init__(self, *, chunk_px: int = 8, local_ensemble: bool = True) -> None:
        super().__init__(
            device="cpu", chunk_px=chunk_px, margin_px=1, local_ensemble=local_ensemble
        )
        self.drawn: list[tuple[int, int]] = []

    def _drawing(self, feature: Tensor, window: GridWindow) -> Callable[[GridWindow], Tensor]:
        def draw(part: GridWindow) -> Tensor:
            self.drawn.append((part.size.width, part.size.height))
            rows = part.rows.first + torch.arange(part.size.height).float()
            columns = part.columns.first + torch.arange(part.size.width).float()
            down, right = torch.meshgrid(rows, columns, indexing="ij")
            return torch.stack([down, right, torch.ones_like(down)], dim=2)

        return draw


def test_chunks_cover_the_window_once_and_stay_in_it() -> None:
    query = Places()
    colours = query(torch.empty(0), WINDOW)
    assert sum(width * height for width, height in query.drawn) == 21 * 13
    assert max(max(each) for each in query.drawn) == 8
    rows = colours[:, :, 0] * 2 - 1
    assert torch.equal(rows[:, 0], torch.arange(5.0, 18.0))
    assert torch.equal((colours[:, :, 1] * 2 - 1)[0], torch.arange(3.0, 24.0))
    assert torch.equal(colours[:, :, 2], torch.ones(13, 21))


def test_it_asks_before_each_chunk_whether_it_is_wanted() -> None:
    query = Places()
    answers = iter([False, False, True])
    assert query(torch.empty(0), WINDOW, is_cancelled=lambda: next(answers)) is None
    assert len(query.drawn) == 2


def test_an_ensemble_needs_the_latents_on_both_sides_and_all_need_the_margin() -> None:
    # At zoom 2, grid pixel 3 has its centre at 1.75 in source pixels: between pixels 1 and 2's.
    one = GridWindow.of_grid(Size(40, 30), 2.0, Box(3, 3, 4, 4))
    assert Places(local_ensemble=False).feature_box(one) == Box(0, 0, 3, 3)
    assert Places(local_ensemble=True).feature_box(one) == Box(0, 0, 4, 4)
