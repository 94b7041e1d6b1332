"""The meaning of a file's numbers: depth, float ranges, white that is zero, alpha; rare formats."""

from __future__ import annotations

import itertools
import struct
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview

tifffile = pytest.importorskip("tifffile")

RAMP = np.tile(np.linspace(0.0, 1.0, 32), (16, 1))
COLOURS = np.dstack([RAMP, RAMP[:, ::-1], np.full_like(RAMP, 0.2)])
HALF = np.full((16, 32, 1), 0.5)


def integers(values: np.ndarray, bits: int) -> np.ndarray:
    kind = np.uint8 if bits <= 8 else np.uint16 if bits <= 16 else np.uint32
    return np.round(values * (2.0**bits - 1)).astype(kind)


def assert_shows(path: Path, values: np.ndarray, within: float) -> None:
    """``values``: (16, 32) or (16, 32, channels) in [0, 1], straight alpha last."""
    image = read_image(path)
    if values.ndim == 2:
        values = values[..., None]
    if values.shape[2] < 3:
        values = values[..., [0, 0, 0, 1] if values.shape[2] == 2 else [0, 0, 0]]
    shown = image.pixels / image.max_value
    assert shown.shape == values.shape
    assert np.abs(shown - values).max() <= within
    preview = read_preview(path, Size(64, 64))
    bgrx = np.frombuffer(preview.bgrx, np.uint8).reshape(16, 32, 4) / 255
    if values.shape[2] == 3:
        assert np.abs(bgrx[..., 2::-1] - values).max() <= within + 1 / 128


@pytest.mark.parametrize("bits", [2, 4, 8, 10, 12, 14, 16, 32])
@pytest.mark.parametrize("photometric", ["minisblack", "miniswhite", "rgb"])
def test_tiff_of_any_depth(tmp_path, bits, photometric) -> None:
    values = COLOURS if photometric == "rgb" else RAMP
    stored = integers(1 - values if photometric == "miniswhite" else values, bits)
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, stored, photometric=photometric, bitspersample=bits)
    assert_shows(path, values, 0.6 / (2**bits - 1) + 2e-3)
    assert describe(path).bits == bits


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
def test_tiff_of_floats(tmp_path, kind) -> None:
    tifffile.imwrite(tmp_path / "a.tif", COLOURS.astype(kind), photometric="rgb")
    assert_shows(tmp_path / "a.tif", COLOURS, 1e-3)
    tifffile.imwrite(tmp_path / "b.tif", (COLOURS * 300 - 20).astype(kind), photometric="rgb")
    assert "are shown from black to white" in read_image(tmp_path / "b.tif").info.notes[0]


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("values", [RAMP[..., None], COLOURS], ids=["grey", "rgb"])
def test_tiff_alpha_multiplied_in_or_not(tmp_path, bits, values) -> None:
    photometric = "minisblack" if values.shape[2] == 1 else "rgb"
    straight = np.dstack([values, HALF])
    for name, stored, extra in (
        ("unassociated.tif", straight, "unassalpha"),
        ("associated.tif", np.dstack([values * 0.5, HALF]), "assocalpha"),
    ):
        options = {"photometric": photometric, "extrasamples": [extra]}
        tifffile.imwrite(tmp_path / name, integers(stored, bits), **options)
        assert_shows(tmp_path / name, straight, 2.6 / 255)


def test_cmyk_of_16_bits(tmp_path) -> None:
    stored = integers(np.dstack([1 - COLOURS, np.zeros((16, 32, 1))]), 16)
    tifffile.imwrite(tmp_path / "a.tif", stored, photometric="separated")
    assert_shows(tmp_path / "a.tif", COLOURS, 1e-3)


