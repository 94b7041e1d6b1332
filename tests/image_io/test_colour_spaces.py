"""Every 8-bit mode becomes sRGB; a profile that is wrong is left out and said."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageCms

from liif_core.image_io.colours.colour_spaces import (
    has_transparency,
    icc_name,
    is_srgb,
    to_srgb,
)

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def swapped(icc: bytes) -> bytes:
    """The profile with red's and blue's primaries exchanged: plainly another."""
    return icc.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")


@pytest.mark.parametrize(
    ("mode", "becomes"),
    [
        ("1", "RGB"),
        ("L", "RGB"),
        ("P", "RGB"),
        ("CMYK", "RGB"),
        ("YCbCr", "RGB"),
        ("LA", "RGBA"),
        ("La", "RGBA"),
        ("PA", "RGBA"),
        ("RGBA", "RGBA"),
        ("LAB", "RGB"),
    ],
)
def test_modes_without_a_profile(mode: str, becomes: str) -> None:
    image = Image.new("LA", (2, 2), (80, 100)).convert("La") if mode == "La" else None
    converted = to_srgb(image or Image.new(mode, (2, 2)), None)
    assert converted.image.mode == becomes
    assert (converted.profile, converted.notes) == ("sRGB", ())


def test_a_key_colour_is_transparency() -> None:
    image = Image.new("RGB", (1, 1), (1, 2, 3))
    assert not has_transparency(image)
    image.info["transparency"] = (1, 2, 3)
    assert has_transparency(image)
    assert to_srgb(image, None).image.getpixel((0, 0)) == (1, 2, 3, 0)


def test_srgb_under_any_name_changes_nothing() -> None:
    image = Image.new("RGB", (1, 1), (10, 120, 250))
    converted = to_srgb(image, SRGB)
    assert converted.image.getpixel((0, 0)) == (10, 120, 250)
    assert (converted.profile, converted.notes) == ("sRGB", ())


def test_another_profile_is_converted_from_and_named() -> None:
    converted = to_srgb(Image.new("RGBA", (1, 1), (250, 120, 10, 77)), swapped(SRGB))
    red, green, blue, alpha = converted.image.getpixel((0, 0))
    assert alpha == 77
    assert abs(red - 10) < 4
    assert abs(green - 120) < 4
    assert abs(blue - 250) < 4
    assert converted.profile == icc_name(SRGB)
    assert converted.notes == ()


def test_a_profile_of_colours_lies_on_greys_too() -> None:
    converted = to_srgb(Image.new("L", (1, 1), 99), swapped(SRGB))
    assert np.ptp(np.asarray(converted.image)[0, 0].astype(int)) <= 1


@pytest.mark.parametrize("icc", [b"no profile", SRGB[:200], LAB])
def test_a_profile_that_is_damaged_or_of_another_kind_is_said(icc: bytes) -> None:
    converted = to_srgb(Image.new("RGB", (1, 1), (10, 120, 250)), icc)
    assert converted.image.getpixel((0, 0)) == (10, 120, 250)
    (note,) = converted.notes
    assert note.startswith("Its colour profile was ignored: ")
    assert note.endswith(".")


def test_names_and_probes() -> None:
    assert icc_name(b"nothing") == "damaged profile"
    assert "sRGB" in icc_name(SRGB)
    assert is_srgb(ImageCms.createProfile("sRGB"))
