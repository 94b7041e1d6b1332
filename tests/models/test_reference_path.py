"""The plain path against what the published code puts out for the published weights."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import numpy as np
import pytest
import torch

from liif_core.models.coordinates import make_cell, make_coord, pixel_centres
from liif_core.models.edsr import EDSR
from liif_core.models.liif import LIIF
from liif_core.models.rdn import RDN

REFERENCE = Path(__file__).parent.parent / "data" / "liif_reference.npz"
VIEWS = ["x1", "x1.5", "x2", "x3.7", "aniso", "x8_window", "x30_window", "x0.75"]


@pytest.fixture(scope="module")
def reference():
    with np.load(REFERENCE) as arrays:
        return {name: arrays[name] for name in arrays.files}


@pytest.fixture(scope="module")
def feature(model, reference):
    image = torch.from_numpy(reference["input"]).permute(2, 0, 1)[None].float() / 255
    with torch.inference_mode():
        return model.encode(image)


def test_encoder_gives_the_published_features(feature, reference) -> None:
    np.testing.assert_allclose(feature[0, :, ::4, ::4].numpy(), reference["feature"], atol=1e-5)


@pytest.mark.parametrize("view", VIEWS)
def test_query_gives_the_published_colours(model, feature, reference, view) -> None:
    spec = json.loads(str(reference["spec"]))[view]
    height, width = spec["grid_height"], spec["grid_width"]
    coord = make_coord(height, width)
    if spec["rows_cols"]:
        top, bottom, left, right = spec["rows_cols"]
        coord = coord[top:bottom, left:right]
    flat = coord.reshape(1, -1, 2)
    with torch.inference_mode():
        colours = model.query(feature, flat, make_cell(flat, height, width))
    colours = colours.view(*coord.shape[:2], 3).numpy()
    expected = reference[f"out_{view}"]
    if view == "x1":
        # On the last row and column all four areas vanish: the published answer is float noise.
        colours, expected = colours[:-1, :-1], expected[:-1, :-1]
    np.testing.assert_allclose(colours, expected, atol=1e-5)


def test_make_coord_is_row_then_column() -> None:
    coord = make_coord(2, 4)
    assert coord.shape == (2, 4, 2)
    assert coord[0, 0].tolist() == [-0.5, -0.75]
    assert coord[1, 0].tolist() == [0.5, -0.75]
    assert pixel_centres(4).tolist() == [-0.75, -0.25, 0.25, 0.75]


def test_a_model_that_decodes_cells_asks_for_them(model, feature) -> None:
    with pytest.raises(ValueError, match="cells"):
        model.query(feature, torch.zeros(1, 1, 2))


@pytest.mark.parametrize("along", ["rows", "columns"])
@pytest.mark.parametrize("encoder", [EDSR(2, 8), RDN(8, "A")], ids=["edsr", "rdn"])
def test_receptive_radius_is_what_the_encoder_sees(encoder, along) -> None:
    # One row alone, or one column: what lies beside it shows nothing more, and costs much. In
    # float64, because a gradient gets very small on the longest way through the layers.
    side = 2 * encoder.receptive_radius + 9
    shape = (1, 3, 1, side) if along == "rows" else (1, 3, side, 1)
    image = torch.zeros(shape, dtype=torch.float64, requires_grad=True)
    middle = side // 2
    encoder = copy.deepcopy(encoder).double()
    for parameter in encoder.parameters():
        torch.nn.init.constant_(parameter, 0.01)
    encoder(image).flatten(2)[0, :, middle].sum().backward()
    seen = image.grad.abs().flatten(2).sum(dim=(0, 1)).nonzero()
    assert middle - int(seen.min()) == encoder.receptive_radius
    assert int(seen.max()) - middle == encoder.receptive_radius


@pytest.mark.parametrize(
    ("options", "width"),
    [
        ({}, 9 * 8 + 4),
        ({"feat_unfold": False}, 8 + 4),
        ({"cell_decode": False}, 9 * 8 + 2),
        ({"local_ensemble": False}, 9 * 8 + 4),
    ],
)
def test_each_part_of_the_paper_can_be_switched_off(options, width) -> None:
    liif = LIIF(EDSR(1, 8), (16,), **options)
    assert liif.imnet.linears[0].in_features == width
    coord = make_coord(7, 5).reshape(1, -1, 2)
    colours = liif(torch.rand(1, 3, 6, 4), coord, make_cell(coord, 7, 5))
    assert colours.shape == (1, 35, 3)
    colours.sum().backward()
    assert all(parameter.grad is not None for parameter in liif.parameters())


def test_without_ensemble_the_nearest_latent_alone_answers() -> None:
    liif = LIIF(EDSR(1, 8), (16,), local_ensemble=False)
    feature = liif.encode(torch.rand(1, 3, 4, 4))
    centre = make_coord(4, 4)[1:2, 2].reshape(1, 1, 2)
    cell = make_cell(centre, 4, 4)
    latents = torch.nn.functional.unfold(feature, 3, padding=1)[:, :, 1 * 4 + 2]
    inputs = torch.cat((latents, torch.zeros(1, 2), torch.tensor([[2.0, 2.0]])), dim=1)
    expected = liif.imnet(inputs) * 0.5 + 0.5
    torch.testing.assert_close(liif.query(feature, centre, cell)[0], expected)
