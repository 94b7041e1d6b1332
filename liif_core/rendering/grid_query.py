"""The exact fast query of a grid window: same colours as ``LIIF.query``, a fraction of the work.

Three identities, none an approximation:

* The decoder's first layer is linear, so its part that sees the unfolded 3x3 latents is one 3x3
  convolution of the feature map (*folding*): once a source pixel, not four times an output pixel.
* Its part that sees the offset splits into a row term and a column term.
* Its part that sees the cell is one vector for the whole window.

What remains for each output pixel is a gather, two additions and the hidden layers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from liif_core.geometry import Box, GridWindow
from liif_core.models.liif import LIIF
from liif_core.rendering.ensemble_axes import AxisSamples, axis_samples, latent_span

# Matrix products of fewer rows take other kernels, whose rounding differs in the last bit; a
# floor keeps every window bit-equal to the same part of a larger one.
_MIN_ROWS = 16


def never_cancelled() -> bool:
    return False


class GridQuery:
    """A LIIF decoder made ready for one device and precision. Not thread-safe: it owns buffers.

    ``chunk_px``: side of the square of output pixels decoded at once. On a CPU the working set
    wants to stay in cache (64); a GPU wants to be filled (256 and more).
    """

    def __init__(
        self,
        model: LIIF,
        *,
        device: torch.device | str = "cpu",
        dtype: torch.dtype = torch.float32,
        chunk_px: int = 64,
    ) -> None:
        self.device = torch.device(device)
        self.dtype = dtype
        self.chunk_px = chunk_px
        self.local_ensemble = model.local_ensemble
        self.margin_px = int(model.feat_unfold)
        first, *hidden, last = model.imnet.linears
        channels, width = model.encoder.out_channels, first.out_features
        latent, offset, cell = first.weight.float().split(
            [model.latent_width, 2, first.in_features - model.latent_width - 2], dim=1
        )
        # F.unfold lays a latent out channel by channel, each with its 3x3 neighbourhood; here the
        # channels of a feature pixel lie together, so they come last.
        self._kernel_px = 3 if model.feat_unfold else 1
        fold = latent.reshape(width, channels, self._kernel_px**2).permute(2, 1, 0)
        self._fold = self._ready(fold).reshape(-1, width), self._ready(first.bias)
        # Small and wanted exact: these stay float32 until they are added up.
        self._row_weight = offset[:, 0].contiguous().to(self.device)
        self._column_weight = offset[:, 1].contiguous().to(self.device)
        self._cell_weight = cell.contiguous().to(self.device) if model.cell_decode else None
        # Rounding a carried bias costs lower precisions more than the pass it saves.
        self._carries_bias = dtype == torch.float32
        self._hidden, self._last = self._layers(hidden, last)
        self._buffers = torch.empty(0, device=self.device, dtype=dtype)

    def feature_box(self, window: GridWindow) -> Box:
        """Source pixels whose features the window needs; may reach one past the border."""
        top, bottom = latent_span(window.rows, local_ensemble=self.local_ensemble)
        left, right = latent_span(window.columns, local_ensemble=self.local_ensemble)
        return Box(left, top, right, bottom).grown(self.margin_px)

    @torch.inference_mode()
    def __call__(
        self,
        feature: Tensor,
        window: GridWindow,
        *,
        is_cancelled: Callable[[], bool] = never_cancelled,
    ) -> Tensor | None:
        """Colours of ``window``: float32 (height, width, 3) RGB around [0, 1], not clamped.

        ``feature``: (1, C, h, w) over ``feature_box(window)``, zeros outside the image (the zero
        padding of unfolding). Returns None once ``is_cancelled`` answers true, which is asked
        before each chunk.
        """
        box = self.feature_box(window)
        folded = self._folded(feature)  # (h, w, width)
        output = torch.empty((window.size.height, window.size.width, 3), device=self.device)
        constant = self._cell_term(window)
        for top in range(0, window.size.height, self.chunk_px):
            for left in range(0, window.size.width, self.chunk_px):
                if is_cancelled():
                    return None
                chunk = Box(left, top, left + self.chunk_px, top + self.chunk_px).intersected(
                    Box.of_size(window.size)
                )
                output[top : chunk.bottom, left : chunk.right] = self._chunk(
                    folded,
                    window.part(chunk),
                    box.top + self.margin_px,
                    box.left + self.margin_px,
                    constant,
                )
        return output.mul_(0.5).add_(0.5)

    def _ready(self, tensor: Tensor) -> Tensor:
        # Cast first: not every device holds the float64 that some of these are computed in.
        return tensor.detach().to(self.dtype).to(self.device)

    def _layers(
        self, hidden: Sequence[nn.Linear], last: nn.Linear
    ) -> tuple[list[tuple[Tensor, Tensor]], tuple[Tensor, Tensor]]:
        """(weight, bias) of the layers after the first, weights as (in, out).

        In float32 no bias is added but carried on, which saves a pass over the rows:
        relu(y + b) = max(y, -b) + b, and the next layer is linear, so its own bias takes up what
        it would have made of b. Hidden layers then hold (weight, -b) with the b carried so far.
        """
        layers = []
        carried = torch.zeros_like((hidden[0] if hidden else last).weight[0], dtype=torch.float64)
        for layer in hidden:
            bias = layer.bias.double() + layer.weight.double() @ carried
            layers.append((layer.weight.t(), -bias if self._carries_bias else bias))
            carried = bias if self._carries_bias else torch.zeros_like(bias)
        bias = last.bias.double() + last.weight.double() @ carried
        ready = [(self._ready(w).contiguous(), self._ready(b)) for w, b in layers]
        return ready, (self._ready(last.weight.t()).contiguous(), self._ready(bias))

    def _folded(self, feature: Tensor) -> Tensor:
        """First layer's answer to the latents: (1, C, h, w) -> (h - 2m, w - 2m, width).

        As a matrix product, not as F.conv2d: that picks its kernel by the window's size, and the
        last bit with it.
        """
        pixels = feature[0].to(self.device, self.dtype).permute(1, 2, 0)  # (h, w, C)
        latents = pixels.unfold(0, self._kernel_px, 1).unfold(1, self._kernel_px, 1)
        height, width = latents.shape[:2]
        latents = latents.permute(0, 1, 3, 4, 2).reshape(height * width, -1)
        weight, bias = self._fold
        folded = torch.addmm(bias, _padded(latents), weight)[: height * width]
        return folded.view(height, width, -1)

    def _cell_term(self, window: GridWindow) -> Tensor:
        if self._cell_weight is None:
            return torch.zeros((), device=self.device)
        # The published cell, 2 / grid length, times the source length: 2 / zoom.
        cell = torch.tensor([2.0 / window.rows.zoom, 2.0 / window.columns.zoom], device=self.device)
        return self._cell_weight @ cell

    def _chunk(
        self, folded: Tensor, window: GridWindow, top: int, left: int, constant: Tensor
    ) -> Tensor:
        height, width = window.size.height, window.size.width
        total = torch.zeros((height, width, 3), device=self.device)
        column_sides = [
            self._side(side, left, self._column_weight)
            for side in axis_samples(window.columns, local_ensemble=self.local_ensemble)
        ]
        for row_samples in axis_samples(window.rows, local_ensemble=self.local_ensemble):
            index, term, row_weight = self._side(row_samples, top, self._row_weight)
            term = (term + constant).to(self.dtype)
            rows = folded.index_select(0, index) + term[:, None]  # (height, source columns, width)
            for column_index, column_term, column_weight in column_sides:
                hidden = rows.index_select(1, column_index)
                hidden = hidden.add_(column_term.to(self.dtype)).relu_()  # (height, width, layer)
                colours = self._decode(_padded(hidden.flatten(0, 1)))[: height * width]
                colours = colours.view(height, width, 3)
                total += colours * (row_weight[:, None] * column_weight)[..., None]
        return total

    def _side(
        self, samples: AxisSamples, start: int, weight: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Index into the folded map, first-layer term (count, layer) and weight of one side."""
        index = torch.from_numpy(samples.index - start).to(self.device)
        offset = torch.from_numpy(samples.offset).float().to(self.device)
        side_weight = torch.from_numpy(samples.weight).float().to(self.device)
        return index, offset[:, None] * weight, side_weight

    def _decode(self, hidden: Tensor) -> Tensor:
        """The layers after the first: (rows, layer) -> (rows, 3) float32. Keeps ``hidden``."""
        for number, (weight, bias) in enumerate(self._hidden):
            product = self._buffer(number % 2, hidden.shape[0], weight.shape[1])
            if self._carries_bias:
                torch.maximum(torch.mm(hidden, weight, out=product), bias, out=product)
            else:
                torch.addmm(bias, hidden, weight, out=product).relu_()
            hidden = product
        weight, bias = self._last
        return torch.mm(hidden, weight).add_(bias).float()

    def _buffer(self, number: int, rows: int, width: int) -> Tensor:
        """One of two (rows, width) scratch tensors, the same memory at every call."""
        needed = rows * width
        if self._buffers.numel() < 2 * needed:
            self._buffers = torch.empty(2 * needed, device=self.device, dtype=self.dtype)
        half = self._buffers.numel() // 2
        return self._buffers[number * half : number * half + needed].view(rows, width)


def _padded(rows: Tensor) -> Tensor:
    """At least the fewest rows that a matrix product rounds like any more."""
    lacking = _MIN_ROWS - rows.shape[0]
    return F.pad(rows, (0, 0, 0, lacking)) if lacking > 0 else rows
