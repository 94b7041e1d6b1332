"""A LIIF model as a teacher: its colours on random rows and columns, and its local functions."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from liif_core.errors import TrainingError
from liif_core.models.first_layer import first_layer
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import nearest_taps
from liif_core.models.mlp import MLP
from liif_core.turn import TURNS

# Latents times nodes decoded at once.
_CHUNK = 16384


class Teacher:
    """Answers of a LIIF model, with its decoder's first layer folded."""

    def __init__(self, model: LIIF) -> None:
        if not (model.feat_unfold and model.local_ensemble and model.cell_decode):
            raise TrainingError(
                "The teacher must be a LIIF with unfolding, local ensemble and cells; "
                "choose other weights."
            )
        if not isinstance(model.imnet, MLP):
            raise TrainingError("The teacher's decoder must be an MLP; choose other weights.")
        self.model = model
        _, *self._hidden = model.imnet.linears
        first = first_layer(model)
        self._first = first._replace(
            latent=first.latent.detach().contiguous(memory_format=torch.channels_last)
        )
        self.channels = first.latent.shape[1]

    @torch.no_grad()
    def encode(self, image: Tensor) -> Tensor:
        """(B, 3, H, W) RGB in [0, 1] -> (B, C, H, W)."""
        return self.model.encode(image.contiguous(memory_format=torch.channels_last))

    @torch.no_grad()
    def fold(self, feature: Tensor) -> Tensor:
        """First layer's answer to each latent: (B, C, H, W) -> (B, H, W, width)."""
        return self._first.folded(feature)

    @torch.no_grad()
    def colours(
        self, folded: Tensor, rows: np.ndarray, columns: np.ndarray, cell: tuple[float, float]
    ) -> Tensor:
        """Colours where rows meet columns, as ``LIIF.query`` gives them.

        ``folded``: (H, W, width) of one image. ``rows`` (h,) and ``columns`` (w,): float64 source
        positions. ``cell``: 2 / zoom along rows and columns. Returns (h, w, 3) around [0, 1].
        """
        row_taps = nearest_taps(rows, folded.shape[0])
        column_taps = nearest_taps(columns, folded.shape[1])
        constant = self._first.cell @ torch.tensor(cell, dtype=torch.float32)
        total = torch.zeros(len(rows), len(columns), 3)
        for row in (0, 1):
            # The published offset counts half pixels.
            row_term = 2 * row_taps.offset[:, row, None] * self._first.offset[:, 0] + constant
            above = folded[row_taps.index[:, row]] + row_term[:, None]
            for column in (0, 1):
                term = 2 * column_taps.offset[:, column, None] * self._first.offset[:, 1]
                hidden = (above[:, column_taps.index[:, column]] + term).relu_()
                weight = row_taps.weight[:, row, None] * column_taps.weight[:, column]
                total += self._decode(hidden) * weight[..., None]
        return total * 0.5 + 0.5

    def fold_turned(self, image: Tensor) -> list[Tensor]:
        """``fold`` of the features of each of the eight ways to lay ``image`` (1, 3, H, W)."""
        upright = image[0].permute(1, 2, 0).numpy()
        turned = (np.ascontiguousarray(turn.pixels(upright)) for turn in TURNS)
        sources = (torch.from_numpy(pixels).permute(2, 0, 1)[None] for pixels in turned)
        return [self.fold(self.encode(source))[0] for source in sources]

    def ensemble_colours(
        self,
        turned: list[Tensor],
        rows: np.ndarray,
        columns: np.ndarray,
        cell: tuple[float, float],
    ) -> Tensor:
        """``colours`` of the upright picture, the mean over ``fold_turned`` (self-ensemble)."""
        total = torch.zeros(len(rows), len(columns), 3)
        for turn, folded in zip(TURNS, turned, strict=True):
            axes = [(rows, cell[0]), (columns, cell[1])]
            if turn.transpose:
                axes.reverse()
            (down, tall), (across, wide) = axes
            down = folded.shape[0] - down if turn.flip_rows else down
            across = folded.shape[1] - across if turn.flip_columns else across
            asked = self.colours(folded, down, across, (tall, wide))
            # A flip mirrors the positions and not their order, so only the axes go back.
            total += asked.transpose(0, 1) if turn.transpose else asked
        return total / len(TURNS)

    @torch.no_grad()
    def local_functions(self, latents: Tensor, offsets: Tensor, cell: float) -> Tensor:
        """Each latent's own function, without the ensemble, in colours spanning [-1, 1].

        ``latents``: (N, width) folded. ``offsets``: (K,) in source pixels, used along rows and
        columns. Returns (N, K, K, 3).
        """
        constant = self._first.cell @ torch.full((2,), cell)
        rows = 2 * offsets[:, None] * self._first.offset[:, 0] + constant
        columns = 2 * offsets[:, None] * self._first.offset[:, 1]
        grid = rows[:, None] + columns[None]  # (K, K, width)
        step = max(1, _CHUNK // len(offsets) ** 2)
        parts = [self._decode((part[:, None, None] + grid).relu_()) for part in latents.split(step)]
        return torch.cat(parts)

    def _decode(self, hidden: Tensor) -> Tensor:
        *layers, last = self._hidden
        for layer in layers:
            hidden = F.linear(hidden, layer.weight, layer.bias).relu_()
        return F.linear(hidden, last.weight, last.bias)
