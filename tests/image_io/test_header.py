"""A header by the reader that the format names, and where Pillow misreads it, put right."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from liif_core.errors import DamagedImageError, UnsupportedImageError
from liif_core.image_io import formats
from liif_core.image_io.reading.decoded.sampled_image import SampledImage
from liif_core.image_io.reading.file_header import header
from tests.image_io.png_maker import chunk, made


def _read(path, image_format):
    with path.open("rb") as file:
        return header.read_header(image_format, path, file, path.name)


@pytest.mark.parametrize(
    ("name", "image_format"),
    [("a.png", formats.PNG), ("a.jpg", formats.JPEG), ("a.bmp", formats.BMP)],
)
def test_an_ordinary_header(save, colours, name, image_format) -> None:
    image = _read(save(name, colours), image_format)
    assert image.size == (20, 12)
    assert image.mode == "RGB"


def test_the_transparent_grey_of_a_shallow_png_is_spread_as_its_pixels_are(tmp_path) -> None:
    path = tmp_path / "a.png"
    grey = np.array([[[0], [1], [2], [3]]], np.uint8)
    path.write_bytes(made(grey, 0, 2, before=chunk(b"tRNS", b"\0\2")))
    assert _read(path, formats.PNG).info["transparency"] == 2 * 85


def test_a_tiff_that_ends_before_its_directory_is_said_to(save, colours) -> None:
    path = save("a.tif", colours)
    data = path.read_bytes()
    path.write_bytes(data[:4] + (len(data) + 8).to_bytes(4, "little") + data[8:])
    with pytest.raises(DamagedImageError, match="ends before its directory"):
        _read(path, formats.TIFF)


def test_a_colour_map_of_8_bit_numbers_is_not_taken_for_black(save) -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([10, 20, 30, 200, 100, 50])
    image.putdata([0, 1])
    path = save("a.tif", image)
    shown = np.asarray(_read_loaded(path).convert("RGB"))
    data = path.read_bytes()
    with Image.open(path) as opened_image:
        colours = opened_image.tag_v2[320]
    packed = b"".join(int(value).to_bytes(2, "little") for value in colours)
    shallow = b"".join((int(value) >> 8).to_bytes(2, "little") for value in colours)
    assert packed in data
    path.write_bytes(data.replace(packed, shallow))
    assert np.array_equal(np.asarray(_read_loaded(path).convert("RGB")), shown)


def _read_loaded(path):
    with path.open("rb") as file:
        image = header.read_header(formats.TIFF, path, file, path.name)
        image.load()
        return image


def test_a_kind_that_pillow_does_not_arrange_goes_to_another_reader(tmp_path) -> None:
    from tests.image_io.tiff_maker import made as tiff

    path = tmp_path / "a.tif"
    path.write_bytes(tiff(np.zeros((3, 4, 3), np.uint32), 24, 2))
    assert isinstance(_read(path, formats.TIFF), SampledImage)


def test_a_webp_that_ends_early_is_made_as_long_as_it_says(save, colours) -> None:
    path = save("a.webp", colours, quality=90)
    data = path.read_bytes()
    path.write_bytes(data[:-30])
    with path.open("rb") as file:
        assert header.lacking_bytes(file, formats.WEBP) == 30
        assert header.filled_up(formats.WEBP, file, path.name, b"\0").is_filled_up
    path.write_bytes(data)
    with path.open("rb") as file:
        assert header.lacking_bytes(file, formats.WEBP) == 0


def test_a_raw_file_without_a_preview_is_told_what_to_do(tmp_path) -> None:
    path = tmp_path / "a.raf"
    path.write_bytes(bytes(2000))
    with pytest.raises(UnsupportedImageError, match="without a preview"):
        _read(path, formats.RAW)
