"""LIIF by the book: the plain reference query for arbitrary coordinates.

Chen, Liu, Wang, "Learning Continuous Image Representation with Local Implicit Image Function",
CVPR 2021. This path follows the paper's equations one by one; training uses it, and the fast
grid path of the viewer (``liif_core.rendering.exact.grid_query``) is tested against it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from liif_core.models.encoder import Encoder
from liif_core.models.mlp import MLP

# The published code moves each ensemble shift by this much, in [-1, 1] coordinates, to break ties
# between two equally near latent codes, and keeps coordinates this far inside the border.
ENSEMBLE_EPSILON = 1e-6
_AREA_EPSILON = 1e-9


class LIIF(nn.Module):
    """Encoder plus implicit decoder: an image as a function of a continuous coordinate.

    ``local_ensemble`` (section 3, eq. 4), ``feat_unfold`` (eq. 3) and ``cell_decode`` (eq. 5) can
    each be switched off, as in the paper's ablation. ``decoder``: makes another decoder than the
    paper's, from the width of its rows; it answers (..., width) with colours (..., 3) in [-1, 1].
    """

    def __init__(
        self,
        encoder: Encoder,
        decoder_hidden: tuple[int, ...] = (256, 256, 256, 256),
        *,
        local_ensemble: bool = True,
        feat_unfold: bool = True,
        cell_decode: bool = True,
        decoder: Callable[[int], nn.Module] | None = None,
    ) -> None:
        super().__init__()
        self.encoder: Encoder = encoder
        self.local_ensemble = local_ensemble
        self.feat_unfold = feat_unfold
        self.cell_decode = cell_decode
        width = self.latent_width + 2 + 2 * cell_decode
        self.imnet: nn.Module = decoder(width) if decoder else MLP(width, 3, decoder_hidden)

    @property
    def latent_width(self) -> int:
        """Numbers of one latent code as the decoder sees it: 9 x channels when unfolded."""
        return self.encoder.out_channels * (9 if self.feat_unfold else 1)

    @property
    def halo_px(self) -> int:
        """Source pixels around a window that its colours depend on.

        The encoder's receptive radius, one pixel for unfolding, one for the ensemble's neighbour.
        """
        return self.encoder.receptive_radius + self.feat_unfold + self.local_ensemble

    def encode(self, image: Tensor) -> Tensor:
        """Feature map of ``image``: (B, 3, H, W) RGB in [0, 1] -> (B, C, H, W)."""
        return self.encoder((image - 0.5) / 0.5)

    def query(self, feature: Tensor, coord: Tensor, cell: Tensor | None = None) -> Tensor:
        """Colours at any coordinates.

        ``feature``: (B, C, H, W). ``coord``: (B, Q, 2), (row, column) in [-1, 1]; float64 keeps
        deep zoom exact. ``cell``: (B, Q, 2), size of the queried pixels in the same units, needed
        with ``cell_decode``. Returns (B, Q, 3) RGB around [0, 1], not clamped.
        """
        if self.cell_decode and cell is None:
            raise ValueError("this model decodes cells: pass the size of the queried pixels")
        size = torch.tensor(feature.shape[-2:], dtype=coord.dtype, device=coord.device)
        latents = self._latents(feature)
        shifts = (-1, 1) if self.local_ensemble else (0,)
        colours, offsets = [], []
        for shift in product(shifts, shifts):
            index, offset = nearest_latent(coord, size, shift)
            inputs = [_gather(latents, index, feature.shape[-1]), offset.to(feature.dtype)]
            if self.cell_decode and cell is not None:
                inputs.append((cell * size).to(feature.dtype))
            colours.append(self.imnet(torch.cat(inputs, dim=-1)))  # (B, Q, 3)
            offsets.append(offset)
        weights = area_weights(offsets).to(feature.dtype)  # (4, B, Q)
        rgb = (torch.stack(colours) * weights.unsqueeze(-1)).sum(dim=0)
        return rgb * 0.5 + 0.5

    def forward(self, image: Tensor, coord: Tensor, cell: Tensor | None = None) -> Tensor:
        """Encode, then query: the training step's view of the model."""
        return self.query(self.encode(image), coord, cell)

    def _latents(self, feature: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, latent_width, H * W), 3x3 neighbours joined when unfolding."""
        if self.feat_unfold:
            return F.unfold(feature, 3, padding=1)
        return feature.flatten(2)


def nearest_latent(coord: Tensor, size: Tensor, shift: tuple[int, int]) -> tuple[Tensor, Tensor]:
    """Index (row, column) of the latent nearest to the shifted coordinate, and the offset to it.

    The offset is measured from the unshifted coordinate in units of half a source pixel.
    """
    step = torch.tensor(shift, dtype=coord.dtype, device=coord.device) / size
    epsilon = ENSEMBLE_EPSILON if any(shift) else 0.0
    shifted = (coord + step + epsilon).clamp(-1 + ENSEMBLE_EPSILON, 1 - ENSEMBLE_EPSILON)
    index = torch.floor((shifted + 1) * size / 2)
    index = torch.minimum(index.clamp(min=0), size - 1)
    centre = (2 * index + 1) / size - 1
    return index.long(), (coord - centre) * size


def area_weights(offsets: Sequence[Tensor]) -> Tensor:
    """Weight of each latent's prediction: the area diagonally opposite to it (eq. 4).

    ``offsets``: (B, Q, 2) for each shift, in the order of ``itertools.product``. Returns
    (shifts, B, Q), of which the sum over the shifts is one.
    """
    areas = [offset.prod(dim=-1).abs() + _AREA_EPSILON for offset in offsets]
    weights = torch.stack(areas[::-1])
    return weights / weights.sum(dim=0)


def _gather(latents: Tensor, index: Tensor, width: int) -> Tensor:
    """Latent codes at (B, Q, 2) indices from (B, D, H * W): (B, Q, D)."""
    flat = index[..., 0] * width + index[..., 1]
    picked = latents.gather(2, flat.unsqueeze(1).expand(-1, latents.shape[1], -1))
    return picked.transpose(1, 2)
