"""LIIF's decoder for grids: what depends on less than an output pixel is done once.

``models.first_layer`` takes the first layer apart, and none of its parts is an approximation: the
latents' part is worked out once a source pixel, not four times an output pixel; that of the offset
is a row term and a column term; that of the cell is one vector for the whole grid.
"""

from __future__ import annotations

import torch
from torch import Tensor

from liif_core.models.first_layer import FirstLayer, first_layer
from liif_core.models.liif import LIIF
from liif_core.models.mlp import MLP
from liif_core.reproducible_linear import ReproducibleLinear, rectify_


class FoldedDecoder:
    """The decoder of ``model`` in one precision on one device."""

    def __init__(self, model: LIIF, *, device: torch.device, dtype: torch.dtype) -> None:
        self.device = device
        self.dtype = dtype
        self.margin_px = int(model.feat_unfold)
        assert isinstance(model.imnet, MLP), "only a plain MLP has a first layer to fold"
        _, *layers = model.imnet.linears
        # Multiply-adds of one row through the layers after the first.
        self.macs_per_row = sum(layer.weight.numel() for layer in layers)
        first = FirstLayer(*(part.detach().float() for part in first_layer(model)))
        self._kernel_px = first.latent.shape[-1]
        # The channels of a feature pixel lie together in this map, so they come last.
        fold = first.latent.flatten(2).transpose(1, 2).flatten(1)
        self._fold = ReproducibleLinear(fold, first.bias, device=device, dtype=dtype)
        # Small and wanted exact: these stay float32 until they are added up.
        self._row_weight = first.offset[:, 0].contiguous().to(device)
        self._column_weight = first.offset[:, 1].contiguous().to(device)
        self._cell_weight = first.cell.contiguous().to(device) if model.cell_decode else None
        self._layers = [
            ReproducibleLinear(
                layer.weight,
                layer.bias,
                rectified=layer is not layers[-1],
                device=device,
                dtype=dtype,
            )
            for layer in layers
        ]

    def folded(self, feature: Tensor) -> Tensor:
        """First layer's answer to the latents: (1, C, h, w) -> (h - 2m, w - 2m, width).

        ``m`` is ``margin_px``. A product of rows, not F.conv2d, whose last bit hangs on the size.
        """
        pixels = feature[0].to(self.device, self.dtype).permute(1, 2, 0)  # (h, w, C)
        latents = pixels.unfold(0, self._kernel_px, 1).unfold(1, self._kernel_px, 1)
        height, width = latents.shape[:2]
        latents = latents.permute(0, 1, 3, 4, 2).reshape(height * width, -1)
        return self._fold(latents).view(height, width, -1)

    def row_terms(self, offset: Tensor) -> Tensor:
        """First layer's answer to offsets along a column, in half source pixels: float32."""
        return offset.to(self.device)[:, None] * self._row_weight

    def column_terms(self, offset: Tensor) -> Tensor:
        """First layer's answer to offsets along a row, in half source pixels: float32."""
        return offset.to(self.device)[:, None] * self._column_weight

    def cell_term(self, zooms: tuple[float, float]) -> Tensor:
        """First layer's answer to the cell of a grid at ``zooms`` (rows, columns): (width,)."""
        if self._cell_weight is None:
            return torch.zeros((), device=self.device)
        # The published cell, 2 / grid length, times the source length: 2 / zoom.
        return self._cell_weight @ torch.tensor([2.0 / zoom for zoom in zooms], device=self.device)

    def colours(self, hidden: Tensor) -> Tensor:
        """The other layers: sums of the parts above, not rectified, to colours in [-1, 1].

        (rows, width) -> (rows, 3) float32. Overwrites ``hidden``.
        """
        hidden = rectify_(hidden)
        for layer in self._layers:
            hidden = layer(hidden)
        return hidden.float()
