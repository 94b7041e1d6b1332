"""The first layer's parts add up to the layer, whatever the model switches off."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F

from liif_core.models.first_layer import first_layer
from liif_core.models.liif import LIIF
from tests.models.small_liif import NoEncoder, small_liif


@pytest.mark.parametrize("off", ["", "cell_decode", "feat_unfold"])
def test_the_parts_add_up_to_the_layer(off):
    model = small_liif(**({off: False} if off else {}))
    parts = first_layer(model)
    feature = torch.randn(2, 5, 4, 6)
    latents = F.unfold(feature, 3, padding=1) if model.feat_unfold else feature.flatten(2)
    latents = latents.transpose(1, 2)  # (B, H * W, latent width)
    place = torch.randn(2, 24, 4 if model.cell_decode else 2)
    whole = model.imnet.linears[0](torch.cat([latents, place], dim=-1))
    answer = parts.folded(feature).flatten(1, 2) + place[..., :2] @ parts.offset.T
    if model.cell_decode:
        answer = answer + place[..., 2:] @ parts.cell.T
    torch.testing.assert_close(answer, whole)


def test_a_model_without_cells_has_no_part_for_them():
    assert first_layer(small_liif(cell_decode=False)).cell.shape == (16, 0)


def test_gradients_reach_the_layer_itself():
    model = small_liif()
    first_layer(model).folded(torch.ones(1, 5, 3, 3)).sum().backward()
    gradient = model.imnet.linears[0].weight.grad
    assert gradient[:, : model.latent_width].abs().sum() > 0
    assert gradient[:, model.latent_width :].abs().sum() == 0


def test_a_decoder_of_another_kind_is_not_taken_apart():
    model = LIIF(NoEncoder(), decoder=lambda width: torch.nn.Linear(width, 3))
    with pytest.raises(AssertionError, match="MLP"):
        first_layer(model)
