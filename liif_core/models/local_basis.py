"""The draft decoder: every source pixel carries coefficients of a separable local basis.

A local implicit function in the sense of LIIF (latent, offset, cell -> colour), with LIIF's own
area weights, but of a form that an axis-aligned grid makes almost free. The picture is

    I(y, x) = sum over the 2 x 2 nearest source pixels of
              w(ry) w(rx) * sum_ab A[., ., a, b, rgb] u_a(ry) u_b(rx)

where ``r`` is the offset in source pixels and ``w(r) = 1 - |r|``. A network predicts ``A`` once per
source pixel; the functions ``u`` of one variable are evaluated on rows and columns only. ``u_0``
is one and the source colour is added to its coefficient, so the picture is bilinear interpolation
of the source plus learned detail: continuous across cells, and without drift of colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from liif_core.models.encoder import Encoder

# The cell (2 / zoom) is told to the basis within the zooms it was trained on, and held beyond.
MIN_CELL = 0.5
MAX_CELL = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Taps:
    """The two source pixels nearest to each position along one axis, lower first.

    ``index``: int64 (..., count, 2). ``offset``: float32 (..., count, 2) in [-1, 1], from the
    pixel's centre, in source pixels. ``weight``: float32 (..., count, 2), sums to one.
    """

    index: Tensor
    offset: Tensor
    weight: Tensor

    def to(self, device: torch.device | str) -> Taps:
        """Copy the taps to another device."""
        return Taps(self.index.to(device), self.offset.to(device), self.weight.to(device))


def nearest_taps(position: np.ndarray, length: int) -> Taps:
    """Taps for float64 source positions (..., count) along an axis of ``length`` pixels.

    Half a pixel from the border both taps are the border pixel itself, as in LIIF's ensemble.
    """
    position = np.asarray(position, dtype=np.float64)
    lower = np.floor(position - 0.5)
    index = np.clip(np.stack((lower, lower + 1), axis=-1), 0, length - 1)
    offset = position[..., None] - (index + 0.5)
    upper_weight = position - 0.5 - lower
    weight = np.stack((1.0 - upper_weight, upper_weight), axis=-1)
    return Taps(
        torch.from_numpy(index.astype(np.int64)),
        torch.from_numpy(np.clip(offset, -1.0, 1.0).astype(np.float32)),
        torch.from_numpy(weight.astype(np.float32)),
    )


def chebyshev(x: Tensor, degree: int) -> Tensor:
    """T_0..T_{degree-1} at ``x``: (..., degree)."""
    terms = [torch.ones_like(x), x]
    for _ in range(degree - 2):
        terms.append(2 * x * terms[-1] - terms[-2])
    return torch.stack(terms[:degree], dim=-1)


class SeparableBasis(nn.Module):
    """``rank`` functions u_a(r, cell) on r in [-1, 1]; u_0 = 1, the others Chebyshev series in r.

    Each series coefficient is itself a short Chebyshev series in log2 of the cell, so the basis
    sharpens or softens with the size of the queried pixel.
    """

    def __init__(self, rank: int, degree: int = 16, cell_degree: int = 4) -> None:
        super().__init__()
        self.rank = rank
        self.degree = degree
        self.cell_degree = cell_degree
        self.series = nn.Parameter(torch.zeros(rank - 1, degree, cell_degree))

    def series_at(self, cell: Tensor) -> Tensor:
        """Chebyshev coefficients for cells of shape (...): (..., rank, degree)."""
        # Cells 2 (zoom 1) to 0.5 (zoom 4) become -1..1.
        position = -torch.log2(cell.clamp(MIN_CELL, MAX_CELL))
        learned = torch.einsum(
            "...m,akm->...ak", chebyshev(position, self.cell_degree), self.series
        )
        constant = torch.zeros_like(learned[..., :1, :])
        constant[..., 0] = 1.0
        return torch.cat((constant, learned), dim=-2)

    def forward(self, offset: Tensor, cell: Tensor) -> Tensor:
        """u at offsets (..., count, taps), one cell (...) a run: (..., count, taps, rank)."""
        terms = chebyshev(offset, self.degree)
        return torch.einsum("...qtk,...ak->...qta", terms, self.series_at(cell))

    def matrix(self, taps: Taps, cell: Tensor, first: int, length: int) -> Tensor:
        """Weighted basis values laid out over source pixels ``first`` to ``first + length``.

        Returns (..., count, length, rank), zero except at the two taps of each position.
        """
        values = self(taps.offset, cell) * taps.weight[..., None]
        *lead, count, _, rank = values.shape
        values = values.reshape(-1, 2, rank)
        rows = torch.arange(len(values), device=values.device)[:, None].expand(-1, 2)
        index = taps.index.reshape(-1, 2) - first
        band = values.new_zeros(len(values), length, rank)
        band = band.index_put((rows, index), values, accumulate=True)
        return band.view(*lead, count, length, rank)


class CoefficientHead(nn.Module):
    """Coefficients from features: a 3x3 convolution, then 1x1 ones, once a source pixel."""

    scale: Tensor

    def __init__(self, channels: int, rank: int, hidden: Sequence[int]) -> None:
        super().__init__()
        self.rank = rank
        layers: list[nn.Module] = []
        width = channels
        for position, next_width in enumerate(hidden):
            kernel = 3 if position == 0 else 1
            layers += [nn.Conv2d(width, next_width, kernel, padding=kernel // 2), nn.ReLU(True)]
            width = next_width
        layers.append(nn.Conv2d(width, rank * 3 * rank, 1))
        self.layers = nn.Sequential(*layers)
        # Usual size of each coefficient, so that the network's outputs are all of one size.
        self.register_buffer("scale", torch.ones(rank, rank))

    @property
    def convolutions(self) -> list[nn.Conv2d]:
        """The convolutions, first to last, with a ReLU between each two."""
        return [layer for layer in self.layers if isinstance(layer, nn.Conv2d)]

    def forward(self, feature: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, H, W, rank, 3, rank): row function, colour, column function."""
        raw = self.layers(feature).permute(0, 2, 3, 1)
        return raw.unflatten(-1, (self.rank, 3, self.rank)) * self.scale[:, None, :]


