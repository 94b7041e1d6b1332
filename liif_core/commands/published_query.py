"""LIIF queried as its authors' released code does it, step by step: the yardstick for speed.

``LIIF.query`` gives the same colours and looks latents up by their index, which is quicker. The
released code unfolds the feature map for each batch of coordinates, and looks latents and their
centres up through ``grid_sample``; so does this.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from liif_core.models.coordinates import make_cell, make_coord
from liif_core.models.liif import ENSEMBLE_EPSILON, LIIF

# Coordinates a batch, as in the authors' scripts.
_BATCH = 30_000


class PublishedQuery:
    """Every coordinate of a whole grid in batches, fp32, features at hand."""

    def __init__(self, model: LIIF, pixels: np.ndarray, zoom: int, device: torch.device) -> None:
        self._decoder = model.imnet
        with torch.inference_mode():
            self._feature = model.encode(as_batch(pixels, device))
        height, width = pixels.shape[0] * zoom, pixels.shape[1] * zoom
        self._shape = (height, width, 3)
        self._coord = make_coord(height, width).view(1, -1, 2).to(device)
        self._cell = make_cell(self._coord, height, width)

    @torch.inference_mode()
    def __call__(self) -> Tensor:
        """(height, width, 3) RGB around [0, 1]."""
        coords, cells = self._coord.split(_BATCH, dim=1), self._cell.split(_BATCH, dim=1)
        batches = [self._batch(*both) for both in zip(coords, cells, strict=True)]
        colours = torch.cat(batches, dim=1)
        return (colours * 0.5 + 0.5).view(self._shape)

    def _batch(self, coord: Tensor, cell: Tensor) -> Tensor:
        height, width = self._feature.shape[-2:]
        size = coord.new_tensor([height, width])
        latents = F.unfold(self._feature, 3, padding=1).view(1, -1, height, width)
        centres = make_coord(height, width).to(coord).permute(2, 0, 1)[None]
        predictions, areas = [], []
        for shift in product((-1, 1), (-1, 1)):
            near = coord + coord.new_tensor(shift) / size + ENSEMBLE_EPSILON
            near = near.clamp(-1 + ENSEMBLE_EPSILON, 1 - ENSEMBLE_EPSILON)
            offset = (coord - _looked_up(centres, near)) * size
            inputs = torch.cat((_looked_up(latents, near), offset, cell * size), dim=-1)
            predictions.append(self._decoder(inputs))
            areas.append(offset.prod(dim=-1, keepdim=True).abs() + 1e-9)
        total = torch.stack(areas).sum(dim=0)
        # Each prediction is weighted by the area diagonally opposite to it (eq. 4).
        pairs = zip(predictions, reversed(areas), strict=True)
        return torch.stack([colour * (area / total) for colour, area in pairs]).sum(dim=0)


def as_batch(pixels: np.ndarray, device: torch.device) -> Tensor:
    """(h, w, 3) -> (1, 3, h, w) on the device."""
    return torch.from_numpy(pixels).permute(2, 0, 1)[None].contiguous().to(device)


def _looked_up(maps: Tensor, coord: Tensor) -> Tensor:
    """The numbers of ``maps`` (1, C, H, W) nearest to ``coord`` (1, Q, 2): (1, Q, C)."""
    place = coord.flip(-1)[:, None]
    return F.grid_sample(maps, place, mode="nearest", align_corners=False)[:, :, 0].transpose(1, 2)
