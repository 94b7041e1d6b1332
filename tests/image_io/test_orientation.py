"""EXIF orientation: every value, and the metadata that must not cost anyone the picture."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageOps

from liif_core.image_io.reading.file_header.orientation import (
    ORIENTED_TRANSPOSE,
    is_turned_by_pillow,
    orientation_of,
    swaps_axes,
)

PIXELS = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)


def saved(kind: str, value: object, **options: object) -> Image.Image:
    exif = Image.Exif()
    exif[0x0112] = value
    file = io.BytesIO()
    Image.fromarray(PIXELS).save(file, kind, exif=exif, **options)
    return Image.open(file)


@pytest.mark.parametrize("value", range(1, 9))
def test_upright_is_what_pillow_makes_of_it(value: int) -> None:
    with saved("PNG", value) as image:
        assert orientation_of(image) == value
        expected = ImageOps.exif_transpose(image)
        turn = ORIENTED_TRANSPOSE.get(value)
        upright = image if turn is None else image.transpose(turn)
        assert np.array_equal(np.asarray(upright), np.asarray(expected))
        assert swaps_axes(value) == (upright.size == (2, 3))


@pytest.mark.parametrize("value", [0, 9, 700])
def test_a_value_that_does_not_exist_is_upright(value: int) -> None:
    with saved("PNG", value) as image:
        assert orientation_of(image) == 1


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_damaged_metadata_is_upright() -> None:
    image = Image.new("RGB", (2, 2))
    image.info["exif"] = b"Exif\0\0II*\0\xff\xff\xff\xff"
    assert orientation_of(image) == 1


def test_only_tiffs_are_turned_by_pillow() -> None:
    with saved("TIFF", 6) as tiff, saved("PNG", 6) as png:
        assert is_turned_by_pillow(tiff)
        assert not is_turned_by_pillow(png)
