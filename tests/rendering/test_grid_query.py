"""The fast path against the plain reference path: same colours, any window of any grid."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st

from liif_core.geometry import Box, GridAxis, GridWindow, Size
from liif_core.models.edsr import EDSR
from liif_core.models.liif import LIIF
from liif_core.rendering.exact.grid_query import GridQuery
from liif_core.rendering.exact.local_ensemble import axis_samples, latent_span

REFERENCE = Path(__file__).parent.parent / "data" / "liif_reference.npz"


def cut(feature: torch.Tensor, box: Box) -> torch.Tensor:
    """``box`` of a whole feature map, zeros outside it."""
    height, width = feature.shape[-2:]
    padded = F.pad(feature, (2, 2, 2, 2))
    assert Box(0, 0, width, height).grown(2).contains(box)
    return padded[..., box.top + 2 : box.bottom + 2, box.left + 2 : box.right + 2]


def plain(model: LIIF, feature: torch.Tensor, window: GridWindow) -> torch.Tensor:
    """The window by the reference path, coordinates in float64."""
    axes = (window.rows, window.columns)
    rows, columns = (torch.from_numpy(axis.centres() / axis.source_length * 2 - 1) for axis in axes)
    coord = torch.stack(torch.meshgrid(rows, columns, indexing="ij"), dim=-1).reshape(1, -1, 2)
    cell = torch.tensor([2 / (axis.zoom * axis.source_length) for axis in axes])
    colours = model.query(feature, coord, cell.expand_as(coord))
    return colours.view(window.size.height, window.size.width, 3)


@pytest.fixture(scope="module")
def feature(model):
    generator = torch.Generator().manual_seed(3)
    with torch.inference_mode():
        return model.encode(torch.rand(1, 3, 17, 23, generator=generator))


@pytest.fixture(scope="module")
def query(model):
    return GridQuery(model, chunk_px=16)


axes = st.fixed_dictionaries(
    {"zoom": st.floats(1.0, 60.0), "start": st.floats(0, 1), "count": st.integers(1, 24)}
)


@given(rows=axes, columns=axes)
def test_any_window_equals_the_reference_path(model, feature, query, rows, columns) -> None:
    def axis(length: int, drawn: dict) -> GridAxis:
        longest = int(length * drawn["zoom"])
        count = min(drawn["count"], longest)
        return GridAxis(length, drawn["zoom"], drawn["start"] * (longest - count), count)

    window = GridWindow(axis(17, rows), axis(23, columns))
    with torch.inference_mode():
        fast = query(cut(feature, query.feature_box(window)), window)
        expected = plain(model, feature, window)
    # On the centre of the last source pixel all areas vanish: the plain way answers float noise.
    rows_told, columns_told = (
        np.abs(axis.centres() - (axis.source_length - 0.5)) > 1e-5
        for axis in (window.rows, window.columns)
    )
    fast = fast[rows_told][:, columns_told]
    expected = expected[rows_told][:, columns_told]
    torch.testing.assert_close(fast, expected, atol=2e-6, rtol=0)


@pytest.mark.parametrize("view", ["x1", "x2", "x3.7", "aniso", "x8_window", "x30_window"])
def test_published_colours(model, view) -> None:
    with np.load(REFERENCE) as arrays:
        spec = json.loads(str(arrays["spec"]))[view]
        pixels, expected = arrays["input"], arrays[f"out_{view}"]
    height, width = pixels.shape[:2]
    zoom = spec["grid_width"] / width, spec["grid_height"] / height
    top, bottom, left, right = spec["rows_cols"] or (0, spec["grid_height"], 0, spec["grid_width"])
    window = GridWindow.of_region(
        Size(width, height),
        left / zoom[0],
        top / zoom[1],
        zoom,
        Size(right - left, bottom - top),
    )
    query = GridQuery(model)
    with torch.inference_mode():
        feature = model.encode(torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 255)
        colours = query(cut(feature, query.feature_box(window)), window).numpy()
    if view == "x1":
        colours, expected = colours[:-1, :-1], expected[:-1, :-1]
    np.testing.assert_allclose(colours, expected, atol=1e-5)


@pytest.mark.parametrize(
    "options",
    [{"local_ensemble": False}, {"feat_unfold": False}, {"cell_decode": False}],
    ids=str,
)
def test_every_ablation_has_its_fast_path(options) -> None:
    torch.manual_seed(1)
    liif = LIIF(EDSR(1, 8), (16, 16), **options).eval().requires_grad_(False)
    feature = liif.encode(torch.rand(1, 3, 9, 11))
    window = GridWindow.of_grid(Size(11, 9), 3.3, Box(2, 1, 30, 27))
    query = GridQuery(liif)
    fast = query(cut(feature, query.feature_box(window)), window)
    torch.testing.assert_close(fast, plain(liif, feature, window), atol=2e-6, rtol=0)


def test_neighbouring_windows_are_parts_of_the_whole_to_the_bit(feature, query) -> None:
    whole = GridWindow.of_grid(Size(23, 17), 5.3, Box(0, 0, 121, 90))
    with torch.inference_mode():
        expected = query(cut(feature, query.feature_box(whole)), whole)
        for box in (Box(0, 0, 3, 2), Box(37, 11, 74, 52), Box(100, 60, 121, 90)):
            window = whole.part(box)
            part = query(cut(feature, query.feature_box(window)), window)
            assert torch.equal(part, expected[box.top : box.bottom, box.left : box.right])


def test_deep_zoom_is_smooth(feature, query) -> None:
    """At 4000x, far from the origin, neighbouring pixels differ by next to nothing."""
    window = GridWindow.of_grid(Size(23, 17), 4000.0, Box(80_000, 60_000, 80_064, 60_064))
    with torch.inference_mode():
        colours = query(cut(feature, query.feature_box(window)), window)
    assert colours.diff(dim=0).abs().max() < 1e-3
    assert colours.diff(dim=1).abs().max() < 1e-3


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16], ids=str)
def test_lower_precision_keeps_60_db(model, dtype, cat) -> None:
    image = torch.from_numpy(cat.pixels[:40, :40].copy()).permute(2, 0, 1)[None].float() / 255
    window = GridWindow.of_grid(Size(40, 40), 2.5, Box(0, 0, 100, 100))
    exact, rounded = GridQuery(model), GridQuery(model, dtype=dtype)
    with torch.inference_mode():
        feature = cut(model.encode(image), exact.feature_box(window))
        difference = exact(feature, window) - rounded(feature, window)
    assert -10 * torch.log10(difference.square().mean()) > 60


def test_a_cancelled_query_gives_nothing(feature, query) -> None:
    window = GridWindow.of_grid(Size(23, 17), 4, Box(0, 0, 64, 64))
    asked = iter([False, False, True])
    assert (
        query(feature_for(feature, query, window), window, is_cancelled=lambda: next(asked)) is None
    )
    assert next(asked, None) is None


def feature_for(feature: torch.Tensor, query: GridQuery, window: GridWindow) -> torch.Tensor:
    return cut(feature, query.feature_box(window))


@given(
    length=st.integers(1, 50),
    zoom=st.floats(1, 100),
    start=st.floats(0, 1),
    count=st.integers(1, 40),
)
def test_axis_weights_sum_to_one_and_span_holds_every_index(length, zoom, start, count) -> None:
    longest = max(1, int(length * zoom))
    count = min(count, longest)
    axis = GridAxis(length, zoom, start * (longest - count), count)
    sides = axis_samples(axis, local_ensemble=True)
    np.testing.assert_allclose(sum(side.weight for side in sides), 1.0, atol=1e-12)
    first, end = latent_span(axis, local_ensemble=True)
    for side in sides:
        assert first <= side.index.min()
        assert side.index.max() < end
        assert np.abs(side.offset).max() <= 2.0 + 1e-4


def test_at_100_percent_one_side_does_all_the_work() -> None:
    (only,) = axis_samples(GridAxis(9, 1.0, 0, 8), local_ensemble=True)
    assert only.index.tolist() == list(range(8))
    assert not only.offset.any()
