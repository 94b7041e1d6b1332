"""Decoding to 8 bits: a sound file as it is, a damaged one as far as it goes, no false alpha."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from liif_core.errors import DamagedImageError
from liif_core.image_io.reading.decoded.loading import load
from liif_core.image_io.reading.file_header.file_end import ALL_THERE
from liif_core.image_io.reading.opening import opened


def test_a_sound_file_has_no_damage_and_its_own_pixels(save, colours) -> None:
    with opened(save("a.png", colours)) as source:
        loaded = load(source)
    assert (loaded.damage, loaded.missing) == ("", None)
    assert np.array_equal(np.asarray(loaded.image), colours)


def test_a_file_whose_end_alone_is_gone_is_all_there(save, colours) -> None:
    path = save("a.png", colours)
    path.write_bytes(path.read_bytes()[:-12])
    with opened(path) as source:
        loaded = load(source)
    assert loaded.damage == ALL_THERE
    assert np.array_equal(np.asarray(loaded.image), colours)


def test_a_file_that_ends_early_is_loaded_as_far_as_it_goes(save) -> None:
    noise = np.random.default_rng(8).integers(0, 256, (60, 40, 3), dtype=np.uint8)
    path = save("a.png", noise)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with opened(path) as source:
        loaded = load(source)
    assert loaded.missing is not None
    assert np.array_equal(np.asarray(loaded.image)[:10], noise[:10])


def test_a_file_without_a_single_row_raises(save, colours) -> None:
    path = save("a.png", colours)
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"IDAT") + 6])
    with pytest.raises(DamagedImageError), opened(path) as source:
        load(source)


def test_a_tga_of_which_nothing_would_be_seen_is_opaque(save, colours) -> None:
    clear = np.dstack([colours, np.zeros(colours.shape[:2], np.uint8)])
    path = save("a.tga", Image.fromarray(clear))
    data = bytearray(path.read_bytes())
    data[17] &= 0xF0  # says that none of its bits are alpha
    path.write_bytes(data)
    with opened(path) as source:
        image = load(source).image
    assert image.mode == "RGB"
    assert np.array_equal(np.asarray(image), colours)


@pytest.mark.parametrize("alpha", [90, 0])
def test_a_tga_that_says_so_keeps_its_alpha(save, colours, alpha) -> None:
    half = np.dstack([colours, np.full(colours.shape[:2], alpha, np.uint8)])
    with opened(save("a.tga", Image.fromarray(half))) as source:
        assert np.array_equal(np.asarray(load(source).image), half)
