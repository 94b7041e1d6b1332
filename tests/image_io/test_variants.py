"""Variants of what users of other programs reported: files made here, and what is right of each."""

from __future__ import annotations

import struct
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io.colours.built_profile import from_code_points
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview
from tests.image_io import png_maker, tiff_maker
from tests.image_io.png_maker import chunk

PATCH = (200, 60, 50)
COLOURS = np.full((16, 24, 3), PATCH, np.uint8)
HALF = np.full((16, 24, 1), 128, np.uint8)


def first(path: Path) -> np.ndarray:
    """Pixel (1, 1) in levels of 255, with which the first look must agree."""
    image = read_image(path)
    pixel = image.pixels[1, 1] / (image.max_value / 255)
    preview = read_preview(path, Size(1000, 1000))
    at = 4 * (preview.width + 1)
    share = pixel[3] / 255 if image.has_alpha else 1.0
    shown = np.frombuffer(preview.bgrx, np.uint8)[at : at + 3][::-1]
    assert np.abs(shown - pixel[:3] * share).max() < 2.1
    return pixel


def png(path: Path, before: bytes, samples: np.ndarray = COLOURS, bits: int = 8) -> Path:
    path.write_bytes(png_maker.made(samples, 2, bits, before=before))
    return path


@pytest.mark.parametrize("gamma", [0xFFFFFFFF, 100])
def test_a_gamma_that_cannot_be_is_said_and_not_used(tmp_path: Path, gamma: int) -> None:
    path = png(tmp_path / "it.png", chunk(b"gAMA", struct.pack(">I", gamma)))
    assert first(path).tolist() == [*PATCH]
    assert describe(path).notes == ("Its colour space (gAMA) makes no sense.",)


def test_code_points_with_a_matrix_are_no_png_s(tmp_path: Path) -> None:
    path = png(tmp_path / "it.png", chunk(b"cICP", bytes((12, 13, 1, 1))))
    assert first(path).tolist() == [*PATCH]


@pytest.mark.parametrize("bits", [8, 16])
def test_black_and_white_of_video_in_any_depth(tmp_path: Path, bits: int) -> None:
    steps = 1 << (bits - 8)
    samples = np.round((16 + 219 * (COLOURS / 255)) * steps).astype(f"u{bits // 8}")
    samples[0, 0] = 235 * steps
    path = png(tmp_path / "it.png", chunk(b"cICP", bytes((1, 13, 0, 0))), samples, bits)
    assert np.abs(first(path) - PATCH).max() < (1.1 if bits == 8 else 0.1)
    image = read_image(path)
    assert image.pixels[0, 0].min() > 0.999 * image.max_value


def test_a_wrong_checksum_where_nothing_hangs_on_it(tmp_path: Path) -> None:
    path = png(tmp_path / "it.png", chunk(b"tEXt", b"Comment\0hello"))
    path.write_bytes(path.read_bytes().replace(b"hello", b"hullo"))
    assert first(path).tolist() == [*PATCH]
    assert read_image(path).info.damage == ""


@pytest.mark.parametrize("kind", [1, 3, 4])
@pytest.mark.parametrize("order", ["<", ">"])
def test_an_orientation_of_any_whole_number(tmp_path: Path, order: str, kind: int) -> None:
    value = {1: b"\6\0\0\0", 3: struct.pack(f"{order}HH", 6, 0), 4: struct.pack(f"{order}I", 6)}
    start = b"II" if order == "<" else b"MM"
    block = (
        start + struct.pack(f"{order}HIHHHI", 42, 8, 1, 0x0112, kind, 1) + value[kind] + bytes(4)
    )
    path = tmp_path / "it.jpg"
    Image.fromarray(COLOURS).save(path, exif=b"Exif\0\0" + block + bytes(4))
    assert read_image(path).size == Size(16, 24)
    assert describe(path).orientation == 6


