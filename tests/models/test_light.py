"""The light encoder has EDSR's shape at about an eighth of its cost."""

from __future__ import annotations

import pytest
import torch

from liif_core.models.edsr import EDSR
from liif_core.models.light import light_encoder


def macs_per_px(encoder: EDSR) -> int:
    return sum(each.weight.numel() for each in encoder.modules() if hasattr(each, "weight"))


def test_its_cost_is_what_its_module_says() -> None:
    light, full = macs_per_px(light_encoder()), macs_per_px(EDSR())
    assert light == pytest.approx(0.16e6, rel=0.03)
    assert full == pytest.approx(1.22e6, rel=0.03)


def test_it_is_an_encoder_of_so_many_blocks_and_channels() -> None:
    encoder = light_encoder(2, 8)
    assert (encoder.out_channels, encoder.receptive_radius) == (8, 1 + 2 * 2 + 1)
    assert encoder(torch.zeros(1, 3, 5, 4)).shape == (1, 8, 5, 4)
