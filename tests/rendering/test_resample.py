"""Classical methods against Pillow on whole pictures, and windows against the whole."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from liif_core.geometry import Box, GridWindow, Size, grid_size
from liif_core.image_io.source import SourceImage
from liif_core.rendering.classical.resample import resample, resample_alpha
from liif_core.rendering.classical.source_pyramid import SourcePyramid
from liif_core.rendering.methods import Method
from liif_core.rendering.pixels import to_file, to_screen

PILLOW = {
    Method.BICUBIC: Image.Resampling.BICUBIC,
    Method.LANCZOS: Image.Resampling.LANCZOS,
    Method.NEAREST: Image.Resampling.NEAREST,
}


def whole_window(source: SourceImage, size: Size) -> GridWindow:
    zoom = size.width / source.size.width, size.height / source.size.height
    return GridWindow.of_region(source.size, 0, 0, zoom, size)


@pytest.fixture(scope="module", params=["photo", "checkers"])
def picture(request, cat) -> SourceImage:
    if request.param == "photo":
        return cat
    random = np.random.default_rng(5)  # hard black and white edges: overshoot everywhere
    return SourceImage(random.integers(0, 2, (53, 47, 3), dtype=np.uint8) * 255)


@pytest.mark.parametrize("method", [Method.BICUBIC, Method.LANCZOS])
@pytest.mark.parametrize("factor", [0.2, 0.5, 0.9, 1, 1.5, 2, 3.7, 8])
def test_equals_pillow_to_one_level(picture, method, factor) -> None:
    size = Size(round(picture.size.width * factor), round(picture.size.height * factor))
    ours = to_file(resample(SourcePyramid(picture), whole_window(picture, size), method))
    pillow = Image.fromarray(picture.pixels).resize((size.width, size.height), PILLOW[method])
    assert np.abs(ours.astype(int) - np.asarray(pillow)).max() <= 1


@pytest.mark.parametrize("factor", [2, 3, 8])
def test_nearest_repeats_pixels(picture, factor) -> None:
    size = Size(picture.size.width * factor, picture.size.height * factor)
    ours = to_file(resample(SourcePyramid(picture), whole_window(picture, size), Method.NEAREST))
    assert np.array_equal(ours, picture.pixels.repeat(factor, axis=0).repeat(factor, axis=1))


@pytest.mark.parametrize("method", list(PILLOW))
@pytest.mark.parametrize("zoom", [0.03, 0.4, 1.0, 2.7, 40.0])
def test_a_window_is_part_of_the_whole(cat, method, zoom) -> None:
    size = grid_size(cat.size, zoom)
    whole = GridWindow.of_grid(cat.size, zoom, Box.of_size(size))
    box = Box(size.width // 3, size.height // 3, size.width // 3 + 9, size.height // 3 + 8)
    box = box.intersected(Box.of_size(size))
    pyramid = SourcePyramid(cat)
    if size.pixels > 1_000_000:
        whole = whole.part(box.grown(40).intersected(Box.of_size(size)))
        box = box.shifted(-int(whole.columns.first), -int(whole.rows.first))
    expected = resample(pyramid, whole, method)[box.top : box.bottom, box.left : box.right]
    assert np.array_equal(resample(pyramid, whole.part(box), method), expected)


def test_far_below_100_percent_the_mean_colour_stays(cat) -> None:
    large = SourceImage(np.tile(cat.pixels, (12, 10, 1)))
    size = grid_size(large.size, 1 / 40)
    small = resample(SourcePyramid(large), whole_window(large, size), Method.LANCZOS)
    mean = large.pixels.mean(axis=(0, 1)) / 255
    np.testing.assert_allclose(small.mean(axis=(0, 1)), mean, atol=0.01)


def test_sixteen_bits_pass_through_unchanged_at_100_percent() -> None:
    ramp = np.arange(60 * 50 * 3, dtype=np.uint16).reshape(60, 50, 3) * 7
    source = SourceImage(ramp)
    values = resample(SourcePyramid(source), whole_window(source, source.size), Method.BICUBIC)
    assert np.array_equal(to_file(values, 16), ramp)


def test_hidden_colour_does_not_bleed_through_alpha() -> None:
    pixels = np.zeros((16, 16, 4), dtype=np.uint8)
    pixels[..., 1] = 255  # transparent green everywhere ...
    pixels[:, 8:] = (255, 0, 0, 255)  # ... opaque red on the right
    source = SourceImage(pixels)
    for zoom in (3.0, 0.5):
        size = grid_size(source.size, zoom)
        window = GridWindow.of_grid(source.size, zoom, Box.of_size(size))
        straight = to_file(resample(SourcePyramid(source), window, Method.BICUBIC))
        seen = straight[straight[..., 3] > 8]
        assert len(seen)
        assert seen[:, 1].max() <= 1
        assert seen[:, 0].min() >= 250


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [3, 4])
def test_pyramid_levels_are_block_means(dtype, channels) -> None:
    random = np.random.default_rng(2)
    top = np.iinfo(dtype).max
    pixels = random.integers(0, top, (131, 150, channels), dtype=dtype, endpoint=True)
    if channels == 4:
        pixels[..., 3] = top
    level, exponent = SourcePyramid(SourceImage(pixels)).level(1)
    assert exponent == 1
    assert level.pixels.shape == (66, 75, channels)
    block = pixels[10:12, 20:22].astype(float).mean(axis=(0, 1))
    np.testing.assert_allclose(level.pixels[5, 10], block, atol=1)


def test_screen_pixels_are_bgra_premultiplied_and_clean() -> None:
    values = np.array([[[1.2, 0.5, -0.1, 0.5], [np.nan, 0.2, 0.1, 1.0]]], dtype=np.float32)
    assert to_screen(values).tolist() == [[[0, 128, 128, 128], [26, 51, 0, 255]]]
    opaque = to_screen(values[..., :3])
    assert opaque[..., 3].tolist() == [[255, 255]]
    assert opaque[0, 0].tolist() == [0, 128, 255, 255]


@pytest.mark.parametrize("zoom", [1.0, 1.7, 6.0])
def test_alpha_alone_is_that_of_the_whole(zoom) -> None:
    pixels = np.random.default_rng(8).integers(0, 256, (40, 30, 4), dtype=np.uint8)
    pyramid = SourcePyramid(SourceImage(pixels))
    window = GridWindow.of_grid(Size(30, 40), zoom, Box(3, 5, 29, 37))
    alpha = resample_alpha(pyramid, window)
    assert np.array_equal(alpha, resample(pyramid, window, Method.BICUBIC)[..., 3:])
    assert alpha.dtype == np.float32
