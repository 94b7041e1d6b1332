"""Every kind of picture arrives as upright sRGB pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image

# EXIF orientation -> the stored pixels that make an upright picture.
STORED = {
    1: lambda a: a,
    2: np.fliplr,
    3: lambda a: np.rot90(a, 2),
    4: np.flipud,
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: np.rot90(a, 1),
    7: lambda a: np.rot90(a, 2).swapaxes(0, 1),
    8: lambda a: np.rot90(a, -1),
}


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "tif", "avif"])
@pytest.mark.parametrize("orientation", STORED)
def test_orientation_is_applied_once(colours, save, suffix, orientation):
    stored = np.ascontiguousarray(STORED[orientation](colours))
    exif = Image.Exif()
    exif[0x0112] = orientation
    lossless = {
        "webp": {"lossless": True},
        "jpg": {"quality": 100, "subsampling": 0},
        "avif": {"quality": 100, "subsampling": "4:4:4"},
    }
    options = lossless.get(suffix, {})
    path = save(f"turned.{suffix}", stored, exif=exif, **options)
    image = read_image(path)
    assert image.pixels.shape == colours.shape
    assert image.pixels.flags.c_contiguous
    assert image.pixels.flags.writeable
    difference = np.abs(image.pixels.astype(int) - colours).max(initial=0)
    assert difference <= {"jpg": 12, "avif": 40}.get(suffix, 0)
    described = describe(path)
    assert (described.width, described.height) == (20, 12)


def test_content_decides_and_not_the_name(colours, save):
    path = save("picture.jpg", colours, format="PNG")
    assert read_image(path).info.format == "PNG"


@pytest.mark.parametrize("suffix", ["bmp", "tif", "pgm", "tga"])
def test_a_file_of_the_same_name_in_the_working_folder_is_another(tmp_path, monkeypatch, suffix):
    """Pillow maps uncompressed pixels into memory by the name that it was told."""
    here, there = tmp_path / "here", tmp_path / "there"
    for folder, level in ((here, 200), (there, 10)):
        folder.mkdir()
        Image.new("L", (40, 30), level).save(folder / f"same.{suffix}")
    monkeypatch.chdir(here)
    assert (read_image(there / f"same.{suffix}").pixels == 10).all()


@pytest.mark.parametrize("name", ["a.bmp", "a.gif", "a.ppm", "a.tga", "a.ico", "a.qoi"])
def test_every_lossless_format(save, name):
    colours = np.zeros((16, 16, 3), np.uint8)
    colours[:8] = (255, 0, 102)
    colours[8:, 8:] = (0, 51, 255)
    path = save(name, colours)
    image = read_image(path)
    assert np.array_equal(image.pixels[..., :3], colours)
    assert image.info.format == describe(path).format


def test_grey_and_one_bit_become_colour(save):
    grey = np.arange(64, dtype=np.uint8).reshape(8, 8) * 4
    image = read_image(save("grey.png", grey))
    assert np.array_equal(image.pixels, np.repeat(grey[..., None], 3, 2))
    assert image.info.mode == "L"
    image = read_image(save("bits.png", Image.fromarray(grey).convert("1", dither=0)))
    assert np.array_equal(image.pixels[..., 0], np.where(grey >= 128, 255, 0))
    assert image.info.bits == 1


def test_alpha_stays_straight(save):
    rgba = np.zeros((4, 4, 4), np.uint8)
    rgba[..., 0] = 200
    rgba[:2, :, 3] = 10
    image = read_image(save("alpha.png", rgba))
    assert np.array_equal(image.pixels, rgba)
    assert image.has_alpha


def test_grey_with_alpha(save):
    path = save(
        "la.png", Image.merge("LA", [Image.new("L", (3, 2), 90), Image.new("L", (3, 2), 7)])
    )
    assert np.array_equal(read_image(path).pixels[0, 0], [90, 90, 90, 7])


def test_palette_with_transparency(save):
    picture = Image.new("P", (2, 1))
    picture.putpalette([255, 0, 0, 0, 255, 0])
    picture.putpixel((1, 0), 1)
    image = read_image(save("palette.png", picture, transparency=b"\x40\xff"))
    assert image.pixels.tolist() == [[[255, 0, 0, 64], [0, 255, 0, 255]]]


def test_key_colour_becomes_alpha(save):
    rgb = np.array([[[1, 2, 3], [4, 5, 6]]], np.uint8)
    image = read_image(save("key.png", rgb, transparency=(4, 5, 6)))
    assert image.pixels[..., 3].tolist() == [[255, 0]]


def test_cmyk_and_ycbcr(save):
    cmyk = Image.new("CMYK", (8, 8), (0, 255, 255, 0))
    red = read_image(save("cmyk.tif", cmyk)).pixels[0, 0]
    assert red[0] > 220
    assert red[1] < 40
    jpeg = read_image(save("cmyk.jpg", cmyk, quality=95)).pixels[0, 0]
    assert np.abs(jpeg.astype(int) - red).max() < 8
    ycbcr = Image.new("RGB", (8, 8), (250, 10, 20)).convert("YCbCr")
    seen = read_image(save("ycbcr.tif", ycbcr, compression="jpeg", quality=95)).pixels[0, 0]
    assert np.abs(seen.astype(int) - [250, 10, 20]).max() < 10


def test_lab(save):
    # CIE L*a*b* (54, 80, 67) is sRGB's red; a and b of 128 are neutral.
    for lab, expected in (((138, 208, 195), (255, 0, 0)), ((138, 128, 128), (129, 129, 129))):
        picture = Image.merge("LAB", [Image.new("L", (4, 4), value) for value in lab])
        seen = read_image(save("lab.tif", picture)).pixels[0, 0] / 257
        assert np.abs(seen - expected).max() <= 14


def test_first_frame_of_an_animation(save):
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "lime")]
    for suffix in ("gif", "webp", "png"):
        options = {"lossless": True} if suffix == "webp" else {}
        path = save(
            f"moves.{suffix}", frames[0], save_all=True, append_images=frames[1:], **options
        )
        assert read_image(path).pixels[0, 0, :3].tolist() == [255, 0, 0]
        assert describe(path).frames == 2


def test_profile_decides_colour(save, swapped_icc):
    red_by_name = np.full((4, 4, 3), (255, 0, 0), np.uint8)
    for name, options in (
        ("s.png", {}),
        ("s.jpg", {"quality": 100}),
        ("s.webp", {"lossless": True}),
    ):
        image = read_image(save(name, red_by_name, icc_profile=swapped_icc, **options))
        seen = image.pixels[0, 0].astype(int)
        assert seen[2] > 245
        assert seen[0] < 10


def test_srgb_profile_changes_nothing(save, srgb_icc, colours):
    image = read_image(save("same.png", colours, icc_profile=srgb_icc))
    assert np.array_equal(image.pixels, colours)
    assert image.info.profile == "sRGB"


def test_broken_profile_is_ignored_and_said(save, colours):
    image = read_image(save("broken.png", colours, icc_profile=b"no profile at all" * 20))
    assert np.array_equal(image.pixels, colours)
    assert "profile was ignored" in image.info.notes[0]


def test_damaged_exif_does_not_cost_the_picture(save, colours):
    path = save("exif.png", colours, exif=b"MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12" * 40)
    assert np.array_equal(read_image(path).pixels, colours)


def test_extreme_shapes(save):
    for size in ((1, 1), (100_000, 1), (1, 70_000)):
        assert read_image(save("thin.png", Image.new("L", size, 9))).pixels.shape[1::-1] == size
