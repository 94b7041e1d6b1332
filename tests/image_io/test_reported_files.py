"""Small files made after public reports of other programs' users; each stands for a kind of fault.

Eight patches of colour, the first (200, 60, 50) in sRGB, are in most of them, in every encoding.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io.colours import built_profile
from liif_core.image_io.description import describe
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview
from tests.image_io.png_maker import chunk, made

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


def test_alpha_that_is_none_is_not_told() -> None:
    assert not describe(INPUTS / "rgb32-attr0.tga").has_alpha
    assert describe(INPUTS / "trns-grey2.png").has_alpha
    assert not describe(INPUTS / "no-eoi.jpg").has_alpha


def test_what_is_lost_is_told() -> None:
    ramp = read_image(INPUTS / "ramp10.avif")
    assert not ramp.info.notes
    assert np.array_equal(ramp.pixels[0, :, 0], (np.arange(1024) * 65535 + 511) // 1023)
    assert "HDR" in read_image(INPUTS / "cicp-pq.png").info.notes[0]
    assert "ends early" in read_image(INPUTS / "no-eoi.jpg").info.damage
    raw = read_image(INPUTS / "photo.dng").info
    assert raw.format == "Raw (preview)"
    assert "preview" in raw.notes[0]


@pytest.mark.parametrize(
    ("kind", "bits", "told"), [(0, 1, 1), (0, 2, 2), (0, 4, 4), (3, 2, 2), (4, 16, 16), (2, 8, 8)]
)
def test_the_depth_of_a_png_is_that_of_its_samples_or_palette(tmp_path, kind, bits, told) -> None:
    channels = {0: 1, 2: 3, 3: 1, 4: 2}[kind]
    palette = chunk(b"PLTE", bytes(range(12))) if kind == 3 else b""
    path = tmp_path / "it.png"
    path.write_bytes(made(np.ones((4, 4, channels), int), kind, bits, before=palette))
    assert describe(path).bits == read_image(path).info.bits == told


@pytest.mark.parametrize(("attribute_bits", "bit"), [(0, 0), (0, 1), (1, 1)])
def test_a_tga_of_16_bits_is_seen(tmp_path, attribute_bits, bit) -> None:
    pixel = (25 << 10 | 7 << 5 | 6 | bit << 15).to_bytes(2, "little")
    header = bytes([0, 0, 2, *bytes(9), 8, 0, 8, 0, 16, 0x20 | attribute_bits])
    (tmp_path / "it.tga").write_bytes(header + pixel * 64)
    image = read_image(tmp_path / "it.tga")
    assert np.abs(image.pixels[0, 0, :3] - np.array(PATCH)).max() <= 5
    assert not image.has_alpha or (image.pixels[..., 3] == 255).all()
    assert image.info.bits == 5


@pytest.mark.parametrize("bits", [8, 16])
def test_a_profile_for_greys_is_ignored_by_colours_at_any_depth(tmp_path, bits) -> None:
    profile = bytearray(built_profile.from_code_points(12, 13).icc)
    profile[16:20] = b"GRAY"
    iccp = chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(profile)))
    level = 100 if bits == 8 else 25700
    (tmp_path / "it.png").write_bytes(made(np.full((4, 4, 3), level), 2, bits, before=iccp))
    image = read_image(tmp_path / "it.png")
    assert (image.pixels == level).all()
    assert "profile was ignored" in image.info.notes[0]
    assert describe(tmp_path / "it.png").profile == image.info.profile == "sRGB"


def test_half_a_frame_of_greys_over_an_opaque_one_is_opaque(tmp_path) -> None:
    first, second = Image.new("LA", (8, 8), (200, 255)), Image.new("LA", (8, 8), (0, 128))
    path = tmp_path / "it.png"
    first.save(path, save_all=True, append_images=[second], blend=1, disposal=0)
    pixels = read_image(path, frame=1).pixels
    assert (pixels[..., 3] == 255).all()
    assert np.abs(pixels[..., 0].astype(int) - 100).max() <= 1


def test_adobe_rgb_of_a_camera_in_a_webp(tmp_path) -> None:
    exif = read_metadata(INPUTS / "dcf-adobergb.jpg").exif
    Image.new("RGB", (8, 8), (173, 62, 54)).save(
        tmp_path / "it.webp", lossless=True, exif=b"Exif\0\0" + exif
    )
    image = read_image(tmp_path / "it.webp")
    assert np.abs(image.pixels[0, 0] - np.array(PATCH)).max() <= 1
    assert image.info.profile_said_by == "EXIF"
