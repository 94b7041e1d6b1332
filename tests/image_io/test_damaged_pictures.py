"""Pixels that a damaged file still holds are shown, and missing ones are told."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

import resources
from liif_core.errors import DamagedImageError
from liif_core.geometry import Size
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview
from liif_core.image_io.reading.read_options import ReadOptions

KINDS: dict[str, dict[str, object]] = {
    "a.jpg": {"format": "JPEG", "quality": 90},
    "grey.jpg": {"format": "JPEG"},
    "a.png": {"format": "PNG"},
    "a.webp": {"format": "WEBP"},
    "lossless.webp": {"format": "WEBP", "lossless": True},
    "a.avif": {"format": "AVIF"},
    "a.heic": {"format": "HEIF"},
    "a.gif": {"format": "GIF"},
    "a.bmp": {"format": "BMP"},
    "a.tif": {"format": "TIFF"},
    "a.qoi": {"format": "QOI"},
}


@pytest.fixture(scope="module")
def photo() -> Image.Image:
    with Image.open(resources.sample_path("coffee")) as image:
        return image.convert("RGB").crop((150, 60, 450, 260))


def encoded(photo: Image.Image, name: str) -> bytes:
    if name == "a.heic":
        import pillow_heif

        pillow_heif.register_heif_opener()
    picture = photo.convert("L") if name == "grey.jpg" else photo
    picture = photo.quantize() if name == "a.gif" else picture
    file = io.BytesIO()
    picture.save(file, **KINDS[name])
    return file.getvalue()


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.95])
@pytest.mark.parametrize("name", KINDS)
def test_rows_before_the_end_are_those_of_the_whole(tmp_path, photo, name, share) -> None:
    data = encoded(photo, name)
    (tmp_path / name).write_bytes(data)
    whole = read_image(tmp_path / name).pixels
    (tmp_path / name).write_bytes(data[: int(len(data) * share)])
    try:
        cut = read_image(tmp_path / name)
    except DamagedImageError:
        assert share == 0.25  # nothing but the header may be left
        assert name in ("a.webp", "a.avif", "a.heic")
        return
    assert "missing" in cut.info.damage
    seen = cut.pixels[..., 3] > 0
    assert 0.02 < 1 - seen.mean() < 1
    if name.endswith((".webp", ".avif", ".heic")):
        # Filters at the edges of blocks look some rows further.
        rows = int(seen.all(axis=1).sum())
        assert seen[:rows].all()
        seen[max(0, rows - 16) :] = False
    assert np.array_equal(cut.pixels[seen][:, :3], whole[seen])
    preview = read_preview(tmp_path / name, Size(60, 60))
    assert preview.has_alpha
    assert read_image(tmp_path / name, reading=ReadOptions(2)).size == Size(150, 100)


@pytest.mark.parametrize("name", ["a.jpg", "grey.jpg", "a.webp"])
def test_a_file_that_lacks_its_last_byte_is_all_there(tmp_path, photo, name) -> None:
    data = encoded(photo, name)
    (tmp_path / name).write_bytes(data)
    whole = read_image(tmp_path / name).pixels
    (tmp_path / name).write_bytes(data[:-1])
    image = read_image(tmp_path / name)
    assert np.array_equal(image.pixels, whole)
    assert "all there" in image.info.damage


def test_a_progressive_jpeg_is_coarser(tmp_path, photo) -> None:
    file = io.BytesIO()
    photo.save(file, "JPEG", quality=90, progressive=True)
    (tmp_path / "p.jpg").write_bytes(file.getvalue()[: len(file.getvalue()) // 2])
    image = read_image(tmp_path / "p.jpg")
    assert image.pixels.shape == (200, 300, 3)
    assert "coarser" in image.info.damage
    error = image.pixels.astype(float) - np.asarray(photo)
    assert np.abs(error).mean() < 12


def test_the_middle_of_a_file_overwritten(tmp_path, photo) -> None:
    data = bytearray(encoded(photo, "a.png"))
    data[len(data) // 2 : len(data) // 2 + 200] = bytes(200)
    (tmp_path / "a.png").write_bytes(data)
    image = read_image(tmp_path / "a.png")
    assert "missing" in image.info.damage
    assert (image.pixels[0, :, 3] == 255).all()
