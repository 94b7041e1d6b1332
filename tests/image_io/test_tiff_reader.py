"""TIFFs of every depth and layout, against values and a writer that know no library."""

from __future__ import annotations

import io
import itertools
import struct
from pathlib import Path

import numpy as np
import pytest

from liif_core.errors import DamagedImageError
from liif_core.geometry import Size
from liif_core.image_io.description import describe
from liif_core.image_io.metadata.tiff_directory import Directory, long, short, write_directory
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview
from tests.image_io.tiff_maker import made

HEIGHT, WIDTH = 18, 37
GREY = (
    np.tile(np.linspace(0.0, 1.0, WIDTH), (HEIGHT, 1))[..., None]
    * np.linspace(0.5, 1, HEIGHT)[:, None, None]
)
COLOURS = np.dstack([GREY, GREY[:, ::-1], np.full_like(GREY, 0.2)])
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE = 0, 1, 2, 3
DEPTHS = [1, 2, 4, 8, 9, 10, 11, 12, 13, 14, 15, 16, 24, 32]


def whole(values: np.ndarray, bits: int) -> np.ndarray:
    kind = np.uint8 if bits <= 8 else np.uint16 if bits <= 16 else np.uint32
    return np.round(values * (2.0**bits - 1)).astype(kind)


def assert_shows(path: Path, data: bytes, values: np.ndarray, bits: int) -> None:
    """``values``: (height, width, 1 or 3) in [0, 1], already of ``bits``."""
    path.write_bytes(data)
    image = read_image(path)
    assert image.info.notes == ()
    assert image.info.damage == ""
    shown = image.pixels / image.max_value
    assert shown.shape == (HEIGHT, WIDTH, 3)
    # No more is lost than by rounding to the samples that are kept.
    assert np.abs(shown - values).max() <= 0.51 / image.max_value + 2.0**-16
    assert image.max_value == (255 if bits <= 8 else 65535)
    assert image.info.bits == bits == describe(path).bits
    preview = read_preview(path, Size(64, 64))
    bgrx = np.frombuffer(preview.bgrx, np.uint8).reshape(HEIGHT, WIDTH, 4) / 255
    assert np.abs(bgrx[..., 2::-1] - values).max() < 1.01 / 255


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("bits", DEPTHS)
@pytest.mark.parametrize("photometric", [WHITE_IS_ZERO, BLACK_IS_ZERO, RGB])
def test_every_depth(tmp_path, order, bits, photometric) -> None:
    stored = whole(COLOURS if photometric == RGB else GREY, bits)
    right = stored / (2.0**bits - 1)
    if photometric == WHITE_IS_ZERO:
        stored = (2**bits - 1 - stored.astype(np.int64)).astype(stored.dtype)
    for planar, big in itertools.product([False, True], repeat=2):
        data = made(stored, bits, photometric, order=order, planar=planar, big=big)
        assert_shows(tmp_path / "a.tif", data, right, bits)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("bits", [8, 12, 16, 32])
@pytest.mark.parametrize("tile", [0, 16])
def test_tiles_and_differences(tmp_path, order, bits, tile) -> None:
    stored = whole(COLOURS, bits)
    right = stored / (2.0**bits - 1)
    for predictor, planar in itertools.product([1] if bits == 12 else [1, 2], [False, True]):
        options = {"planar": planar, "predictor": predictor, "order": order, "tile": tile}
        data = made(stored, bits, RGB, deflated=True, **options)
        assert_shows(tmp_path / "a.tif", data, right, bits)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("predictor", [1, 3])