def ink_profile() -> bytes:
    """Lab of the sixteen mixtures of four inks; between them it is interpolated."""
    tags = (
        b"mft2"
        + bytes(4)
        + bytes((4, 3, 2, 0))
        + struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    )
    tags += struct.pack(">2H", 2, 2) + struct.pack(">2H", 0, 65535) * 4
    for mixture in itertools.product((0, 1), repeat=4):
        c, m, y, k = mixture
        lightness = (1 - 0.35 * c) * (1 - 0.4 * m) * (1 - 0.1 * y) * (1 - 0.9 * k)
        a, b = 128 + (50 * m - 30 * c) * (1 - k), 128 + (60 * y - 40 * c) * (1 - k)
        tags += struct.pack(">3H", round(65280 * lightness), round(256 * a), round(256 * b))
    tags += struct.pack(">2H", 0, 65535) * 3
    body = struct.pack(">I4sII", 1, b"A2B0", 144, len(tags)) + tags
    header = bytearray(128)
    struct.pack_into(
        ">I4xI4s4s4s", header, 0, 128 + len(body), 0x02400000, b"prtr", b"CMYK", b"Lab "
    )
    header[36:40] = b"acsp"
    header[68:80] = struct.pack(">3i", 63190, 65536, 54061)
    return bytes(header) + body


def test_inks_of_16_bits_keep_them_with_their_profile(tmp_path: Path) -> None:
    """Alike with 8 bits, which another library converts, to half a level of these."""
    inks = np.dstack([COLOURS, RAMP * 0.3])
    for bits in (8, 16):
        path = tmp_path / f"{bits}.tif"
        profile = {"photometric": "separated", "iccprofile": ink_profile()}
        tifffile.imwrite(
            path, integers(inks, 8).astype(f"u{bits // 8}") * (257 if bits > 8 else 1), **profile
        )
    shallow, deep = read_image(tmp_path / "8.tif"), read_image(tmp_path / "16.tif")
    assert deep.pixels.dtype == np.uint16
    assert np.abs(deep.pixels / 257 - shallow.pixels).max() < 0.6
    assert deep.info.notes == shallow.info.notes == ()
    assert deep.info.profile == shallow.info.profile == "unnamed profile"
    preview = read_preview(tmp_path / "16.tif", Size(64, 64))
    shown = np.frombuffer(preview.bgrx, np.uint8).reshape(16, 32, 4)[..., 2::-1]
    assert np.abs(shown.astype(int) - shallow.pixels).max() <= 1


@pytest.mark.parametrize("suffix", ["exr", "hdr"])
def test_light_brighter_than_white_is_compressed(tmp_path, suffix) -> None:
    import OpenImageIO as oiio

    light = np.full((16, 32, 3), 0.5, np.float32)
    light[:, 16:] = 8.0
    path = tmp_path / f"a.{suffix}"
    file = oiio.ImageOutput.create(str(path))
    assert file.open(str(path), oiio.ImageSpec(32, 16, 3, "float"))
    assert file.write_image(light)
    file.close()
    image = read_image(path)
    assert "HDR" in image.info.notes[0]
    dark, bright = image.pixels[0, 0, 0] / 65535, image.pixels[0, -1, 0] / 65535
    assert dark == pytest.approx(1.055 * 0.5 ** (1 / 2.4) - 0.055, abs=1e-3)
    assert 0.98 < bright < 1.0
    assert describe(path).format in ("OpenEXR", "Radiance HDR")


@pytest.mark.parametrize("side", [8, 200])
def test_jpeg_xl(tmp_path, side) -> None:
    imagecodecs = pytest.importorskip("imagecodecs")
    pixels = np.random.default_rng(0).integers(0, 256, (side, side, 3)).astype(np.uint8)
    pixels[:] = pixels[0, 0] if side == 8 else pixels
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(pixels, lossless=True))
    assert np.array_equal(read_image(tmp_path / "a.jxl").pixels, pixels)


@pytest.mark.parametrize("name", ["a.jp2", "a.dds"])
def test_formats_of_pillow_s(tmp_path, name) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (20, 30, 3)).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / name)
    assert np.array_equal(read_image(tmp_path / name).pixels, pixels)
    assert describe(tmp_path / name).frames == 1


