"""A query's painter asks for the features of the window, draws once, and keeps nothing."""

from __future__ import annotations

import torch
from torch import Tensor

from liif_core.geometry import Box, GridWindow, Size
from liif_core.rendering.query_painter import QueryPainter

WINDOW = GridWindow.of_grid(Size(20, 10), 2.0, Box(4, 4, 12, 8))


class Query:
    """Answers with the sum of its features; notes whether it was given a way to be stopped."""

    def __init__(self) -> None:
        self.asked: list[bool] = []

    def feature_box(self, window: GridWindow) -> Box:
        return window.source_box().grown(1)

    def __call__(self, feature: Tensor, window: GridWindow, *, is_cancelled) -> Tensor | None:
        self.asked.append(is_cancelled())
        return None if is_cancelled() else torch.full((1, 1, 3), float(feature.sum()))


def test_it_draws_from_the_features_of_the_query_s_box() -> None:
    boxes: list[Box] = []

    def feature_of(box: Box) -> Tensor:
        boxes.append(box)
        return torch.ones(1, 1, box.height, box.width)

    painter = QueryPainter(Query(), feature_of)
    assert painter.feature_box(WINDOW) == Box(1, 1, 7, 5)
    colours = painter.colours(WINDOW)
    assert boxes == [Box(1, 1, 7, 5)]
    assert colours[0, 0, 0] == 6 * 4
    assert (painter.used_bytes, painter.budget_bytes) == (0, 0)


def test_it_passes_on_that_nobody_waits_any_more() -> None:
    query = Query()
    painter = QueryPainter(query, lambda _box: torch.ones(1))
    assert painter.colours(WINDOW, is_cancelled=lambda: True) is None
    assert query.asked == [True]
