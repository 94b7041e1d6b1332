"""The rest of a damaged file is shown; missing parts are transparent and told."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from liif_core.image_io.reading.decoded.damaged import Loaded, recovered
from liif_core.image_io.reading.opening import opened


@pytest.fixture
def noise() -> np.ndarray:
    return np.random.default_rng(4).integers(0, 256, (64, 48, 3), dtype=np.uint8)


def _cut(path, share: float):
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def _recovered(path) -> Loaded | None:
    with opened(path) as source:
        return recovered(source)


def test_a_cut_png_keeps_its_upper_rows(save, noise) -> None:
    found = _recovered(_cut(save("a.png", noise), 0.6))
    assert found is not None
    missing = np.asarray(found.missing) == 255
    rows = missing.all(axis=1)
    first = int(np.flatnonzero(rows)[0])
    assert 20 < first < 50
    assert rows[first:].all()
    assert np.array_equal(np.asarray(found.image)[: first - 1], noise[: first - 1])
    assert "%" in found.damage


def test_a_cut_jpeg_and_a_cut_webp_likewise(save, noise) -> None:
    for name in ("a.jpg", "a.webp"):
        found = _recovered(_cut(save(name, noise, quality=95), 0.6))
        assert found is not None, name
        missing = np.asarray(found.missing) == 255
        assert not missing[:8].any(), name
        assert missing[-8:].all(), name


def test_a_cut_progressive_jpeg_is_whole_and_coarser(save, noise) -> None:
    found = _recovered(_cut(save("a.jpg", noise, quality=95, progressive=True), 0.5))
    assert found is not None
    assert found.missing is None
    assert found.damage == "The file ends early: its picture is coarser than it was."


def test_of_a_file_with_next_to_nothing_in_it_there_is_no_picture(save, noise) -> None:
    path = save("a.png", Image.new("RGB", (500, 600)))
    path.write_bytes(path.read_bytes()[:60])
    assert _recovered(path) is None


def test_holes_are_transparent_at_the_size_that_is_shown() -> None:
    missing = Image.new("L", (8, 8), 0)
    missing.paste(255, (0, 4, 8, 8))
    image = Image.new("RGB", (4, 4), (9, 8, 7))
    holed = Loaded(image, missing, "half").with_holes(image)
    alpha = np.asarray(holed.getchannel("A"))
    assert (alpha[:2] == 255).all()
    assert not alpha[2:].any()
    assert Loaded(image).with_holes(image) is image
