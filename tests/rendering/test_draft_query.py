"""The draft's two matrix products against its plain query, for any window."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from liif_core.geometry import Box, GridWindow, Size, grid_size
from liif_core.models.coordinates import make_cell, make_coord
from liif_core.models.local_basis import LocalBasis
from liif_core.models.shipped import load_shipped
from liif_core.rendering.draft.draft_query import DraftQuery
from tests.rendering.padded import padded_part

SIZE = Size(14, 9)


@pytest.fixture(scope="module")
def decoder() -> LocalBasis:
    torch.manual_seed(1)
    made = LocalBasis(channels=4, rank=4, hidden=(8, 8), degree=7).eval().requires_grad_(False)
    made.basis.series.normal_(0, 0.5)
    return made


@pytest.fixture(scope="module")
def source() -> tuple[torch.Tensor, torch.Tensor]:
    torch.manual_seed(2)
    return torch.randn(1, 4, SIZE.height, SIZE.width), torch.rand(1, 3, SIZE.height, SIZE.width)


def draw(query: DraftQuery, source, window: GridWindow) -> torch.Tensor:
    feature, image = source
    box = query.feature_box(window)
    return query(padded_part(feature, box), window, image=padded_part(image, box))


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.37, 3.0, 7.3, 33.0])
def test_the_whole_picture_is_the_plain_query(decoder, source, zoom):
    size = grid_size(SIZE, zoom)
    exact = (size.width / SIZE.width, size.height / SIZE.height)
    made = draw(DraftQuery(decoder), source, GridWindow.of_region(SIZE, 0, 0, exact, size))
    coord = make_coord(size.height, size.width, dtype=torch.float64).view(1, -1, 2)
    plain = decoder.query(*source, coord, make_cell(coord, size.height, size.width))
    torch.testing.assert_close(made.flatten(0, 1), plain[0], rtol=0, atol=5e-6)


@given(st.floats(1, 40), st.data())
def test_a_window_is_that_part_of_the_whole(decoder, source, zoom, data):
    size = grid_size(SIZE, zoom)
    left = data.draw(st.integers(0, size.width - 1))
    top = data.draw(st.integers(0, size.height - 1))
    right = data.draw(st.integers(left + 1, min(size.width, left + 150)))
    bottom = data.draw(st.integers(top + 1, min(size.height, top + 150)))
    box = Box(left, top, right, bottom)
    query = DraftQuery(decoder)
    part = draw(query, source, GridWindow.of_grid(SIZE, zoom, box))
    around = Box(max(0, left - 5), max(0, top - 7), right, bottom)
    larger = draw(query, source, GridWindow.of_grid(SIZE, zoom, around))
    same = larger[top - around.top :, left - around.left :]
    torch.testing.assert_close(part, same, rtol=0, atol=1e-5)


def test_coefficients_serve_every_zoom(decoder, source):
    query = DraftQuery(decoder)
    feature, image = source
    whole = Box.of_size(SIZE)
    table = query.coefficients(
        padded_part(feature, whole.grown(1)), padded_part(image, whole.grown(1))
    )
    for zoom in (1.3, 6.0):
        window = GridWindow.of_grid(SIZE, zoom, Box(3, 2, 11, 9))
        again = query.draw(table, whole, window)
        torch.testing.assert_close(again, draw(query, source, window), rtol=0, atol=1e-6)


def test_a_cancelled_window_gives_nothing(decoder, source):
    query = DraftQuery(decoder)
    window = GridWindow.of_grid(SIZE, 2.0, Box(0, 0, 8, 8))
    box = query.feature_box(window)
    feature, image = (padded_part(tensor, box) for tensor in source)
    assert query(feature, window, image=image, is_cancelled=lambda: True) is None


def test_a_small_run_has_the_bits_of_a_large_one():
    """oneDNN takes other kernels for small fp32 pictures; the shipped drafts' layers show it."""
    model = load_shipped("draft-light")
    assert isinstance(model, LocalBasis)
    query = DraftQuery(model)
    torch.manual_seed(3)
    feature, image = torch.randn(1, 32, 10, 258), torch.rand(1, 3, 10, 258)
    whole = query.coefficients(feature, image)
    for height, left, width in ((8, 0, 8), (8, 40, 24), (3, 96, 64), (1, 255, 1)):
        seen = (..., slice(height + 2), slice(left, left + width + 2))
        part = query.coefficients(feature[seen], image[seen])
        assert part.equal(whole.part(Box(left, 0, left + width, height)))
