"""Deep zoom from sampled local functions against the direct query."""

from __future__ import annotations

import math

import pytest
import torch
import torch.nn.functional as F

from liif_core.geometry import Box, GridAxis, GridWindow, Size, grid_size
from liif_core.rendering.deep_zoom.sampled_query import SampledQuery
from liif_core.rendering.exact.grid_query import GridQuery


@pytest.fixture(scope="module")
def feature(model, cat):
    image = torch.from_numpy(cat.pixels[20:40, 30:54].copy()).permute(2, 0, 1)[None] / 255
    with torch.inference_mode():
        return model.encode(image)


def draw(query, feature, window):
    box = query.feature_box(window)
    with torch.inference_mode():
        whole = F.pad(feature, (2, 2, 2, 2))
        part = whole[..., box.top + 2 : box.bottom + 2, box.left + 2 : box.right + 2]
        return query(part, window)


def decibels(one, two) -> float:
    return -10 * math.log10(float((one - two).pow(2).mean()))


@pytest.mark.parametrize("zoom", [8.0, 21.3, 64.0, 500.0])
def test_it_agrees_with_the_direct_query(model, feature, zoom):
    source = Size(24, 20)
    size = grid_size(source, zoom)
    box = Box(size.width // 3, size.height // 3, size.width // 3 + 140, size.height // 3 + 90)
    window = GridWindow.of_grid(source, zoom, box.intersected(Box.of_size(size)))
    direct = draw(GridQuery(model), feature, window)
    assert decibels(draw(SampledQuery(model), feature, window), direct) > 55
    assert decibels(draw(SampledQuery(model, nodes=24), feature, window), direct) > 60


def test_the_picture_reaches_its_border(model, feature):
    window = GridWindow.of_grid(Size(24, 20), 16.0, Box(0, 0, 40, 30))
    direct = draw(GridQuery(model), feature, window)
    assert decibels(draw(SampledQuery(model), feature, window), direct) > 55


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=str)
@pytest.mark.parametrize("start", [0.0, 0.4])
def test_a_window_is_that_part_of_the_whole_to_the_bit(model, feature, dtype, start):
    """Wherever it begins among the blocks, and between grid pixels too (a free region)."""
    query = SampledQuery(model, nodes=8, dtype=dtype)
    axes = GridAxis(20, 20.0, 70 + start, 120), GridAxis(24, 20.0, 90 + start, 200)
    whole = draw(query, feature, GridWindow(*axes))
    for box in (Box(43, 31, 132, 80), Box(0, 0, 3, 2), Box(101, 57, 200, 120)):
        part = draw(query, feature, GridWindow(*axes).part(box))
        assert torch.equal(part, whole[box.top : box.bottom, box.left : box.right])


def test_cancelling_gives_nothing(model, feature):
    query = SampledQuery(model)
    window = GridWindow.of_grid(Size(24, 20), 16.0, Box(0, 0, 40, 30))
    box = query.feature_box(window)
    part = F.pad(feature, (1, 1, 1, 1))[..., : box.height, : box.width]
    assert query(part, window, is_cancelled=lambda: True) is None