def of_palette(alphas: tuple[int, ...], kind: str) -> bytes:
    """2 x 2 pixels of four colours, blue, green, red and alpha each."""
    palette = b"".join(bytes((n * 10, n * 20, n * 30, a)) for n, a in enumerate(alphas))
    if kind == "tga":
        return struct.pack("<3BHHB4H2B", 0, 1, 1, 0, 4, 32, 0, 0, 2, 2, 8, 0x20) + palette + PIXELS
    masks = struct.pack("<8I", 32, 0x20, 0, 8, 0, 0, 0, 0)
    head = struct.pack("<7I", 124, 0x1007, 2, 2, 2, 0, 0) + bytes(44) + masks
    shuffled = b"".join(palette[n : n + 4] for n in range(0, 16, 4)).ljust(1024, b"\0")
    return b"DDS " + head.ljust(124, b"\0") + shuffled + PIXELS


PIXELS = bytes((0, 1, 2, 3))


def test_alpha_of_a_palette(tmp_path: Path) -> None:
    for kind in ("tga", "dds"):
        path = tmp_path / f"it.{kind}"
        path.write_bytes(of_palette((0, 64, 128, 255), kind))
        assert read_image(path).pixels[..., 3].ravel().tolist() == [0, 64, 128, 255]


def test_a_palette_without_any_alpha_is_opaque(tmp_path: Path) -> None:
    path = tmp_path / "it.tga"
    path.write_bytes(of_palette((0, 0, 0, 0), "tga"))
    image = read_image(path)
    assert not image.has_alpha
    assert image.pixels[1, 1].tolist() == [90, 60, 30]


def test_a_dds_is_not_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "it.dds"
    Image.fromarray(integers(COLOURS, 8)).save(path)
    assert_shows(path, COLOURS, 1 / 255)
    assert describe(path).notes == ()


@pytest.mark.parametrize("order", ["<", ">"])
def test_portable_floats_of_colour(tmp_path: Path, order: str) -> None:
    """Their rows go from the bottom to the top."""
    path = tmp_path / "it.pfm"
    scale = b"-1.0" if order == "<" else b"1.0"
    rows = COLOURS.copy()
    rows[:4] = 0.25
    path.write_bytes(b"PF\n32 16\n" + scale + b"\n" + rows[::-1].astype(f"{order}f4").tobytes())
    assert_shows(path, rows, 1 / 65535)
    assert describe(path).bits == 32


@pytest.mark.parametrize("packed", [True, False])
def test_a_bitmap_of_photoshop_s_is_black_where_bits_are_set(tmp_path: Path, packed: bool) -> None:
    rows = bytes((0b11110000, 0b00001111))
    header = b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 1, 2, 8, 1, 0) + bytes(12)
    body = struct.pack(">3H", 1, 2, 2) + b"".join(bytes((0, row)) for row in rows)
    path = tmp_path / "it.psd"
    path.write_bytes(header + (body if packed else b"\0\0" + rows))
    shown = read_image(path).pixels[..., 0] // 255
    assert shown.tolist() == [[0, 0, 0, 0, 1, 1, 1, 1], [1, 1, 1, 1, 0, 0, 0, 0]]


def test_lab_in_jpegs_is_not_taken_for_ycbcr(tmp_path: Path) -> None:
    """L, a and b of (200, 60, 50), one JPEG a strip, and no word in it about its colours."""
    lab = np.full((16, 32, 3), (118, 54, 37), np.uint8)
    packed = imagecodecs.jpeg8_encode(lab, level=100, colorspace="RGB", outcolorspace="RGB")
    path = tmp_path / "it.tif"
    layout = {"photometric": "cielab", "compression": "jpeg", "metadata": None}
    tifffile.imwrite(path, iter([packed]), shape=lab.shape, dtype=np.uint8, **layout)
    assert np.abs(read_image(path).pixels[0, 0] / 257 - (200, 60, 50)).max() < 7  # of another white
