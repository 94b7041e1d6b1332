"""The draft decoder's function: anchored, continuous, and one answer by every way."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from liif_core.errors import CheckpointError
from liif_core.models.checkpoint import load_checkpoint, load_model
from liif_core.models.coordinates import make_cell, make_coord
from liif_core.models.local_basis import LocalBasis, nearest_taps
from liif_core.models.registry import build_model
from liif_core.training.running.checkpoints import save_weights

SPEC = {"name": "local-basis", "args": {"channels": 4, "rank": 3, "hidden": [6], "degree": 5}}


@pytest.fixture
def decoder() -> LocalBasis:
    torch.manual_seed(0)
    made = build_model(SPEC).eval().requires_grad_(False)
    made.basis.series.normal_()
    return made


def ask(decoder, feature, image, rows, columns, zoom=2.0):
    """Colours where source positions ``rows`` meet ``columns``: (h, w, 3)."""
    height, width = feature.shape[-2:]
    y, x = torch.as_tensor(rows) * 2 / height - 1, torch.as_tensor(columns) * 2 / width - 1
    coord = torch.stack(torch.meshgrid(y, x, indexing="ij"), dim=-1).view(1, -1, 2)
    cell = torch.tensor([2 / (zoom * height), 2 / (zoom * width)]).expand_as(coord)
    return decoder.query(feature, image, coord, cell)[0].view(len(rows), len(columns), 3)


@given(st.floats(0, 7), st.integers(1, 7))
def test_taps_enclose_the_position_and_their_weights_interpolate_it(position, length):
    position = min(position, float(length))
    taps = nearest_taps(np.array([position]), length)
    assert taps.weight.sum() == pytest.approx(1)
    assert (taps.weight >= 0).all()
    assert ((taps.index >= 0) & (taps.index < length)).all()
    middle = float((taps.weight * (taps.index + 0.5)).sum())
    assert middle == pytest.approx(min(max(position, 0.5), length - 0.5), abs=1e-6)


def test_without_learned_detail_it_is_bilinear_interpolation(decoder):
    decoder.head.scale.zero_()
    image = torch.rand(1, 3, 6, 5)
    made = ask(
        decoder, torch.randn(1, 4, 6, 5), image, *[np.linspace(0.1, n - 0.1, 23) for n in (6, 5)]
    )
    grid = torch.stack(
        torch.meshgrid(
            *[torch.linspace(0.1, n - 0.1, 23) * 2 / n - 1 for n in (6, 5)], indexing="ij"
        )[::-1],
        dim=-1,
    )
    bilinear = torch.nn.functional.grid_sample(
        image, grid[None], mode="bilinear", padding_mode="border", align_corners=False
    )
    torch.testing.assert_close(made, bilinear[0].permute(1, 2, 0), rtol=0, atol=2e-6)


def test_it_is_continuous_across_cells_and_ensemble_borders(decoder):
    feature, image = torch.randn(1, 4, 6, 6), torch.rand(1, 3, 6, 6)
    step = 1e-6
    for edge in (0.5, 1.0, 2.5, 3.0, 5.5):
        for along in (0, 1):
            near = [np.array([edge - step]), np.array([edge + step])]
            other = np.linspace(0.2, 5.8, 9)
            sides = [
                ask(decoder, feature, image, *((at, other) if along == 0 else (other, at)))
                for at in near
            ]
            assert (sides[0] - sides[1]).abs().max() < 2e-4


def test_the_cell_matters_between_zoom_one_and_four_and_is_held_beyond(decoder):
    feature, image = torch.randn(1, 4, 5, 5), torch.rand(1, 3, 5, 5)
    at = np.linspace(0.3, 4.7, 8)
    one, two, four, nine = (ask(decoder, feature, image, at, at, zoom) for zoom in (1, 2, 4, 9))
    assert (one - two).abs().max() > 1e-3
    assert (two - four).abs().max() > 1e-3
    torch.testing.assert_close(four, nine, rtol=0, atol=0)


def test_rows_and_columns_have_cells_of_their_own(decoder):
    feature, image = torch.randn(1, 4, 5, 5), torch.rand(1, 3, 5, 5)
    coord = make_coord(10, 10).view(1, -1, 2)
    square = decoder.query(feature, image, coord, make_cell(coord, 10, 10))
    wide = decoder.query(feature, image, coord, make_cell(coord, 10, 20))
    assert (square - wide).abs().max() > 1e-3
    turned = decoder.query(feature, image, coord, make_cell(coord, 20, 10))
    assert (turned - wide).abs().max() > 1e-3


def test_weights_come_back_from_their_file(decoder, tmp_path):
    path = tmp_path / "draft.safetensors"
    save_weights(path, decoder, SPEC)
    loaded = load_model(path)
    assert loaded.spec == SPEC
    assert all(
        torch.equal(value, decoder.state_dict()[key]) for key, value in loaded.state_dict().items()
    )
    with pytest.raises(CheckpointError, match="holds a draft decoder, not a LIIF"):
        load_checkpoint(path)


def test_a_decoder_without_an_encoder_says_so(decoder):
    with pytest.raises(ValueError, match="no encoder"):
        decoder.encode(torch.rand(1, 3, 4, 4))
