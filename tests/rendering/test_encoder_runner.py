"""The encoder in bf16, its first and last convolution in fp32: close enough to be LIIF's own."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F

import resources
from liif_core.errors import Cancelled
from liif_core.geometry import Box, GridWindow, Size
from liif_core.image_io.reading.decode import read_image
from liif_core.models.checkpoint import load_checkpoint
from liif_core.rendering.exact.grid_query import GridQuery
from liif_core.rendering.features import encoder_runner
from liif_core.rendering.features.encoder_runner import EncoderRunner
from liif_core.rendering.parallel_work import ParallelWork

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


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_pieces_of_a_part_are_the_part_to_the_bit(dtype: torch.dtype, monkeypatch) -> None:
    monkeypatch.setattr(encoder_runner, "_PIECE_PX", 5_000)
    model = load_checkpoint(resources.weights_path())
    source = read_image(resources.sample_path("chelsea"))
    image, part = Box.of_size(source.size), Box(100, 60, 280, 170)
    parallel_work = ParallelWork(2)
    asked: list[Box] = []

    def read_pixels(box: Box) -> np.ndarray:
        asked.append(box)
        return np.ascontiguousarray(source.premultiplied(box)[..., :3])

    def features(work: ParallelWork | None) -> torch.Tensor:
        runner = EncoderRunner(model.encoder, dtype=dtype, exact_ends=True, parallel_work=work)
        return runner.encode(part, image, read_pixels, lambda: False)

    whole, pieces = features(None), features(parallel_work)
    assert len(asked) == 3
    assert torch.equal(whole, pieces)


def test_a_cancelled_piece_ends_the_part(monkeypatch) -> None:
    monkeypatch.setattr(encoder_runner, "_PIECE_PX", 1_000)
    model = load_checkpoint(resources.weights_path())
    runner = EncoderRunner(model.encoder, parallel_work=ParallelWork(2))
    pixels = np.zeros((200, 200, 3), np.float32)
    with pytest.raises(Cancelled):
        runner.encode(
            Box(0, 0, 90, 90),
            Box(0, 0, 200, 200),
            lambda box: pixels[: box.height, : box.width],
            lambda: True,
        )
