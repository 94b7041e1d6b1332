"""The draft decoder on a grid window: two matrix products a strip.

The call has ``GridQuery``'s shape, plus the source pixels that anchor the colours. Coefficients
can also be made once (``coefficients``) and queried again and again at any zoom (``draw``).
"""

from __future__ import annotations

import copy
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from liif_core.geometry import Box, GridAxis, GridWindow, Size
from liif_core.models.local_basis import CoefficientHead, LocalBasis, nearest_taps
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.draft.axis_bands import (
    HALF_SIZES,
    AxisBands,
    TileSizes,
    axis_bands,
    coefficient_box,
)
from liif_core.rendering.draft.coefficients import Coefficients
from liif_core.rendering.draft.separable_product import SeparableProduct, joined
from liif_core.rendering.features.fused_convolutions import fuse_convolutions
from liif_core.rendering.parallel_work import ParallelWork

# Rows and columns that a convolution is given at least. oneDNN takes other kernels for smaller fp32
# pictures, whose sums round differently; the same coefficient must have the same bits in each run.
_LEAST_HEIGHT_PX, _LEAST_WIDTH_PX = 8, 64


class DraftQuery:
    """A local-basis decoder made ready for one device. Any thread.

    ``dtype``: of the head's network, and of the coefficients and products of what it adds to the
    source's colours, which stay float32.
    """

    def __init__(
        self,
        model: LocalBasis,
        *,
        device: torch.device | str = "cpu",
        dtype: torch.dtype = torch.float32,
        sizes: TileSizes | None = None,
    ) -> None:
        self.device = torch.device(device)
        self.dtype = dtype
        self.margin_px = model.margin_px
        self.rank = model.rank
        self.sizes = sizes or (TileSizes() if dtype is torch.float32 else HALF_SIZES)
        self._basis = model.basis
        self._network = self._ready(model.head)

    def coefficient_box(self, window: GridWindow) -> Box:
        """Source pixels whose coefficients the window needs; inside the image."""
        return coefficient_box(window)

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features the window needs; may reach one past the border."""
        return coefficient_box(window).grown(self.margin_px)

    def __call__(
        self,
        feature: Tensor,
        window: GridWindow,
        *,
        image: Tensor,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> Tensor | None:
        """Colours of ``window``: float32 (height, width, 3) RGB around [0, 1], not clamped.

        ``feature``: (1, C, h, w) and ``image``: (1, 3, h, w) RGB in [0, 1], both over
        ``feature_box(window)``, zeros outside the picture.
        """
        table = self.coefficients(feature, image)
        return self.draw(table, self.coefficient_box(window), window, is_cancelled=is_cancelled)

    @torch.no_grad()
    def coefficients(
        self, feature: Tensor, image: Tensor, *, out: Coefficients | None = None
    ) -> Coefficients:
        """The draft's numbers, good at every zoom, of (h - 2, w - 2) source pixels.

        ``feature``: (1, C, h, w) and ``image``: (1, 3, h, w), one pixel wider than the result on
        each side, zeros outside the picture. ``out``: where to write them, if not to new memory.
        """
        height, width = (length - 2 * self.margin_px for length in feature.shape[2:])
        below, right = max(0, _LEAST_HEIGHT_PX - height), max(0, _LEAST_WIDTH_PX - width)
        hidden = F.pad(feature.to(self.device, self.dtype), (0, right, 0, below))
        hidden = hidden.contiguous(memory_format=torch.channels_last)
        raw = self._network(hidden)[0, :, :height, :width].unflatten(0, (self.rank, 3, self.rank))
        table = out or Coefficients.empty(Size(width, height), self.rank, self.dtype, self.device)
        table.detail.copy_(raw.permute(3, 0, 1, 4, 2))
        margin = self.margin_px
        table.colours.copy_(image[0, :, margin:-margin, margin:-margin].transpose(0, 1))
        return table

    @torch.no_grad()
    def draw(
        self,
        table: Coefficients,
        box: Box,
        window: GridWindow,
        *,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> Tensor | None:
        """``window`` from ``coefficients`` over ``box``, which must hold ``coefficient_box``.

        Returns None once ``is_cancelled`` answers true, which is asked between strips.
        """
        product, made = self.product(table, box, window), []
        for top, bottom in product.strips():
            if is_cancelled():
                return None
            made.append(joined(product.planes(top, bottom), product.width))
        return torch.cat(made)

    def product(
        self,
        table: Coefficients,
        box: Box,
        window: GridWindow,
        parallel_work: ParallelWork | None = None,
    ) -> SeparableProduct:
        """``window`` as ``draw`` draws it, to be drawn strip by strip."""
        works = (
            partial(self._bands, window.rows, self.sizes.row_step(window.rows.zoom)),
            partial(self._bands, window.columns, self.sizes.column_step(window.columns.zoom)),
        )
        rows, columns = (parallel_work or ParallelWork(1)).results(works)
        return SeparableProduct(table, box, rows, columns)

    @torch.no_grad()
    def _bands(self, axis: GridAxis, step: int) -> AxisBands:
        taps = nearest_taps(axis.centres(), axis.source_length)
        cell = torch.tensor(2.0 / axis.zoom, dtype=torch.float32)
        value = self._basis(taps.offset, cell) * taps.weight[..., None]
        return axis_bands(taps, value, step, dtype=self.dtype, device=self.device)

    def _ready(self, head: CoefficientHead) -> nn.Sequential:
        """The head's layers without padding, the coefficients' usual sizes taken into the last."""
        network = copy.deepcopy(head.layers).requires_grad_(False)
        convolutions = [layer for layer in network if isinstance(layer, nn.Conv2d)]
        for convolution in convolutions:
            convolution.padding = (0, 0)
        # Half: the model's colours span [-1, 1], those that are drawn [0, 1].
        sizes = head.scale[:, None, :].expand(-1, 3, -1).flatten() * 0.5
        last = convolutions[-1]
        last.weight.mul_(sizes[:, None, None, None])
        if last.bias is not None:
            last.bias.mul_(sizes)
        network = network.to(self.device, self.dtype)
        if self.device.type == "cpu":
            fuse_convolutions(network, self.dtype)
        return network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
