"""Deep zoom from patches against the direct query: two levels at most, on whatever is hard."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

import resources
from liif_core.geometry import Box, GridAxis, GridWindow, Size
from liif_core.rendering.deep_zoom import patch_query
from liif_core.rendering.deep_zoom.patch_query import PatchQuery
from liif_core.rendering.deep_zoom.thresholds import DEEP_ZOOM
from liif_core.rendering.exact.grid_query import GridQuery

SIDE = 24
SOURCE = Size(SIDE, SIDE)


def noise() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), dtype=np.uint8)


def text() -> np.ndarray:
    page = Image.new("RGB", (SIDE, SIDE), "white")
    ImageDraw.Draw(page).multiline_text((1, 0), "fox\nR2D", fill="black", spacing=0)
    return np.asarray(page)


def photo(name: str, left: int, top: int) -> np.ndarray:
    with Image.open(resources.sample_path(name)) as sample:
        return np.asarray(sample.convert("RGB").crop((left, top, left + SIDE, top + SIDE)))


CONTENTS = {
    "noise": noise(),
    "text": text(),
    "whiskers": photo("chelsea", 190, 150),
    "cup": photo("coffee", 300, 190),
    "spoon": photo("coffee", 180, 60),
}


@pytest.fixture(scope="module")
def features(model):
    def encoded(pixels: np.ndarray) -> torch.Tensor:
        with torch.inference_mode():
            return model.encode(torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None] / 255)

    return {name: encoded(pixels) for name, pixels in CONTENTS.items()}


@pytest.fixture(scope="module")
def query(model):
    return PatchQuery(GridQuery(model))


def draw(query, feature, window, **options):
    box = query.feature_box(window)
    whole = F.pad(feature, (2, 2, 2, 2))
    part = whole[..., box.top + 2 : box.bottom + 2, box.left + 2 : box.right + 2]
    return query(part, window, **options)


def levels_apart(colours: torch.Tensor, others: torch.Tensor) -> float:
    """The largest difference of two pictures as they are shown."""
    return float((colours.clamp(0, 1) - others.clamp(0, 1)).abs().max()) * 255


def at(zoom: float, x: float, y: float, width: int, height: int) -> GridWindow:
    """A window whose corner lies at (x, y) in source pixels."""
    left, top = int(x * zoom), int(y * zoom)
    return GridWindow.of_grid(SOURCE, zoom, Box(left, top, left + width, top + height))


@pytest.mark.parametrize("zoom", [DEEP_ZOOM, 16.0, 29.7, 64.0, 500.0])
@pytest.mark.parametrize("content", CONTENTS)
def test_it_is_two_levels_from_the_direct_query_at_most(model, features, content, zoom):
    direct = GridQuery(model)
    for corner in ((0, 0), (9.3, 7.6)):
        window = at(zoom, *corner, 72, 60)
        drawn = draw(PatchQuery(direct), features[content], window)
        assert levels_apart(drawn, draw(direct, features[content], window)) <= 2.0


@pytest.mark.parametrize("content", CONTENTS)
def test_in_bf16_its_own_rounding_comes_on_top(model, features, content):
    exact, direct = GridQuery(model), GridQuery(model, dtype=torch.bfloat16)
    window = at(64.0, 9.3, 7.6, 72, 60)
    reference = draw(exact, features[content], window)
    rounding = levels_apart(draw(direct, features[content], window), reference)
    drawn = draw(PatchQuery(direct), features[content], window)
    assert levels_apart(drawn, reference) - rounding <= 2.0


def test_it_draws_by_far_fewer_points(model, features, monkeypatch):
    """Nearly all pixels of a smooth place come from series, or no time would be won."""
    asked = []
    fitted = patch_query.PointQuery.__call__

    def counted(self, rows, columns, row, column):
        asked.append(len(row))
        return fitted(self, rows, columns, row, column)

    monkeypatch.setattr(patch_query.PointQuery, "__call__", counted)
    window = at(64.0, 8.2, 8.1, 320, 320)
    draw(PatchQuery(GridQuery(model)), features["whiskers"], window)
    assert 0 < sum(asked) < window.size.pixels / 20


def test_where_no_series_holds_it_is_the_direct_query_to_the_bit(model, features, monkeypatch):
    monkeypatch.setattr(patch_query, "tails", lambda values: torch.full((len(values),), torch.inf))
    for dtype in (torch.float32, torch.bfloat16):
        direct = GridQuery(model, dtype=dtype)
        for zoom in (11.3, 40.0):
            window = at(zoom, 0, 3, 61, 47)
            drawn = draw(PatchQuery(direct), features["text"], window)
            assert torch.equal(drawn, draw(direct, features["text"], window))


axes = st.fixed_dictionaries(
    {"zoom": st.floats(DEEP_ZOOM, 400.0), "start": st.floats(0, 1), "count": st.integers(1, 90)}
)


def axis_of(drawn: dict) -> GridAxis:
    length = int(SIDE * drawn["zoom"])
    return GridAxis(SIDE, drawn["zoom"], drawn["start"] * (length - drawn["count"]), drawn["count"])


@settings(max_examples=8, deadline=None)
@given(rows=axes, columns=axes, content=st.sampled_from(sorted(CONTENTS)), data=st.data())
def test_any_window_is_close_and_any_part_is_that_part_to_the_bit(
    model, features, query, rows, columns, content, data
) -> None:
    window = GridWindow(axis_of(rows), axis_of(columns))
    whole = draw(query, features[content], window)
    direct = draw(GridQuery(model), features[content], window)
    assert levels_apart(whole, direct) <= 2.0
    left = data.draw(st.integers(0, window.size.width - 1))
    top = data.draw(st.integers(0, window.size.height - 1))
    right = data.draw(st.integers(left + 1, window.size.width))
    bottom = data.draw(st.integers(top + 1, window.size.height))
    part = draw(query, features[content], window.part(Box(left, top, right, bottom)))
    assert torch.equal(part, whole[top:bottom, left:right])


@pytest.mark.parametrize("zoom", [16.0, 100.0])
def test_tiles_are_parts_of_the_whole_to_the_bit_in_bf16_too(model, features, zoom):
    query = PatchQuery(GridQuery(model, dtype=torch.bfloat16))
    window = at(zoom, 3.3, 2.7, 300, 200)
    whole = draw(query, features["cup"], window)
    for top in range(0, 200, 64):
        for left in range(0, 300, 64):
            box = Box(left, top, left + 64, top + 64).intersected(Box.of_size(window.size))
            part = draw(query, features["cup"], window.part(box))
            assert torch.equal(part, whole[box.top : box.bottom, box.left : box.right])


def test_at_4000x_neighbouring_pixels_differ_by_next_to_nothing(features, query) -> None:
    window = at(4000.0, 10.6, 9.2, 64, 64)
    colours = draw(query, features["cup"], window)
    assert colours.diff(dim=0).abs().max() < 1e-3
    assert colours.diff(dim=1).abs().max() < 1e-3


def test_neighbouring_patches_meet(features, query, monkeypatch) -> None:
    """Two patches that are drawn alike have their common edge's nodes in common."""
    monkeypatch.setattr(patch_query, "tails", lambda values: torch.zeros(len(values)))
    zoom, border = 4001.0, 10.5
    window = at(zoom, border - 8 / zoom, border - 8 / zoom, 16, 16)
    colours = draw(query, features["text"], window)
    assert colours.diff(dim=0).abs().max() * 255 < 0.3
    assert colours.diff(dim=1).abs().max() * 255 < 0.3


@pytest.mark.parametrize("asked", [1, 2, 3])
def test_cancelling_gives_nothing(features, query, asked):
    """Cancelled at once, and later: at the checks, and among the pixels asked directly."""
    answers = iter([False] * (asked - 1) + [True])
    window = at(16.0, 2, 2, 90, 90)
    cancelled = draw(query, features["text"], window, is_cancelled=lambda: next(answers, True))
    assert cancelled is None


def test_a_model_without_ensemble_has_no_deep_zoom(model):
    query = GridQuery(model)
    query.local_ensemble = False
    with pytest.raises(ValueError, match="ensemble"):
        PatchQuery(query)
