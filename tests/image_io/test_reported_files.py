"""Small files made after public reports of other programs' users; each stands for a kind of fault.

Eight patches of colour, the first (200, 60, 50) in sRGB, are in most of them, in every encoding.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from liif_core.geometry import Size
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview

INPUTS = Path(__file__).parent.parent / "data" / "inputs"
PATCH = (200, 60, 50)


def first_pixel(name: str) -> list[float]:
    """In levels of 255."""
    image = read_image(INPUTS / name)
    return [round(v / image.max_value * 255, 1) for v in image.pixels[0, 0].tolist()]


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("fillorder2.tif", 0),
        ("gama-linear.png", 0.1),
        ("gama-chrm-adobe.png", 0),
        ("cicp-p3.png", 0),
        ("cicp-pq.png", 0.1),
        ("nclx-p3.avif", 1),
        ("dcf-adobergb.jpg", 1),
        ("adobe-icc-r03.jpg", 1),
        ("palette-8bit-colormap.tif", 0),
        ("plain16.png", 0),
        ("minmax-rgb.tif", 0),
        ("no-eoi.jpg", 1),
        ("photo.dng", 0),
        ("rgb32-attr0.tga", 0),
        ("tiny.heic", 2),
        ("565.bmp", 5),
    ],
)
def test_the_first_patch_has_its_colour(name: str, within: float) -> None:
    assert np.abs(np.subtract(first_pixel(name), PATCH)).max() <= within
    preview = read_preview(INPUTS / name, Size(100, 100))
    blue_green_red = list(preview.bgrx[:3])
    assert np.abs(np.subtract(blue_green_red[::-1], PATCH)).max() <= max(within, 1)


@pytest.mark.parametrize("name", ["wiz16.tif", "wiz16-deflate.tif", "grey12.tif"])
def test_black_to_white(name: str) -> None:
    pixels = read_image(INPUTS / name).pixels
    assert pixels[0, 0].tolist() == [0, 0, 0]
    assert pixels[0, -1].tolist() == [65535] * 3
    assert read_preview(INPUTS / name, Size(100, 100)).bgrx[:3] == bytes(3)


def test_a_key_of_two_bits_is_transparent() -> None:
    found = {tuple(v) for v in read_image(INPUTS / "trns-grey2.png").pixels.reshape(-1, 4).tolist()}
    assert {alpha for grey, _, _, alpha in found if grey == 85} == {0}
    assert {alpha for grey, _, _, alpha in found if grey != 85} == {255}


def test_half_a_frame_over_an_opaque_one_is_opaque() -> None:
    pixels = read_image(INPUTS / "apng-dispose.png", frame=2).pixels
    assert (127, 0, 128, 255) in {tuple(v) for v in pixels.reshape(-1, 4).tolist()}
    assert (pixels[..., 3] == 255).all()


def test_alpha_that_was_multiplied_in_is_divided_out() -> None:
    pixels = read_image(INPUTS / "assoc-grey8.tif").pixels
    assert pixels.shape == (16, 32, 4)
    assert pixels[0, -1].tolist() == [255, 255, 255, 128]


def test_only_the_clean_aperture_is_shown() -> None:
    assert read_image(INPUTS / "clap.avif").size == Size(16, 8)
    assert describe(INPUTS / "clap.avif").width == 16
    preview = read_preview(INPUTS / "clap.avif", Size(100, 100))
    assert preview.full_size == Size(16, 8)


def test_a_grey_with_a_profile_of_colours_is_converted_at_any_depth(tmp_path) -> None:
    name = "grey-rgbprofile.jpg"
    image = read_image(INPUTS / name)
    assert image.info.profile == describe(INPUTS / name).profile != "sRGB"
    assert not image.info.notes
    from PIL import Image

    with Image.open(INPUTS / name) as grey:
        icc, levels = grey.info["icc_profile"], np.asarray(grey)
    Image.fromarray(levels.astype(np.uint16) * 257).save(tmp_path / "deep.png", icc_profile=icc)
    deep = read_image(tmp_path / "deep.png").pixels
    assert np.abs(deep / 257.0 - image.pixels).max() <= 1.0


@pytest.mark.parametrize(
    ("name", "bits", "said_by"),
    [
        ("plain16.png", 16, ""),
        ("565.bmp", 5, ""),
        ("grey12.tif", 12, ""),
        ("ramp10.avif", 10, "nclx"),
        ("cicp-p3.png", 8, "cICP"),
        ("gama-linear.png", 16, "gAMA"),
        ("gama-chrm-adobe.png", 8, "gAMA and cHRM"),
        ("dcf-adobergb.jpg", 8, "EXIF"),
        ("adobe-icc-r03.jpg", 8, "ICC profile"),
        ("nclx-p3.avif", 8, "nclx"),
    ],
)
def test_what_is_said_about_them(name: str, bits: int, said_by: str) -> None:
    description = describe(INPUTS / name)
    assert (description.bits, description.profile_said_by) == (bits, said_by)
    assert read_image(INPUTS / name).info.bits == bits


def test_what_is_lost_is_told() -> None:
    ramp = read_image(INPUTS / "ramp10.avif")
    assert not ramp.info.notes
    assert np.array_equal(ramp.pixels[0, :, 0], (np.arange(1024) * 65535 + 511) // 1023)
    assert "HDR" in read_image(INPUTS / "cicp-pq.png").info.notes[0]
    assert "ends early" in read_image(INPUTS / "no-eoi.jpg").info.damage
    raw = read_image(INPUTS / "photo.dng").info
    assert raw.format == "Raw (preview)"
    assert "preview" in raw.notes[0]
