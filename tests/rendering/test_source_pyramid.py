"""The source's halves, when there is no memory for one of them."""

from __future__ import annotations

import numpy as np
import pytest

from liif_core.image_io.source import SourceImage
from liif_core.rendering.classical import source_pyramid
from liif_core.rendering.classical.source_pyramid import SourcePyramid

SOURCE = SourceImage(np.random.default_rng(1).integers(0, 255, (600, 500, 3), dtype=np.uint8))


def test_without_memory_nothing_wrong_is_kept(monkeypatch) -> None:
    whole = SourcePyramid(SOURCE)
    wanted, exponent = whole.level(2)
    pyramid, honest = SourcePyramid(SOURCE), source_pyramid.half_size

    def second_fails(image: SourceImage) -> SourceImage:
        if image is not SOURCE:
            raise MemoryError
        return honest(image)

    monkeypatch.setattr(source_pyramid, "half_size", second_fails)
    with pytest.raises(MemoryError):
        pyramid.level(2)
    assert pyramid.used_bytes == 300 * 250 * 3
    monkeypatch.setattr(source_pyramid, "half_size", honest)
    level, found = pyramid.level(2)
    assert found == exponent == 2
    assert np.array_equal(level.pixels, wanted.pixels)
    assert pyramid.used_bytes == whole.used_bytes


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("height", [1023, 1024, 1025])
def test_strips_cannot_be_seen(monkeypatch, height: int, channels: int, kind: type) -> None:
    rng = np.random.default_rng(2)
    pixels = rng.integers(0, np.iinfo(kind).max, (height, 71, channels)).astype(kind)
    in_strips = source_pyramid.half_size(SourceImage(pixels)).pixels
    monkeypatch.setattr(source_pyramid, "STRIP_ROWS", 4096)
    assert np.array_equal(in_strips, source_pyramid.half_size(SourceImage(pixels)).pixels)
    assert in_strips.shape == ((height + 1) // 2, 36, channels)
