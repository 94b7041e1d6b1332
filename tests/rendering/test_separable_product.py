"""The products in half precision against those in fp32, and what lies around the window."""

from __future__ import annotations

import math

import pytest
import torch

from liif_core.geometry import Box, GridWindow, Size
from liif_core.models.local_basis import LocalBasis
from liif_core.models.shipped import load_shipped
from liif_core.rendering.draft.coefficients import Coefficients
from liif_core.rendering.draft.draft_query import DraftQuery

SIZE = Size(120, 90)
# A part of the table's columns, and nearly all of them.
WINDOWS = [
    (1.5, Box(30, 20, 110, 100)),
    (1.5, Box(3, 0, 178, 135)),
    (6.3, Box(200, 90, 450, 300)),
]


@pytest.fixture(scope="module")
def model() -> LocalBasis:
    made = load_shipped("draft-edsr-baseline")
    assert isinstance(made, LocalBasis)
    return made


def table(query: DraftQuery, dtype: torch.dtype) -> Coefficients:
    """Detail as large as an edge's, the same in each precision but for its rounding."""
    torch.manual_seed(5)
    made = Coefficients.empty(SIZE, query.rank, dtype, "cpu")
    fall = 0.5 ** torch.arange(query.rank)
    detail = torch.randn(SIZE.height, query.rank, 3, SIZE.width, query.rank) * 0.05
    made.detail.copy_(detail * fall[:, None, None, None] * fall)
    made.colours.copy_(torch.rand(SIZE.height, 3, SIZE.width))
    return made


@pytest.mark.parametrize(("zoom", "box"), WINDOWS)
def test_in_bf16_it_is_the_same_picture_to_a_level(model, zoom, box) -> None:
    window = GridWindow.of_grid(SIZE, zoom, box)
    exact, half = (
        query.draw(table(query, query.dtype), Box.of_size(SIZE), window)
        for query in (DraftQuery(model), DraftQuery(model, dtype=torch.bfloat16))
    )
    difference = (half - exact).abs() * 255
    assert difference.max() < 1.0
    assert 20 * math.log10(255 / difference.pow(2).mean().sqrt()) > 65


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=str)
@pytest.mark.parametrize(("zoom", "box"), WINDOWS)
def test_what_no_pixel_sees_may_be_anything(model, zoom, box, dtype) -> None:
    """A table's room is taken before its numbers are made."""
    query = DraftQuery(model, dtype=dtype)
    whole, window = table(query, dtype), GridWindow.of_grid(SIZE, zoom, box)
    seen = query.coefficient_box(window)
    odd = Coefficients.empty(SIZE, query.rank, dtype, "cpu")
    odd.detail.fill_(math.nan)
    odd.colours.fill_(math.nan)
    odd.part(seen).copy_(whole.part(seen))
    drawn = query.draw(odd, Box.of_size(SIZE), window)
    assert drawn.equal(query.draw(whole, Box.of_size(SIZE), window))


def test_strips_are_the_whole_window(model) -> None:
    query = DraftQuery(model)
    window = GridWindow.of_grid(SIZE, 5.0, Box(10, 5, 310, 440))
    product = query.product(table(query, torch.float32), Box.of_size(SIZE), window)
    strips = list(product.strips())
    assert len(strips) > 1
    assert [top for top, _ in strips] == [0, *(bottom for _, bottom in strips[:-1])]
    assert strips[-1][1] == product.height == 435
    assert product.width == 300
