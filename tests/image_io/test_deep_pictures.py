"""Pictures of more than 8 bits a channel keep what they have."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image


def test_16_bit_turned_picture(tmp_path, colours):
    from liif_core.geometry import Size
    from liif_core.image_io.metadata.carried import FileMetadata
    from liif_core.image_io.writing.png_writer import PngWriter

    exif = Image.Exif()
    exif[0x0112] = 6
    stored = np.ascontiguousarray(np.rot90(colours, 1)).astype(np.uint16) * 201
    path = tmp_path / "turned.png"
    metadata = FileMetadata(exif=exif.tobytes().removeprefix(b"Exif\0\0"))
    height, width = stored.shape[:2]
    with (
        path.open("wb") as file,
        PngWriter(file, Size(width, height), channels=3, bits=16, metadata=metadata) as writer,
    ):
        writer.write_rows(stored)
        writer.finish()
    assert np.array_equal(read_image(path).pixels, colours.astype(np.uint16) * 201)


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_16_bit_grey_keeps_every_level(save, suffix):
    ramp = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    image = read_image(save(f"ramp.{suffix}", ramp))
    assert image.pixels.dtype == np.uint16
    assert image.info.bits == 16
    assert np.array_equal(image.pixels, np.repeat(ramp[..., None], 3, 2))


@pytest.mark.parametrize(("channels", "colour_type"), [(3, 2), (4, 6)])
def test_16_bit_colour_png_keeps_every_level(write_png16, channels, colour_type):
    rng = np.random.default_rng(1)
    pixels = rng.integers(0, 65536, (37, 41, channels)).astype(np.uint16)
    path = write_png16(pixels, colour_type=colour_type)
    image = read_image(path)
    assert image.info.bits == 16
    assert image.info.notes == ()
    assert np.array_equal(image.pixels, pixels)
    assert describe(path).notes == ()


def test_16_bit_grey_alpha_png(write_png16):
    rng = np.random.default_rng(2)
    pixels = rng.integers(0, 65536, (9, 11, 2)).astype(np.uint16)
    image = read_image(write_png16(pixels, colour_type=4))
    assert np.array_equal(image.pixels, pixels[..., [0, 0, 0, 1]])


def test_16_bit_key_colour(write_png16):
    pixels = np.array([[[300, 400, 500], [300, 400, 501]]], np.uint16)
    data = struct.pack(">3H", 300, 400, 500)

    key = struct.pack(">I", 6) + b"tRNS" + data + struct.pack(">I", zlib.crc32(b"tRNS" + data))
    image = read_image(write_png16(pixels, colour_type=2, extra=key))
    assert image.pixels[..., 3].tolist() == [[0, 65535]]


@pytest.mark.parametrize("compression", [None, "zlib"])
@pytest.mark.parametrize("byteorder", ["<", ">"])
@pytest.mark.parametrize("channels", [3, 4])
def test_16_bit_colour_tiff_keeps_every_level(tmp_path, compression, byteorder, channels):
    tifffile = pytest.importorskip("tifffile")
    rng = np.random.default_rng(3)
    pixels = rng.integers(0, 65536, (33, 21, channels)).astype(np.uint16)
    path = tmp_path / "deep.tif"
    extra = {"extrasamples": ["unassalpha"]} if channels == 4 else {}
    tifffile.imwrite(
        path, pixels, photometric="rgb", byteorder=byteorder, compression=compression, **extra
    )
    image = read_image(path)
    assert image.pixels.dtype == np.uint16
    assert np.array_equal(image.pixels, pixels)


@pytest.mark.parametrize("byteorder", ["<", ">"])
def test_16_bit_separate_planes(tmp_path, byteorder):
    tifffile = pytest.importorskip("tifffile")
    pixels = np.random.default_rng(4).integers(0, 65536, (3, 9, 8)).astype(np.uint16)
    path = tmp_path / "planes.tif"
    layout = {
        "rowsperstrip": 4,
        "photometric": "rgb",
        "planarconfig": "separate",
        "byteorder": byteorder,
    }
    tifffile.imwrite(path, pixels, **layout)
    image = read_image(path)
    assert np.array_equal(image.pixels, np.moveaxis(pixels, 0, 2))
    assert image.info.bits == 16
    tifffile.imwrite(path, pixels, compression="zlib", **layout)
    image = read_image(path)
    assert np.array_equal(image.pixels, np.moveaxis(pixels, 0, 2))
    assert not image.info.notes


def test_float_tiff_with_holes(save):
    values = np.linspace(-2, 6, 24, dtype=np.float32).reshape(4, 6)
    values[0, 0], values[3, 5] = np.nan, np.inf
    image = read_image(save("float.tif", values))
    low, high = values[0, 1], values[3, 4]
    expected = np.clip((values - low) / (high - low), 0, 1) * 65535
    assert image.pixels[0, 0].tolist() == [0, 0, 0]
    assert image.pixels[3, 5].tolist() == [65535] * 3
    inner = image.pixels[1:3, :, 0].astype(float)
    assert np.abs(inner - expected[1:3]).max() <= 1
    assert len(image.info.notes) == 2
    assert image.info.bits == 32


def test_float_between_zero_and_one_is_taken_at_its_word(save):
    values = np.full((2, 2), 0.25, np.float32)
    image = read_image(save("float.tif", values))
    assert image.pixels[0, 0, 0] == 16384
    assert image.info.notes == ()


def test_32_bit_integers_are_stretched(save):
    values = np.array([[-100, 0, 100]], np.int32)
    image = read_image(save("int.tif", values))
    assert image.pixels[0, :, 0].tolist() == [0, 32768, 65535]
    assert "-100 to 100" in image.info.notes[0]


def test_profile_decides_colour_in_16_bits(write_png16, swapped_icc):

    data = b"x\0\0" + zlib.compress(swapped_icc)
    chunk = struct.pack(">I", len(data)) + b"iCCP" + data
    chunk += struct.pack(">I", zlib.crc32(b"iCCP" + data))
    pixels = np.zeros((4, 300, 3), np.uint16)
    pixels[..., 0] = np.linspace(0, 65535, 300)
    image = read_image(write_png16(pixels, colour_type=2, extra=chunk))
    assert np.abs(image.pixels[..., 2].astype(int) - pixels[..., 0]).max() < 40
    assert len(np.unique(image.pixels[..., 2])) == 300