class LocalBasis(nn.Module):
    """Head and basis, with an encoder of its own or on the features of another model's.

    ``encoder``: None when the features come from elsewhere (``channels`` of them).
    """

    # Set by the reader of a weights file, to be written again with them.
    spec: Mapping[str, Any]

    def __init__(
        self,
        encoder: Encoder | None = None,
        *,
        channels: int = 64,
        rank: int = 8,
        hidden: Sequence[int] = (256, 256),
        degree: int = 16,
        cell_degree: int = 4,
    ) -> None:
        super().__init__()
        self.encoder = encoder
        self.channels = channels if encoder is None else int(encoder.out_channels)
        self.rank = rank
        self.head = CoefficientHead(self.channels, rank, hidden)
        self.basis = SeparableBasis(rank, degree, cell_degree)

    @property
    def margin_px(self) -> int:
        """Features needed around a coefficient."""
        return 1

    def encode(self, image: Tensor) -> Tensor:
        """Feature map of ``image``: (B, 3, H, W) RGB in [0, 1] -> (B, C, H, W)."""
        if self.encoder is None:
            raise ValueError("this decoder has no encoder of its own: pass another's features")
        return self.encoder((image - 0.5) / 0.5)

    def coefficients(self, feature: Tensor, image: Tensor) -> Tensor:
        """A with the source colour in: (B, H, rank, 3, W, rank), colours spanning [-1, 1].

        ``feature``: (B, C, H, W). ``image``: (B, 3, H, W) RGB in [0, 1] of the same pixels.
        """
        return anchored(self.head(feature), image)

    def query(self, feature: Tensor, image: Tensor, coord: Tensor, cell: Tensor) -> Tensor:
        """Colours at any coordinates, the plain way; arguments and result as ``LIIF.query``.

        ``image``: (B, 3, H, W), the source whose colours anchor the result.
        """
        height, width = feature.shape[-2:]
        table = self.coefficients(feature, image).permute(0, 1, 4, 2, 3, 5)  # (B, H, W, R, 3, R)
        rows, row_values = self._along(coord[..., 0], cell[..., 0], height)
        columns, column_values = self._along(coord[..., 1], cell[..., 1], width)
        functions = table.flatten(3).flatten(0, 2)  # (B * H * W, R * 3 * R)
        picture = torch.arange(len(feature), device=feature.device)[:, None, None, None]
        flat = (picture * height + rows[..., :, None]) * width + columns[..., None, :]
        picked = F.embedding(flat, functions).unflatten(-1, table.shape[-3:])
        total = torch.einsum("nqyxacb,nqya,nqxb->nqc", picked, row_values, column_values)
        return total * 0.5 + 0.5

    def forward(self, image: Tensor, coord: Tensor, cell: Tensor) -> Tensor:
        """Encode, then query: the training step's view of the model."""
        return self.query(self.encode(image), image, coord, cell)

    def _along(self, coord: Tensor, cell: Tensor, length: int) -> tuple[Tensor, Tensor]:
        """Tap indices (B, Q, 2) and weighted basis values (B, Q, 2, rank) along one axis."""
        position = (coord.double() + 1) * length / 2
        taps = nearest_taps(position.cpu().numpy(), length)
        device = coord.device
        # Times the length a cell is 2 / zoom, whatever the size of the picture.
        values = self.basis(taps.offset.to(device)[..., None, :], (cell * length).float())
        values = values[..., 0, :, :] * taps.weight.to(device)[..., None]
        return taps.index.to(device), values


def anchored(raw: Tensor, image: Tensor) -> Tensor:
    """Adds the source colour to the constant coefficient and lays the table out for products.

    ``raw``: (B, H, W, rank, 3, rank). Returns (B, H, rank, 3, W, rank).
    """
    colour = (image * 2 - 1).permute(0, 2, 3, 1)
    anchor = F.pad(colour[..., None, :, None], (0, raw.shape[-1] - 1, 0, 0, 0, raw.shape[-3] - 1))
    return (raw + anchor).permute(0, 1, 3, 4, 2, 5).contiguous()


def separable_product(table: Tensor, rows: Tensor, columns: Tensor) -> Tensor:
    """The picture on a grid of rows and columns, as two matrix products.

    ``table``: (B, H, rank, 3, W, rank) from ``coefficients``. ``rows``: (B, h, H, rank) and
    ``columns``: (B, w, W, rank) from ``SeparableBasis.matrix``. Returns (B, h, w, 3) RGB around
    [0, 1], not clamped.
    """
    batch, height = rows.shape[:2]
    width = columns.shape[1]
    down = rows.flatten(2) @ table.flatten(1, 2).flatten(2)  # (B, h, 3 * W * rank)
    across = down.view(batch, height * 3, -1) @ columns.flatten(2).transpose(1, 2)
    return across.view(batch, height, 3, width).transpose(2, 3) * 0.5 + 0.5
