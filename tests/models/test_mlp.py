"""The decoder's layers are as wide as told, and none has a ReLU at its end."""

from __future__ import annotations

import torch

from liif_core.models.mlp import MLP


def test_widths_go_from_in_through_hidden_to_out() -> None:
    mlp = MLP(5, 3, (7, 4))
    shapes = [(layer.in_features, layer.out_features) for layer in mlp.linears]
    assert shapes == [(5, 7), (7, 4), (4, 3)]
    assert mlp(torch.zeros(2, 6, 5)).shape == (2, 6, 3)


def test_the_hidden_layers_are_rectified_and_the_last_is_not() -> None:
    mlp = MLP(1, 1, (1,))
    for layer, weight, bias in zip(mlp.linears, (1.0, -2.0), (0.0, 1.0), strict=True):
        torch.nn.init.constant_(layer.weight, weight)
        torch.nn.init.constant_(layer.bias, bias)
    assert mlp(torch.tensor([[3.0], [-3.0]])).flatten().tolist() == [-5.0, 1.0]


def test_no_hidden_width_is_one_linear_layer() -> None:
    assert len(MLP(4, 2, ()).linears) == 1
