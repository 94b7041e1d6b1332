"""Tables shared between tiles and frames give what a fresh query gives."""

from __future__ import annotations

import pytest
import torch

from liif_core.geometry import Box, GridWindow, Size
from liif_core.models.local_basis import LocalBasis
from liif_core.rendering.draft.draft_painter import DraftPainter
from liif_core.rendering.draft.draft_query import DraftQuery
from tests.rendering.padded import padded_part

SIZE = Size(70, 41)


class Maps:
    """Features and colours of one picture, counting how often they are asked."""

    def __init__(self) -> None:
        torch.manual_seed(0)
        self.feature = torch.randn(1, 8, SIZE.height, SIZE.width)
        self.image = torch.rand(1, 3, SIZE.height, SIZE.width)
        self.asked = 0

    def feature_of(self, box: Box) -> torch.Tensor:
        self.asked += 1
        return padded_part(self.feature, box)

    def image_of(self, box: Box) -> torch.Tensor:
        return padded_part(self.image, box)


@pytest.fixture
def maps() -> Maps:
    return Maps()


@pytest.fixture
def drafting() -> DraftQuery:
    torch.manual_seed(2)
    decoder = LocalBasis(channels=8, rank=3, hidden=(8,), degree=5).requires_grad_(False)
    decoder.basis.series.normal_()
    return DraftQuery(decoder)


def test_a_zoom_sweep_makes_the_drafts_coefficients_once(maps, drafting):
    functions = DraftPainter(drafting, SIZE, maps.feature_of, maps.image_of, budget_bytes=10**9)
    assert functions.is_missing(GridWindow.of_grid(SIZE, 2.0, Box(4, 6, 130, 80)))
    functions.colours(GridWindow.of_grid(SIZE, 2.0, Box(4, 6, 130, 80)))
    asked = maps.asked
    for zoom in (2.2, 3.0, 2.5):
        centre = round(33 * zoom), round(20 * zoom)
        box = Box(centre[0] - 50, centre[1] - 30, centre[0] + 50, centre[1] + 30)
        window = GridWindow.of_grid(SIZE, zoom, box)
        assert not functions.is_missing(window)
        around = drafting.feature_box(window)
        fresh = drafting(padded_part(maps.feature, around), window, image=maps.image_of(around))
        torch.testing.assert_close(functions.colours(window), fresh, rtol=0, atol=1e-5)
    assert maps.asked == asked


def test_cancelled_work_leaves_the_store_sound(maps, drafting):
    window = GridWindow.of_grid(SIZE, 9.0, Box(300, 90, 420, 200))
    draft = DraftPainter(drafting, SIZE, maps.feature_of, maps.image_of, budget_bytes=10**9)
    answers = iter([False, True])
    assert draft.colours(window, is_cancelled=lambda: next(answers, True)) is None
    assert draft.colours(window) is not None
