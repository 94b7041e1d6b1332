"""JPEG XL: what of a file that ends early is shown, and how long its frames are seen."""

from __future__ import annotations

from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image

import resources
from liif_core.errors import DamagedImageError
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.decoded import libjxl
from tests.image_io.jxl_maker import animation


def photo() -> np.ndarray:
    """(800, 1200, 3): many of the squares in which JPEG XL stores a picture."""
    with Image.open(resources.sample_path("coffee")) as image:
        once = np.asarray(image.convert("RGB"))
    return np.tile(once, (2, 2, 1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "it.jxl"


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.95, 1.0])
def test_squares_without_loss_that_came_are_shown(path: Path, share: float) -> None:
    data = imagecodecs.jpegxl_encode(photo(), lossless=True)
    path.write_bytes(data[: min(int(len(data) * share), len(data) - 1)])
    image = read_image(path)
    assert "is missing" in image.info.damage
    there = image.pixels[..., 3] == 255
    assert share - 0.15 < there.mean() < share
    assert np.array_equal(image.pixels[there][:, :3], photo()[there])
    assert image.info.profile == "sRGB"


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.95, 1.0])
def test_a_picture_with_loss_is_coarser(path: Path, share: float) -> None:
    data = imagecodecs.jpegxl_encode(photo(), level=85)
    path.write_bytes(data[: min(int(len(data) * share), len(data) - 1)])
    image = read_image(path)
    assert image.info.damage == "The file ends early: its picture is coarser than it was."
    assert not image.has_alpha
    assert np.abs(image.pixels.astype(float) - photo()).mean() < 12


def test_a_large_picture_is_shown_where_its_coarse_form_came_first(path: Path) -> None:
    """Newer encoders write one of more than 2048 pixels a side part by part, and libjxl decodes
    nothing of it before the last has come."""
    large = np.tile(photo(), (1, 2, 1))
    first = animation(large[None], [])
    path.write_bytes(first[: len(first) // 2])
    image = read_image(path)
    there = image.pixels[..., 3] == 255
    assert 0.3 < there.mean() < 0.6
    assert np.array_equal(image.pixels[there][:, :3], large[there])
    parts = imagecodecs.jpegxl_encode(large, level=85, effort=3)
    path.write_bytes(parts[: len(parts) // 2])
    with pytest.raises(DamagedImageError, match="ends early"):
        read_image(path)


def test_16_bits_alpha_and_grey(path: Path) -> None:
    grey = np.random.default_rng(1).integers(0, 1 << 16, (600, 700), dtype=np.uint16)
    deep = np.dstack([grey, grey // 2, grey // 3, grey | 1])
    for values in (grey, deep):
        data = imagecodecs.jpegxl_encode(values, lossless=True)
        path.write_bytes(data)
        whole = read_image(path).pixels
        path.write_bytes(data[: len(data) * 2 // 3])
        image = read_image(path)
        assert image.pixels.dtype == np.uint16
        there = image.pixels[..., 3] > 0
        assert 0.3 < there.mean() < 0.7
        assert np.array_equal(image.pixels[there][:, :3], whole[there][:, :3])


def test_nothing_at_all_is_said(path: Path) -> None:
    path.write_bytes(imagecodecs.jpegxl_encode(photo(), level=85)[:60])
    with pytest.raises(DamagedImageError, match="ends early: of a JPEG XL picture nothing"):
        read_image(path)


def test_frames_have_durations_of_their_own(path: Path) -> None:
    frames = np.random.default_rng(2).integers(0, 256, (3, 40, 50, 3), dtype=np.uint8)
    data = animation(frames, [40, 700, 90])
    path.write_bytes(data)
    for number, duration in enumerate((40, 700, 90)):
        image = read_image(path, frame=number)
        assert (image.info.frames, image.info.duration_ms) == (3, duration)
        assert np.array_equal(image.pixels, frames[number])


def test_frames_that_came_are_shown(path: Path) -> None:
    frames = np.random.default_rng(3).integers(0, 256, (3, 40, 50, 3), dtype=np.uint8)
    whole = animation(frames, [40, 700, 90])
    for length, last in ((len(whole) - 9, 2), (len(whole) * 55 // 100, 1)):
        path.write_bytes(whole[:length])
        for number in range(last):
            assert np.array_equal(read_image(path, frame=number).pixels, frames[number])
        with pytest.raises(DamagedImageError, match="ends early"):
            read_image(path, frame=last)
    assert "this frame is all there" in read_image(path).info.damage


def test_a_header_is_told_and_nothing_decoded_for_it(path: Path, monkeypatch) -> None:
    path.write_bytes(imagecodecs.jpegxl_encode(photo(), level=85))
    assert read_image(path).info.duration_ms == 0
    monkeypatch.setattr(imagecodecs, "jpegxl_decode", lambda *_, **__: pytest.fail("decoded"))
    monkeypatch.setattr(libjxl, "came", lambda *_: pytest.fail("decoded"))
    told = describe(path, thorough=False)
    assert (told.frames, told.width, told.height) == (1, 1200, 800)


def test_where_the_library_cannot_be_reached_all_else_is_as_it_was(path, monkeypatch) -> None:
    monkeypatch.setattr(libjxl, "_library", lambda: None)
    frames = np.random.default_rng(4).integers(0, 256, (3, 40, 50, 3), dtype=np.uint8)
    path.write_bytes(animation(frames, [40, 700, 90]))
    assert [read_image(path, frame=n).info.duration_ms for n in range(3)] == [100] * 3
    path.write_bytes(imagecodecs.jpegxl_encode(photo(), lossless=True)[:9000])
    with pytest.raises(DamagedImageError, match="ends early"):
        read_image(path)
