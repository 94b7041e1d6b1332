"""The base layer's pixels."""

from __future__ import annotations

import numpy as np
import pytest

from app.workers.pictures.base_pyramid import build_levels, screen_pixels
from liif_core.image_io.source import SourceImage


def test_colours_are_swapped_and_premultiplied() -> None:
    pixels = np.array([[[200, 100, 50, 128], [10, 20, 30, 255]]], np.uint8)
    assert screen_pixels(SourceImage(pixels)).tolist() == [[[25, 50, 100, 128], [30, 20, 10, 255]]]
    opaque = screen_pixels(SourceImage(pixels[..., :3]))
    assert opaque.tolist() == [[[50, 100, 200, 255], [30, 20, 10, 255]]]


def test_sixteen_bits_are_rounded_to_eight() -> None:
    pixels = np.array([[[65535, 0, 32896]]], np.uint16)
    assert screen_pixels(SourceImage(pixels)).tolist() == [[[128, 0, 255, 255]]]


@pytest.mark.parametrize("shape", [(1, 1), (1, 3000), (700, 1), (513, 1025)])
def test_levels_halve_down_to_a_few_hundred(shape: tuple[int, int]) -> None:
    source = SourceImage(np.full((*shape, 3), 90, np.uint8))
    levels = build_levels(source)
    assert (levels[0].height, levels[0].width) == shape
    assert max(levels[-1].width, levels[-1].height) <= 256
    for level in levels:
        assert len(level.pixels) == level.width * level.height * 4
        # Together the pixels of a level cover the picture, less than one pixel more.
        for length, count, scale in zip(
            shape[::-1], (level.width, level.height), level.source_per_px, strict=True
        ):
            assert (count - 1) * scale < length <= count * scale
        assert level.pixels[0] == 90


def test_transparent_levels_are_means_of_all_four_channels() -> None:
    rng = np.random.default_rng(4)
    source = SourceImage(rng.integers(0, 256, (300, 400, 4), dtype=np.uint8))
    full, half = build_levels(source)[:2]
    pixels = np.frombuffer(full.pixels, np.uint8).reshape(150, 2, 200, 2, 4)
    halved = np.frombuffer(half.pixels, np.uint8).reshape(150, 200, 4)
    assert np.abs(pixels.mean(axis=(1, 3)) - halved).max() <= 0.5