def test_floats(tmp_path, order, kind, predictor) -> None:
    bits = np.dtype(kind).itemsize * 8
    for values, photometric in ((GREY, BLACK_IS_ZERO), (COLOURS, RGB), (1 - GREY, WHITE_IS_ZERO)):
        stored = values.astype(kind)
        options = {"order": order, "predictor": predictor, "deflated": predictor == 3}
        (tmp_path / "a.tif").write_bytes(made(stored, bits, photometric, **options))
        image = read_image(tmp_path / "a.tif")
        right = 1 - stored if photometric == WHITE_IS_ZERO else stored
        assert np.abs(image.pixels / 65535 - right).max() < (2e-3 if kind is np.float16 else 1e-4)
        assert image.info.bits == bits


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
@pytest.mark.parametrize("order", ["<", ">"])
def test_palettes(tmp_path, bits, order) -> None:
    count = 2**bits
    colours = np.random.default_rng(1).integers(0, 256, (count, 3))
    indices = np.random.default_rng(2).integers(0, count, (HEIGHT, WIDTH, 1)).astype(np.uint8)
    colour_map = (320, 3, tuple((colours * 257).T.ravel().tolist()))
    for tile, deflated in ((0, False), (16, True)):
        options = {"order": order, "tags": (colour_map,), "tile": tile, "deflated": deflated}
        data = made(indices, bits, PALETTE, **options)
        (tmp_path / "a.tif").write_bytes(data)
        assert np.array_equal(read_image(tmp_path / "a.tif").pixels, colours[indices[..., 0]])


@pytest.mark.parametrize(
    "compression", ["zstd", "lzma", "lzw", "zlib", "packbits", "lerc", "jpegxl", "png", "jpeg2000"]
)
@pytest.mark.parametrize("bits", [8, 16])
def test_packings(tmp_path, compression, bits) -> None:
    tifffile = pytest.importorskip("tifffile")
    stored = whole(COLOURS, bits)
    options = {"photometric": "rgb", "compression": compression, "rowsperstrip": 6}
    if compression == "jpegxl":
        options["compressionargs"] = {"lossless": True}
    tifffile.imwrite(tmp_path / "b.tif", stored, **options)
    data = (tmp_path / "b.tif").read_bytes()
    assert_shows(tmp_path / "a.tif", data, stored / (2.0**bits - 1), bits)


def test_inks_of_16_bits(tmp_path) -> None:
    stored = whole(np.dstack([1 - COLOURS, np.zeros_like(GREY)]), 16)
    (tmp_path / "a.tif").write_bytes(made(stored, 16, 5, order=">", planar=True))
    assert np.abs(read_image(tmp_path / "a.tif").pixels / 65535 - COLOURS).max() < 1e-4


@pytest.mark.parametrize("bits", [8, 12, 16])
@pytest.mark.parametrize("deflated", [False, True])
@pytest.mark.parametrize("big", [False, True])
def test_strips_that_are_left_of_a_damaged_file(tmp_path, bits, deflated, big) -> None:
    stored = whole(COLOURS, bits)
    data = bytearray(made(stored, bits, RGB, deflated=deflated, big=big, rows=6))
    (tmp_path / "whole.tif").write_bytes(data)
    right = read_image(tmp_path / "whole.tif").pixels
    # The second strip lies behind the end of the file.
    directory = struct.unpack_from("<Q" if big else "<I", data, 8 if big else 4)[0]
    code, step = ("<Q", 20) if big else ("<H", 12)
    (count,) = struct.unpack_from(code, data, directory)
    first = directory + struct.calcsize(code)
    entry = next(
        at
        for at in range(first, first + step * count, step)
        if struct.unpack_from("<H", data, at)[0] == 273
    )
    offset_code = "<Q" if big else "<I"
    values = struct.unpack_from(offset_code, data, entry + (12 if big else 8))[0]
    struct.pack_into(offset_code, data, values + struct.calcsize(offset_code), len(data) + 100)
    (tmp_path / "cut.tif").write_bytes(data)
    image = read_image(tmp_path / "cut.tif")
    assert "33% of its picture is missing" in image.info.damage
    alpha = image.pixels[..., 3]
    assert (alpha[:6] == image.max_value).all()
    assert (alpha[6:12] == 0).all()
    assert np.array_equal(image.pixels[12:, :, :3], right[12:])


