"""The encoder in bf16, its first and last convolution in fp32: close enough to be LIIF's own."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

import resources
from liif_core.geometry import Box, GridWindow, Size
from liif_core.image_io.reading.decode import read_image
from liif_core.models.checkpoint import load_checkpoint
from liif_core.rendering.exact.grid_query import GridQuery
from liif_core.rendering.features.encoder_runner import EncoderRunner

_SIDE = 96
_IMAGE = Box(0, 0, _SIDE, _SIDE)


def test_bf16_with_exact_ends_agrees_to_75_db_and_two_levels() -> None:
    model = load_checkpoint(resources.weights_path())
    query = GridQuery(model)
    window = GridWindow.of_grid(Size(_SIDE, _SIDE), 2.0, Box(0, 0, 2 * _SIDE, 2 * _SIDE))
    box = query.feature_box(window)
    beside = (-box.left, box.right - _SIDE, -box.top, box.bottom - _SIDE)

    def colours(pixels: np.ndarray, dtype: torch.dtype, *, exact_ends: bool) -> torch.Tensor:
        encoder = EncoderRunner(
            model.encoder, dtype=dtype, feature_dtype=torch.float32, exact_ends=exact_ends
        )
        feature = encoder.encode(_IMAGE, _IMAGE, lambda _box: pixels, lambda: False)
        drawn = query(F.pad(feature, beside)[None], window)
        assert drawn is not None
        return drawn.clamp(0, 1).double()

    squares, largest, without = [], 0.0, []
    for name, left, top in (("chelsea", 120, 60), ("coffee", 200, 100)):
        source = read_image(resources.sample_path(name))
        pixels = source.premultiplied(Box(left, top, left + _SIDE, top + _SIDE))[..., :3]
        pixels = np.ascontiguousarray(pixels)
        exact = colours(pixels, torch.float32, exact_ends=True)
        difference = colours(pixels, torch.bfloat16, exact_ends=True) - exact
        squares.append(float(difference.square().mean()))
        largest = max(largest, float(difference.abs().max()))
        coarse = colours(pixels, torch.bfloat16, exact_ends=False) - exact
        without.append(float(coarse.square().mean()))
    assert -10 * np.log10(np.mean(squares)) >= 75
    assert largest <= 2 / 255
    # All in bf16 it would not: the test sees the difference.
    assert -10 * np.log10(np.mean(without)) < 75