def test_a_bitmap_of_which_nothing_would_be_seen_is_opaque(tmp_path: Path) -> None:
    masks = struct.pack("<4I", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    rows = np.dstack([COLOURS[..., ::-1], np.zeros_like(HALF)]).tobytes()
    head = struct.pack("<IiiHHIIiiII", 108, 24, 16, 1, 32, 3, len(rows), 0, 0, 0, 0) + masks
    head += bytes(108 - len(head))
    path = tmp_path / "it.bmp"
    path.write_bytes(b"BM" + struct.pack("<IHHI", 122 + len(rows), 0, 0, 122) + head + rows)
    assert first(path).tolist() == [*PATCH]


def test_an_icon_of_which_nothing_would_be_seen_is_opaque(tmp_path: Path) -> None:
    rows = np.dstack([COLOURS[..., ::-1], np.zeros_like(HALF)]).tobytes()
    body = struct.pack("<IiiHHIIiiII", 40, 24, 32, 1, 32, 0, 0, 0, 0, 0, 0) + rows + bytes(64)
    head = struct.pack("<HHHBBBBHHII", 0, 1, 1, 24, 16, 0, 0, 1, 32, len(body), 22)
    path = tmp_path / "it.ico"
    path.write_bytes(head + body)
    assert first(path).tolist() == [*PATCH]


def tga(kind: int, depth: int, descriptor: int, rows: bytes) -> bytes:
    return struct.pack("<BBB5xHHHHBB", 0, 0, kind, 0, 0, 24, 16, depth, descriptor) + rows


def test_grey_with_alpha_in_a_tga(tmp_path: Path) -> None:
    path = tmp_path / "it.tga"
    path.write_bytes(tga(3, 16, 0x28, np.dstack([COLOURS[..., 1:2], HALF // 2]).tobytes()))
    assert first(path).tolist() == [60, 60, 60, 64]


def test_a_tga_of_15_bits(tmp_path: Path) -> None:
    red, green, blue = (np.uint16(value >> 3) for value in PATCH)
    path = tmp_path / "it.tga"
    rows = np.full((16, 24), red << 10 | green << 5 | blue, "<u2").tobytes()
    path.write_bytes(tga(2, 15, 0x20, rows))
    assert np.abs(first(path) - PATCH).max() < 8
    assert describe(path).bits == 5


def test_alpha_of_a_palette_of_few_bits(tmp_path: Path) -> None:
    samples = np.zeros((16, 24, 2), np.uint8)
    samples[..., 1] = 8
    colours = tuple(value * 257 for value in PATCH for _ in range(16))
    tags = ((320, 3, colours), (338, 3, (2,)))
    path = tmp_path / "it.tif"
    path.write_bytes(tiff_maker.made(samples, 4, 3, tags=tags))
    assert first(path).tolist() == [*PATCH, 136]


@pytest.mark.parametrize(("across", "down"), [(1, 1), (2, 1), (2, 2)])
def test_colours_at_a_part_of_the_size_outside_of_a_jpeg(
    tmp_path: Path, across: int, down: int
) -> None:
    luma, blue, red = (118, 90, 187)
    unit = bytes((luma,) * (across * down) + (blue, red))
    data = unit * (24 // across * 16 // down)
    tags = [(256, 3, 24), (257, 3, 16), (259, 3, 1), (262, 3, 6), (273, 4, 8), (277, 3, 3)]
    tags += [(278, 3, 16), (279, 4, len(data)), (284, 3, 1)]
    table = [struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags]
    end = 8 + len(data)
    table.insert(2, struct.pack("<HHII", 258, 3, 3, end + 2 + 12 * (len(tags) + 2) + 4))
    table.append(struct.pack("<HHIHH", 530, 3, 2, across, down))
    path = tmp_path / "it.tif"
    path.write_bytes(
        struct.pack("<2sHI", b"II", 42, end)
        + data
        + struct.pack("<H", len(table))
        + b"".join(table)
        + bytes(4)
        + struct.pack("<3H", 8, 8, 8)
    )
    # 1.402 * 59, -0.344 * -38 - 0.714 * 59, 1.772 * -38
    assert np.abs(first(path) - (118 + 82.7, 118 - 29.0, 118 - 67.3)).max() < 1.5
    assert read_image(path).info.damage == ""


def test_pages_of_kinds_that_one_reader_does_not_hold(tmp_path: Path) -> None:
    path = tmp_path / "it.tif"
    with tifffile.TiffWriter(path) as file:
        file.write(COLOURS, photometric="rgb")
        file.write((COLOURS / 255).astype(np.float32), photometric="rgb")
        file.write(COLOURS[:8].astype(np.uint16) * 257, photometric="rgb", compression="lzw")
        file.write(COLOURS[..., 0] > 100, photometric="minisblack")
    assert describe(path).frames == 4
    bits, heights = (8, 32, 16, 1), (16, 16, 8, 16)
    for frame in range(4):
        image = read_image(path, frame=frame)
        told = (image.info.bits, image.size.height, image.info.frames)
        assert told == (bits[frame], heights[frame], 4)
        wanted = PATCH if frame < 3 else (255, 255, 255)
        assert np.abs(image.pixels[0, 0] / (image.max_value / 255) - wanted).max() < 0.1
        assert read_preview(path, Size(99, 99), frame=frame).full_size == image.size


@pytest.mark.parametrize("big", [True, False])
def test_pages_that_are_missing_are_said(tmp_path: Path, big: bool) -> None:
    path = tmp_path / "it.tif"
    with tifffile.TiffWriter(path, bigtiff=big) as file:
        for _ in range(3):
            file.write(np.repeat(COLOURS, 20, axis=0), photometric="rgb")
    assert read_image(path).info.damage == ""
    whole = path.read_bytes()
    for share, frames in ((0.5, 2), (0.9, 3)):
        path.write_bytes(whole[: int(len(whole) * share)])
        image = read_image(path)
        assert image.info.frames == frames
        assert (share < 0.6) == ("later ones may be missing" in image.info.damage)


NOISE = np.random.default_rng(0).integers(0, 256, (40, 30, 3), dtype=np.uint8)
NOISE[:, ::3] = NOISE[:, 1::3]


@pytest.mark.parametrize("packing", ["lzw", "packbits", "deflate"])
@pytest.mark.parametrize("bits", [8, 16])
def test_rows_of_a_packed_strip_that_ends_early(tmp_path: Path, bits: int, packing: str) -> None:
    path = tmp_path / "it.tif"
    values = NOISE.astype(f"u{bits // 8}") * (1 if bits == 8 else 257)
    options = {"photometric": "rgb", "rowsperstrip": 40, "compression": packing}
    tifffile.imwrite(path, values, predictor=packing == "lzw", **options)
    path.write_bytes(path.read_bytes()[: -path.stat().st_size // 3])
    image = read_image(path)
    assert "is missing" in image.info.damage
    there = image.pixels[..., 3] > 0
    assert 0.4 < there.mean() < 0.8
    assert image.pixels.dtype == values.dtype
    assert np.array_equal(image.pixels[there][:, :3], values[there])


def test_one_colour_of_16_bits_that_came(tmp_path: Path) -> None:
    path = tmp_path / "it.tif"
    planes = np.moveaxis(NOISE.astype(np.uint16) * 257, 2, 0)
    tifffile.imwrite(path, planes, photometric="rgb", planarconfig="separate")
    path.write_bytes(path.read_bytes()[: -path.stat().st_size * 3 // 4])
    image = read_image(path)
    assert image.info.damage.startswith("The file ends before its colours: one of them is shown")
    there = image.pixels[..., 3] > 0
    assert 0.6 < there.mean() < 0.9
    for channel in range(3):
        assert np.array_equal(image.pixels[there][:, channel], planes[0][there])


def test_alpha_of_a_jpeg_xl_is_straight(tmp_path: Path) -> None:
    path = tmp_path / "it.jxl"
    path.write_bytes(imagecodecs.jpegxl_encode(np.dstack([COLOURS, HALF]), lossless=True))
    assert first(path).tolist() == [*PATCH, 128]


def test_a_grey_jpeg_xl_takes_its_grey_profile(tmp_path: Path) -> None:
    path = tmp_path / "it.jxl"
    path.write_bytes(imagecodecs.jpegxl_encode(COLOURS[..., 1], lossless=True))
    assert np.abs(first(path) - 60).max() < 1.5
    assert describe(path).notes == ()


def test_a_profile_that_is_not_used_is_not_what_says_the_colours(tmp_path: Path) -> None:
    for bits in (8, 16):
        path = tmp_path / f"{bits}.tif"
        values = COLOURS.astype(f"u{bits // 8}") * (1 if bits == 8 else 257)
        tifffile.imwrite(path, values, photometric="rgb", iccprofile=b"no profile" * 20)
        told = describe(path)
        assert (told.profile, told.profile_said_by) == ("sRGB", "")
        assert "was ignored" in told.notes[0]
    display_p3 = from_code_points(12, 13)
    assert display_p3 is not None
    tifffile.imwrite(path, COLOURS, photometric="rgb", iccprofile=display_p3.icc)
    assert describe(path).profile_said_by == "ICC profile"


def photoshop(layers: int | None, samples: np.ndarray, version: int = 1) -> bytes:
    """8 bits, uncompressed; ``layers``: their number, negative where there is transparency."""
    height, width, channels = samples.shape
    head = struct.pack(">4sH6xHIIHH", b"8BPS", version, channels, height, width, 8, 3) + bytes(8)
    wide = ">Q" if version == 2 else ">I"
    inside = b""
    if layers is not None:
        info = struct.pack(">h", layers)
        if layers:
            places = struct.pack(">4iH", 0, 0, 0, 0, 0)
            info += places + b"8BIMnorm" + bytes((255, 0, 0, 0)) + struct.pack(">I", 12) + bytes(12)
        info += b"\0" * (len(info) % 2)
        inside = struct.pack(wide, len(info)) + info + bytes(4)
    planes = b"".join(samples[..., channel].tobytes() for channel in range(channels))
    return head + struct.pack(wide, len(inside)) + inside + b"\0\0" + planes


def test_what_photoshop_lays_over_white(tmp_path: Path) -> None:
    over_white = np.round((COLOURS.astype(float) * 128 + 255.0 * 127) / 255).astype(np.uint8)
    path = tmp_path / "it.psd"
    path.write_bytes(photoshop(-1, np.dstack([over_white, HALF])))
    assert np.abs(first(path) - (*PATCH, 128)).max() < 2


def test_a_selection_that_photoshop_keeps_is_no_alpha(tmp_path: Path) -> None:
    path = tmp_path / "it.psd"
    path.write_bytes(photoshop(1, np.dstack([COLOURS, HALF])))
    assert first(path).tolist() == [*PATCH]


def test_a_large_document_of_photoshop_s(tmp_path: Path) -> None:
    path = tmp_path / "it.psb"
    path.write_bytes(photoshop(None, COLOURS, version=2))
    assert first(path).tolist() == [*PATCH]
    assert describe(path).format == "Photoshop"
