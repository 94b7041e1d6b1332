"""Profiles at 16 bits: by curves and a matrix where there are some, else said to be at 8."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageCms

from liif_core.image_io.colours.deep_colour import FromSrgb, NotConvertible, to_srgb

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
# Red's and blue's primaries exchanged: plainly another profile, of curves and a matrix.
SWAPPED = SRGB.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")


@pytest.fixture
def deep() -> np.ndarray:
    return np.random.default_rng(4).integers(0, 65536, (7, 9, 3), dtype=np.uint16)


def test_srgb_changes_no_sample(deep: np.ndarray) -> None:
    for icc in (None, SRGB):
        values, name, notes = to_srgb(deep.copy(), icc)
        assert np.array_equal(values, deep)
        assert (name, notes) == ("sRGB", ())


def test_a_matrix_profile_keeps_16_bits_and_its_alpha(deep: np.ndarray) -> None:
    alpha = np.full((7, 9, 1), 1234, np.uint16)
    values, _, notes = to_srgb(np.concatenate([deep, alpha], axis=2), SWAPPED)
    assert notes == ()
    assert np.array_equal(values[..., 3:], alpha)
    difference = values[..., 2::-1].astype(int) - deep
    assert np.abs(difference).max() < 200  # less than a level of 255
    assert len(np.unique(values[..., :3] & 0xFF)) > 50


def test_there_and_back_is_the_same_to_a_few_of_65536(deep: np.ndarray) -> None:
    back = FromSrgb(SWAPPED, 16)
    assert back.notes == ()
    there, _, _ = to_srgb(deep.copy(), SWAPPED)
    assert np.abs(back(there).astype(int) - deep).max() < 64


def test_8_bits_go_through_littlecms(deep: np.ndarray) -> None:
    samples = (deep >> 8).astype(np.uint8)
    swapped = FromSrgb(SWAPPED, 8)(samples)
    assert swapped.dtype == np.uint8
    assert np.abs(swapped[..., ::-1].astype(int) - samples).max() <= 2
    assert FromSrgb(SRGB, 8)(samples) is samples


@pytest.mark.parametrize(("icc", "words"), [(LAB, "for Lab pictures"), (b"no", "damaged")])
def test_what_cannot_be_written_says_why(icc: bytes, words: str) -> None:
    with pytest.raises(NotConvertible, match=words):
        FromSrgb(icc, 16)
