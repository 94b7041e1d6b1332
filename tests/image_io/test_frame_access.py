"""Turning to another picture of a file, where the file has one that counts."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from liif_core.image_io import formats
from liif_core.image_io.reading.frame_access import icon_sizes, seek_frame

COLOURS = [(200, 0, 0), (0, 200, 0), (0, 0, 200)]


@pytest.fixture
def pages() -> Image.Image:
    file = io.BytesIO()
    first, *others = [Image.new("RGB", (4, 4), colour) for colour in COLOURS]
    first.save(file, "TIFF", save_all=True, append_images=others)
    return Image.open(file)


@pytest.fixture
def icon() -> Image.Image:
    file = io.BytesIO()
    Image.new("RGBA", (64, 64), (9, 9, 9, 255)).save(file, "ICO", sizes=[(16, 16), (64, 64)])
    return Image.open(file)


@pytest.mark.parametrize("frame", range(3))
def test_pages(pages: Image.Image, frame: int) -> None:
    seek_frame(pages, formats.TIFF, frame)
    assert pages.convert("RGB").getpixel((0, 0)) == COLOURS[frame]


def test_beyond_the_last_there_is_none(pages: Image.Image, icon: Image.Image) -> None:
    with pytest.raises(EOFError):
        seek_frame(pages, formats.TIFF, 3)
    with pytest.raises(EOFError):
        seek_frame(icon, formats.ICO, 2)


def test_an_icon_s_sizes_come_largest_first(icon: Image.Image) -> None:
    assert icon_sizes(icon) == [(64, 64), (16, 16)]
    seek_frame(icon, formats.ICO, 1)
    assert icon.size == (16, 16)


@pytest.mark.parametrize("kind", [formats.JPEG, formats.PSD, formats.DDS])
def test_what_a_camera_appends_is_no_picture_to_turn_to(pages: Image.Image, kind) -> None:
    seek_frame(pages, kind, 0)
    with pytest.raises(EOFError):
        seek_frame(pages, kind, 1)