def test_a_file_that_ends_before_its_directory_says_so(tmp_path) -> None:
    data = made(whole(COLOURS, 8), 8, RGB)
    (tmp_path / "a.tif").write_bytes(data[: len(data) // 2])
    with pytest.raises(DamagedImageError, match="ends before its directory"):
        read_image(tmp_path / "a.tif")


def test_what_a_bigtiff_carries(tmp_path) -> None:
    words = b"Jane\0"
    tags = ((315, 7, tuple(words)), (274, 3, (6,)))
    (tmp_path / "a.tif").write_bytes(made(whole(COLOURS, 16), 16, RGB, big=True, tags=tags))
    description = describe(tmp_path / "a.tif")
    assert (description.width, description.height) == (HEIGHT, WIDTH)
    assert dict(description.camera) == {"Artist": "Jane"}


def turned(values: np.ndarray, orientation: int) -> np.ndarray:
    across = values if orientation < 5 else values.swapaxes(0, 1)
    flips = {1: (1, 1), 2: (1, -1), 3: (-1, -1), 4: (-1, 1)}
    flips |= {5: (1, 1), 6: (1, -1), 7: (-1, -1), 8: (-1, 1)}
    down, right = flips[orientation]
    return across[::down, ::right]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(
    ("bits", "photometric", "channels"), [(8, 2, 3), (16, 2, 3), (16, 1, 1), (12, 1, 1), (8, 5, 4)]
)
def test_upright_at_any_depth(tmp_path, orientation, bits, photometric, channels) -> None:
    """Deep samples stay deep in a TIFF that lies on its side; the first look lies as they do."""
    random = np.random.default_rng(3)
    samples = random.integers(0, 1 << bits, (5, 9, channels)).astype(np.uint16)
    path, plain = tmp_path / "turned.tif", tmp_path / "plain.tif"
    tags = ((274, 3, (orientation,)),)
    made_of = samples if bits != 8 else samples.astype(np.uint8)
    path.write_bytes(made(made_of, bits, photometric, tags=tags))
    plain.write_bytes(made(made_of, bits, photometric))
    image, upright = read_image(path), read_image(plain)
    assert image.pixels.dtype == upright.pixels.dtype == (np.uint8 if bits == 8 else np.uint16)
    assert np.array_equal(image.pixels, turned(upright.pixels, orientation))
    assert not image.info.notes
    preview = read_preview(path, Size(20, 20))
    assert (preview.width, preview.height) == (image.size.width, image.size.height)
    seen = np.frombuffer(preview.bgrx, np.uint8).reshape(preview.height, preview.width, 4)
    expected = image.pixels[..., ::-1] // (1 if bits == 8 else 256)
    assert np.abs(seen[..., :3].astype(int) - expected).max() <= 1


@pytest.mark.parametrize("bits", [8, 16])
def test_planes_of_grey_and_alpha(tmp_path, bits) -> None:
    random = np.random.default_rng(3)
    samples = random.integers(0, 1 << bits, (11, 9, 2)).astype(f"u{bits // 8}")
    alpha = ((338, 3, (2,)),)
    (tmp_path / "planes.tif").write_bytes(made(samples, bits, 1, planar=True, tags=alpha))
    pixels = read_image(tmp_path / "planes.tif").pixels
    assert np.array_equal(pixels, samples[..., [0, 0, 0, 1]])


def test_light_packed_as_its_logarithm(tmp_path: Path) -> None:
    """LogLuv of SGI's: 16 bits of brightness, 8 of u' and of v', a plane of bytes after another."""
    rgb = np.array([0.5, 0.25, 0.0625])
    # libtiff's primaries, whose white has equal x and y; its screen has a gamma of 2.
    matrix = np.array([[2.690, -1.276, -0.414], [-1.022, 1.978, 0.044], [0.061, -0.224, 1.163]])
    x, y, z = np.linalg.solve(matrix, rgb)
    whole = x + 15 * y + 3 * z
    packed = int(256 * (np.log2(y) + 64)).to_bytes(2, "big")
    packed += bytes((int(410 * 4 * x / whole), int(410 * 9 * y / whole)))
    strip = b"".join(bytes((128 + 4 - 2, byte)) for byte in packed) * 2
    file = io.BytesIO(b"II*\0\0\0\0\0" + strip)
    tags = [long(256, 4), long(257, 2), short(258, 16, 16, 16), short(259, 34676)]
    tags += [short(262, 32845), long(273, 8), short(277, 3), long(278, 2), long(279, len(strip))]
    tags += [short(339, 2, 2, 2)]
    at = write_directory(file, Directory(tuple(tags)), big=False)
    file.seek(4)
    file.write(at.to_bytes(4, "little"))
    path = tmp_path / "it.tif"
    path.write_bytes(file.getvalue())
    image = read_image(path)
    assert np.abs(image.pixels[0, 0] - 256 * np.sqrt(rgb)).max() < 3
    assert image.size == Size(4, 2)
    assert "LogLuv" in " ".join(image.info.notes)
    assert describe(path).bits == 16
