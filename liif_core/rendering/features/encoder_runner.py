"""Runs an encoder over parts of the source: halo, precision, memory back-off, cancellation."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import torch
from torch import Tensor, nn

from liif_core.devices import release_memory, within_memory
from liif_core.errors import Cancelled
from liif_core.geometry import Box
from liif_core.models.encoder import Encoder
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.features.fused_convolutions import fuse_convolutions
from liif_core.rendering.parallel_work import ParallelWork

# Parts this small are not halved any further when memory runs out.
_SMALLEST_PART_PX = 32
# Source pixels that are worth a core of their own: a smaller piece is mostly halo.
_PIECE_PX = 60_000

ReadPixels = Callable[[Box], np.ndarray]


class EncoderRunner:
    """One encoder made ready for one device and precision. Used by one thread at a time.

    ``dtype``: of the layers. ``feature_dtype``: of the features, the same unless given.
    ``exact_ends``: the first and the last convolution
    stay in fp32 all the same, a thirtieth of the work: a colour of 8 bits does not fit bf16's
    mantissa, and what the first layer loses nothing gives back. ``parallel_work``: takes a piece
    of a large part each, side by side, to the bit.
    """

    def __init__(
        self,
        encoder: Encoder,
        *,
        device: torch.device | str = "cpu",
        dtype: torch.dtype = torch.float32,
        feature_dtype: torch.dtype | None = None,
        exact_ends: bool = False,
        parallel_work: ParallelWork | None = None,
    ) -> None:
        self._parallel_work = parallel_work or ParallelWork(1)
        self.device = torch.device(device)
        self.dtype = feature_dtype or dtype
        self.channels: int = encoder.out_channels
        self.radius_px: int = encoder.receptive_radius
        self.is_our_own = type(encoder).__module__.startswith("liif_core.")
        encoder = copy.deepcopy(encoder).to(self.device)
        self.is_fused = self.device.type == "cpu" and fuse_convolutions(encoder, dtype)
        convolutions = [module for module in encoder.modules() if isinstance(module, nn.Conv2d)]
        for convolution in convolutions[1:-1] if exact_ends else convolutions:
            convolution.to(dtype)
        self.network = encoder.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._is_cancelled: IsCancelled = never_cancelled
        # A hash of weights, precision and device, made when ``kept_features`` first asks for it.
        self.fingerprint: bytes | None = None
        self.macs_per_px = 0
        for convolution in convolutions:
            convolution.register_forward_pre_hook(self._before)
            self.macs_per_px += convolution.weight.numel()

    def weights(self) -> Iterator[tuple[str, Tensor]]:
        """Every weight by its name, as it is multiplied."""
        yield from self.network.state_dict().items()

    @torch.inference_mode()
    def encode(
        self,
        part: Box,
        image: Box,
        read_pixels: ReadPixels,
        is_cancelled: IsCancelled,
    ) -> Tensor:
        """Features of ``part``, equal to that part of the whole image's feature map.

        ``read_pixels(box)`` gives (h, w, 3) float32 RGB in [0, 1]. Returns (C, h, w) on the
        device. Out of memory, the part is halved again and again. Raises Cancelled between two
        layers once ``is_cancelled`` answers true; MemoryError when the smallest part fails too.
        """
        self._is_cancelled = is_cancelled
        try:
            return within_memory(lambda: self._encode_in_pieces(part, image, read_pixels))
        except MemoryError as error:
            if max(part.width, part.height) <= _SMALLEST_PART_PX:
                raise MemoryError("not enough memory for the smallest part") from error
        release_memory(self.device)
        first, second = _halves(part)
        axis = 2 if part.width >= part.height else 1
        return torch.cat(
            [self.encode(half, image, read_pixels, is_cancelled) for half in (first, second)],
            dim=axis,
        )

    def _encode_in_pieces(self, part: Box, image: Box, read_pixels: ReadPixels) -> Tensor:
        pieces = [part]
        while (
            len(pieces) < self._parallel_work.workers
            and part.size.pixels >= 2 * len(pieces) * _PIECE_PX
        ):
            pieces = [half for piece in pieces for half in _halves(piece)]
        if len(pieces) == 1:
            return self._encode_with_halo(part, image, read_pixels)
        feature = torch.empty((part.height, part.width, self.channels), dtype=self.dtype)

        @torch.inference_mode()
        def encode_piece(piece: Box) -> None:
            to = piece.shifted(-part.left, -part.top)
            values = self._encode_with_halo(piece, image, read_pixels).permute(1, 2, 0)
            feature[to.top : to.bottom, to.left : to.right] = values

        for _ in self._parallel_work.results(partial(encode_piece, piece) for piece in pieces):
            pass
        return feature.permute(2, 0, 1)

    def _encode_with_halo(self, part: Box, image: Box, read_pixels: ReadPixels) -> Tensor:
        # The halo is cut at the image's border, where the encoder's zero padding belongs.
        seen = part.grown(self.radius_px).intersected(image)
        pixels = torch.from_numpy(read_pixels(seen)).permute(2, 0, 1)[None]
        pixels = ((pixels - 0.5) / 0.5).to(self.device)
        feature = self.network(pixels.contiguous(memory_format=torch.channels_last))[0]
        inside = part.shifted(-seen.left, -seen.top)
        return feature[:, inside.top : inside.bottom, inside.left : inside.right].to(self.dtype)

    def _before(self, convolution: nn.Module, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        if self._is_cancelled():
            raise Cancelled
        weight = convolution.weight
        assert isinstance(weight, Tensor)
        return (inputs[0].to(weight.dtype), *inputs[1:])


def _halves(box: Box) -> tuple[Box, Box]:
    if box.width >= box.height:
        middle = (box.left + box.right) // 2
        return (
            Box(box.left, box.top, middle, box.bottom),
            Box(middle, box.top, box.right, box.bottom),
        )
    middle = (box.top + box.bottom) // 2
    return Box(box.left, box.top, box.right, middle), Box(box.left, middle, box.right, box.bottom)
