"""The first layer of LIIF's decoder, taken apart by what its inputs are.

The layer is linear, so its answer is a sum, and each part can be worked out as rarely as its input
changes: the latent codes' part once a source pixel (*folding*: unfolding and layer together are one
3x3 convolution of the feature map), the offset's once a query, the cell's once a grid.
"""

from __future__ import annotations

from typing import NamedTuple

import torch.nn.functional as F
from torch import Tensor

from liif_core.models.liif import LIIF
from liif_core.models.mlp import MLP


class FirstLayer(NamedTuple):
    """Views of one layer's weights; gradients reach the layer through them."""

    latent: Tensor
    """(width, C, k, k): a convolution of the feature map; k is 3 with unfolding, 1 without."""
    place: Tensor
    """(width, 2 + 2 with cells): offset (row, column) in half source pixels, then the cell."""
    bias: Tensor
    """(width,), counted once, with the latents."""

    @property
    def offset(self) -> Tensor:
        """(width, 2)."""
        return self.place[:, :2]

    @property
    def cell(self) -> Tensor:
        """(width, 2), or (width, 0) of a model that decodes no cells."""
        return self.place[:, 2:]

    def folded(self, feature: Tensor) -> Tensor:
        """The layer's answer to each latent code and its bias: (B, C, H, W) -> (B, H, W, width).

        Zeros stand beyond the borders, as ``F.unfold`` of the reference query has them.
        """
        answer = F.conv2d(feature, self.latent, self.bias, padding=self.latent.shape[-1] // 2)
        return answer.permute(0, 2, 3, 1)


def first_layer(model: LIIF) -> FirstLayer:
    """The first layer of ``model``, of which the decoder must be the paper's MLP."""
    assert isinstance(model.imnet, MLP), "only a plain MLP has a first layer to fold"
    layer = model.imnet.linears[0]
    latent, place = layer.weight.split(
        [model.latent_width, layer.in_features - model.latent_width], dim=1
    )
    size = 3 if model.feat_unfold else 1
    # F.unfold lays a latent out channel by channel, each with its 3x3 neighbourhood.
    shape = (layer.out_features, model.encoder.out_channels, size, size)
    return FirstLayer(latent.reshape(shape), place, layer.bias)
