"""The exact queries' common part: the features a window needs, and drawing it by chunks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

import torch
from torch import Tensor

from liif_core.geometry import Box, GridWindow
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.exact.local_ensemble import latent_span


class ChunkedQuery(ABC):
    """``chunk_px``: side of the square of output pixels decoded at once. ``margin_px``: how far
    around a latent code its neighbours belong to it.
    """

    def __init__(
        self, *, device: torch.device | str, chunk_px: int, margin_px: int, local_ensemble: bool
    ) -> None:
        self.device = torch.device(device)
        self.chunk_px = chunk_px
        self.margin_px = margin_px
        self.local_ensemble = local_ensemble

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features the window needs; may reach one past the border."""
        return self._latent_box(window).grown(self.margin_px)

    @torch.inference_mode()
    def __call__(
        self,
        feature: Tensor,
        window: GridWindow,
        *,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> Tensor | None:
        """Colours of ``window``: float32 (height, width, 3) RGB around [0, 1], not clamped.

        ``feature``: (1, C, h, w) over ``feature_box(window)``, zeros outside the image (the zero
        padding of unfolding). Returns None once ``is_cancelled`` answers true, which is asked
        before each chunk.
        """
        draw = self._drawing(feature, window)
        whole = Box.of_size(window.size)
        output = torch.empty((whole.height, whole.width, 3), device=self.device)
        for top in range(0, whole.height, self.chunk_px):
            for left in range(0, whole.width, self.chunk_px):
                if is_cancelled():
                    return None
                chunk = Box(left, top, left + self.chunk_px, top + self.chunk_px)
                chunk = chunk.intersected(whole)
                output[top : chunk.bottom, left : chunk.right] = draw(window.part(chunk))
        return output.mul_(0.5).add_(0.5)

    @abstractmethod
    def _drawing(self, feature: Tensor, window: GridWindow) -> Callable[[GridWindow], Tensor]:
        """A function that draws parts of ``window``: float32 (height, width, 3) around [-1, 1]."""

    def _latent_box(self, window: GridWindow) -> Box:
        """Source pixels whose latent codes the window asks."""
        top, bottom = latent_span(window.rows, local_ensemble=self.local_ensemble)
        left, right = latent_span(window.columns, local_ensemble=self.local_ensemble)
        return Box(left, top, right, bottom)
