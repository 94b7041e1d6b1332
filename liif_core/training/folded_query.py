"""LIIF's query as training asks it: many scattered coordinates, with gradients.

The first layer of the decoder is folded (``models.first_layer``): a query gathers the layer's
answer (256 numbers) instead of its input (576). Colours are those of ``LIIF.query`` but for
rounding; a step of training takes about half as long.
"""

from __future__ import annotations

from itertools import product

import torch
import torch.nn.functional as F
from torch import Tensor

from liif_core.models.first_layer import first_layer
from liif_core.models.liif import LIIF, area_weights, nearest_latent
from liif_core.models.mlp import MLP


def folded_query(model: LIIF, feature: Tensor, coord: Tensor, cell: Tensor) -> Tensor:
    """``LIIF.query`` with the same arguments and result; asked of ``model`` itself where its
    decoder cannot be folded (no unfolding, or not the paper's MLP)."""
    if not (model.feat_unfold and isinstance(model.imnet, MLP)):
        return model.query(feature, coord, cell)
    _, *hidden_layers = model.imnet.linears
    first = first_layer(model)
    batch, _, height, width = feature.shape
    codes = first.folded(feature).flatten(0, 2)  # (B * H * W, width of the layer)

    size = torch.tensor((height, width), dtype=coord.dtype, device=coord.device)
    shifts = (-1, 1) if model.local_ensemble else (0,)
    nearest = [nearest_latent(coord, size, shift) for shift in product(shifts, shifts)]
    index = torch.stack([index for index, _ in nearest])  # (S, B, Q, 2)
    offset = torch.stack([offset for _, offset in nearest])
    places = [offset]
    if model.cell_decode:
        places.append((cell * size).expand_as(offset))
    picture = torch.arange(batch, device=coord.device)[:, None] * (height * width)
    flat = picture + index[..., 0] * width + index[..., 1]

    answer = F.linear(torch.cat(places, dim=-1).to(feature.dtype), first.place)  # (S, B, Q, width)
    rows = (F.embedding(flat, codes) + answer).relu()
    for layer in hidden_layers[:-1]:
        rows = layer(rows).relu()
    colours = hidden_layers[-1](rows)
    weights = area_weights(list(offset)).to(colours.dtype)
    return (colours * weights.unsqueeze(-1)).sum(dim=0) * 0.5 + 0.5
