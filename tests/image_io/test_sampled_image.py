"""A deep file behind Pillow's interface: 8 bits by ``load``, all of it by ``samples``."""

from __future__ import annotations

import numpy as np
import pytest

from liif_core.image_io import formats
from liif_core.image_io.reading.decoded.sampled_image import SampledImage
from tests.image_io.tiff_maker import made


@pytest.fixture
def deep(tmp_path):
    samples = np.random.default_rng(2).integers(0, 1 << 16, (7, 9, 3), dtype=np.uint16)
    path = tmp_path / "deep.tif"
    path.write_bytes(made(samples, 16, 2, tags=((274, 3, (6,)),)))
    with path.open("rb") as file:
        yield SampledImage(path, formats.TIFF, file), samples


def test_its_header_is_there_before_its_samples(deep) -> None:
    image, _ = deep
    assert (image.mode, image.bits, image.is_deep, image.n_frames) == ("RGB", 16, True, 1)
    assert sorted(image.size) == [7, 9]
    assert image.getexif()[0x0112] == 6


def test_samples_keep_all_bits_and_loading_keeps_the_upper_8(deep) -> None:
    image, samples = deep
    assert np.array_equal(image.samples().values, samples)
    image.load()
    assert np.array_equal(np.asarray(image), samples >> 8)
    assert image.damage == ""


def test_there_is_no_second_page(deep) -> None:
    image, _ = deep
    image.seek(0)
    with pytest.raises(EOFError):
        image.seek(1)


def test_a_file_that_its_library_cannot_read_is_an_oserror(tmp_path) -> None:
    path = tmp_path / "no.tif"
    path.write_bytes(b"no picture at all" * 10)
    with path.open("rb") as file, pytest.raises(OSError, match="not a TIFF"):
        SampledImage(path, formats.TIFF, file)
