"""JPEG 2000 that is cut short: coarser, or without the tiles that never came."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

import resources
from liif_core.geometry import Size
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview


def cut(tmp_path, share: float, **options: object) -> np.ndarray:
    with Image.open(resources.sample_path("coffee")) as image:
        photo = image.convert("RGB").crop((150, 60, 450, 260))
    file = io.BytesIO()
    photo.save(file, "JPEG2000", **options)
    data = file.getvalue()
    (tmp_path / "a.jp2").write_bytes(data[: int(len(data) * share)])
    return np.asarray(photo)


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.95])
@pytest.mark.parametrize(
    "options", [{}, {"irreversible": True, "quality_layers": [20]}, {"no_jp2": True}]
)
def test_a_picture_of_one_tile_is_coarser(tmp_path, share, options) -> None:
    photo = cut(tmp_path, share, **options)
    image = read_image(tmp_path / "a.jp2")
    assert "coarser" in image.info.damage
    assert np.abs(image.pixels.astype(float) - photo).mean() < 16


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.95])
def test_tiles_that_came_are_shown(tmp_path, share) -> None:
    photo = cut(tmp_path, share, tile_size=(64, 64))
    image = read_image(tmp_path / "a.jp2")
    assert "missing" in image.info.damage or share == 0.95
    if share < 0.95:
        seen = image.pixels[..., 3] > 0
        assert share - 0.25 < seen.mean() < share + 0.25
        assert np.array_equal(image.pixels[:64, :64, :3], photo[:64, :64])
        assert read_preview(tmp_path / "a.jp2", Size(60, 60)).has_alpha


def test_without_its_last_byte_it_is_all_there(tmp_path) -> None:
    photo = cut(tmp_path, 1)
    path = tmp_path / "a.jp2"
    path.write_bytes(path.read_bytes()[:-1])
    image = read_image(path)
    assert image.info.damage == "The file ends early; its picture is all there."
    assert np.array_equal(image.pixels, photo)
