"""Fused convolutions: the same features, in fewer passes."""

from __future__ import annotations

import copy

import pytest
import torch

from liif_core.models.edsr import EDSR
from liif_core.models.rdn import CONFIGURATIONS, RDN
from liif_core.rendering.features.fused_convolutions import FusedConvolution, fuse_convolutions


@pytest.fixture(params=["edsr", "rdn"])
def encoder(request, monkeypatch) -> torch.nn.Module:
    torch.manual_seed(5)
    monkeypatch.setitem(CONFIGURATIONS, "A", (2, 2, 16))
    made = EDSR(3, 32) if request.param == "edsr" else RDN(configuration="A")
    return made.eval().to(memory_format=torch.channels_last)


def _features(network: torch.nn.Module, dtype: torch.dtype) -> torch.Tensor:
    picture = torch.rand(1, 3, 37, 51, generator=torch.Generator().manual_seed(6)) * 2 - 1
    with torch.inference_mode():
        return network(picture.to(dtype).contiguous(memory_format=torch.channels_last))


def test_in_fp32_the_features_are_those_of_the_published_layers(encoder):
    plain = _features(copy.deepcopy(encoder), torch.float32)
    assert fuse_convolutions(encoder, torch.float32)
    assert any(isinstance(module, FusedConvolution) for module in encoder.modules())
    torch.testing.assert_close(_features(encoder, torch.float32), plain, rtol=1e-5, atol=1e-6)


def test_in_bf16_they_are_no_further_from_the_truth(encoder):
    truth = _features(copy.deepcopy(encoder), torch.float32)
    encoder = encoder.to(torch.bfloat16)
    plain = _features(copy.deepcopy(encoder), torch.bfloat16).float()
    assert fuse_convolutions(encoder, torch.bfloat16)
    fused = _features(encoder, torch.bfloat16).float()
    assert (fused - truth).square().mean() < 1.2 * (plain - truth).square().mean()


def test_weights_keep_their_names(encoder):
    names = list(encoder.state_dict())
    fuse_convolutions(encoder, torch.float32)
    assert list(encoder.state_dict()) == names


def test_where_torch_lacks_the_operation_the_layers_stay(encoder, monkeypatch):
    monkeypatch.setattr(
        FusedConvolution, "forward", lambda *_rest: (_ for _ in ()).throw(AttributeError("absent"))
    )
    kinds = [type(module) for module in encoder.modules()]
    assert not fuse_convolutions(encoder, torch.float32)
    assert [type(module) for module in encoder.modules()] == kinds
