"""How many bits a file has a channel, and who reads those that Pillow would drop."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from liif_core.image_io.reading.decoded.depth import (
    as_colour,
    has_samples,
    lost_depth_notes,
    read_as_8_notes,
    read_deep_grey,
    read_samples,
)
from liif_core.image_io.reading.opened_image import file_bits
from liif_core.image_io.reading.opening import opened
from tests.image_io.tiff_maker import made


@pytest.fixture
def deep() -> np.ndarray:
    return np.random.default_rng(6).integers(0, 1 << 16, (5, 6, 3), dtype=np.uint16)


@pytest.fixture
def deep_tiff(tmp_path, deep):
    path = tmp_path / "deep.tif"
    path.write_bytes(made(deep, 16, 2))
    return path


def test_bits_are_those_of_the_file(save, colours, deep, deep_tiff, write_png16) -> None:
    grey = Image.fromarray(colours[..., 0])
    files = {
        save("a.png", colours): 8,
        save("b.png", grey.convert("1")): 1,
        save("c.jpg", colours): 8,
        save("4.bmp", Image.fromarray(colours).quantize(16)): 8,
        save("16.gif", Image.fromarray(colours).quantize(16)): 4,
        write_png16(deep, colour_type=2): 16,
        deep_tiff: 16,
        save("d.tif", Image.fromarray(np.zeros((2, 2), np.float32))): 32,
    }
    for path, bits in files.items():
        with opened(path) as source:
            assert file_bits(source) == bits, path.name


def test_all_that_a_deep_file_has_is_read(deep, deep_tiff, write_png16) -> None:
    for path in (deep_tiff, write_png16(deep, colour_type=2)):
        with opened(path) as source:
            assert has_samples(source)
            samples = read_samples(source)
            assert lost_depth_notes(source) == ()
        assert samples is not None
        assert np.array_equal(samples.values, deep)


def test_an_ordinary_file_is_left_to_pillow(save, colours) -> None:
    for name in ("a.png", "a.jpg", "a.tif", "a.bmp", "a.webp"):
        with opened(save(name, colours)) as source:
            assert not has_samples(source), name
            assert read_as_8_notes(source) == ()


def test_what_is_lost_is_said_with_the_bits(deep_tiff) -> None:
    with opened(deep_tiff) as source:
        assert read_as_8_notes(source) == ("Its 16 bits a channel are read as 8.",)


def test_deep_grey_keeps_its_16_bits(save) -> None:
    grey = np.random.default_rng(1).integers(0, 1 << 16, (4, 5), dtype=np.uint16)
    with opened(save("grey.png", Image.fromarray(grey))) as source:
        read = read_deep_grey(source)
    assert read.values.dtype == np.uint16
    assert np.array_equal(read.values[..., 0], grey)


def test_greys_become_colours_with_their_alpha() -> None:
    both = np.array([[[7, 200]]], np.uint8)
    assert as_colour(both).tolist() == [[[7, 7, 7, 200]]]
    assert as_colour(both[..., :1]).tolist() == [[[7, 7, 7]]]
    rgb = np.zeros((1, 1, 3))
    assert as_colour(rgb) is rgb
