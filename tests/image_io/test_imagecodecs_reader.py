"""``imagecodecs_reader``: JPEG XR, JPEG-LS, and the JPEGs that Pillow does not decode."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from liif_core.errors import DamagedImageError
from liif_core.geometry import Size
from liif_core.image_io.colours.icc_profile import srgb_to_linear
from liif_core.image_io.description import describe
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.file_header.jpeg_segments import frame_of, segments
from liif_core.image_io.reading.preview import read_preview
from liif_core.image_io.reading.read_options import ReadOptions
from liif_core.image_io.source import SourceImage

PATCH = (200, 60, 50)
COLOURS = np.full((32, 64, 3), PATCH, np.uint8)
COLOURS[16:, :32] = (60, 150, 70)
COLOURS[:, 48:] = (20, 20, 20)
DEEP = COLOURS.astype(np.uint16) * 257
ALPHA = np.full((32, 64, 1), 128, np.uint8)
LIGHT = srgb_to_linear(COLOURS / 255)


def jpeg(bits: int, lossless: bool) -> bytes:
    options = {"bitspersample": bits, "lossless": lossless, "level": 98}
    return imagecodecs.jpeg8_encode(COLOURS if bits == 8 else DEEP >> (16 - bits), **options)


MADE: dict[str, tuple[Callable[[], bytes], str, int]] = {
    "12.jpg": (lambda: jpeg(12, False), "JPEG", 12),
    "8-lossless.jpg": (lambda: jpeg(8, True), "JPEG", 8),
    "12-lossless.jpg": (lambda: jpeg(12, True), "JPEG", 12),
    "16-lossless.jpg": (lambda: jpeg(16, True), "JPEG", 16),
    "8.jls": (lambda: imagecodecs.jpegls_encode(COLOURS), "JPEG-LS", 8),
    "16.jls": (lambda: imagecodecs.jpegls_encode(DEEP), "JPEG-LS", 16),
    "8.jxr": (lambda: imagecodecs.jpegxr_encode(COLOURS, level=1.0), "JPEG XR", 8),
    "16.jxr": (lambda: imagecodecs.jpegxr_encode(DEEP, level=1.0), "JPEG XR", 16),
    "half.jxr": (lambda: imagecodecs.jpegxr_encode(np.float16(LIGHT), level=1.0), "JPEG XR", 16),
    "float.jxr": (lambda: imagecodecs.jpegxr_encode(np.float32(LIGHT), level=1.0), "JPEG XR", 32),
}


def assert_shows(image: SourceImage) -> None:
    """Away from edges, which a JPEG's colours run over."""
    inside = np.s_[8::16, 8::16]
    assert np.abs(image.pixels[inside] / (image.max_value / 255) - COLOURS[inside]).max() < 0.6


@pytest.mark.parametrize("name", MADE)
def test_colours_and_depth(tmp_path: Path, name: str) -> None:
    make, kind, bits = MADE[name]
    path = tmp_path / name
    path.write_bytes(make())
    image = read_image(path)
    assert_shows(image)
    told = describe(path)
    assert (told.format, told.bits, told.has_alpha) == (kind, bits, False)
    assert (told.width, told.height) == (64, 32)
    # A window asks for less than all of it, and a large file is read reduced.
    preview = read_preview(path, Size(16, 8))
    assert np.abs(np.frombuffer(preview.bgrx, np.uint8)[2::-1].astype(int) - PATCH).max() <= 1
    reduced = read_image(path, reading=ReadOptions(4))
    assert np.abs(reduced.pixels[0, 0] / (reduced.max_value / 255) - PATCH).max() < 0.6


@pytest.mark.parametrize("name", ["8.jls", "8.jxr"])
def test_alpha(tmp_path: Path, name: str) -> None:
    path, values = tmp_path / name, np.dstack([COLOURS, ALPHA])
    lossless = {"8.jls": imagecodecs.jpegls_encode, "8.jxr": imagecodecs.jpegxr_encode}[name]
    path.write_bytes(lossless(values, level=1.0 if name == "8.jxr" else 0))
    assert read_image(path).pixels.tolist() == values.tolist()


@pytest.mark.parametrize("name", ["12.jpg", "16-lossless.jpg", "16.jls"])
def test_metadata_of_a_jpeg_that_pillow_does_not_open(tmp_path: Path, name: str) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "Anna"
    Image.fromarray(COLOURS).save(tmp_path / "plain.jpg", exif=exif)
    plain = (tmp_path / "plain.jpg").read_bytes()
    with (tmp_path / "plain.jpg").open("rb") as file:
        told = b"".join(
            b"\xff" + bytes((marker,)) + (len(body) + 2).to_bytes(2, "big") + body
            for marker, body in segments(file)
            if marker == 0xE1
        )
        frame = frame_of(file)
        assert frame is not None
        assert not frame.is_deep_or_lossless
    made = MADE[name][0]()
    path = tmp_path / name
    path.write_bytes(plain[:2] + told + made[2:])
    image = read_image(path)
    assert image.size == Size(32, 64)
    assert np.abs(image.pixels[0, -1] / 257 - PATCH).max() < 0.6
    assert describe(path).orientation == 6
    assert dict(describe(path).camera)["Artist"] == "Anna"
    assert b"Anna" in (read_metadata(path).exif or b"")


@pytest.mark.parametrize("name", ["12.jpg", "8-lossless.jpg", "8.jls"])
def test_a_last_byte_that_is_missing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(MADE[name][0]()[:-1])
    image = read_image(path)
    assert image.info.damage == "The file ends early; its picture is all there."
    assert_shows(image)


def test_a_lossless_jpeg_that_ends_early_shows_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "it.jpg"
    path.write_bytes(jpeg(8, True)[:-100])
    image = read_image(path)
    assert "is missing" in image.info.damage
    assert image.pixels[0, 0].tolist() == [*PATCH, 255]
    assert image.pixels[-1, -1, 3] == 0


@pytest.mark.parametrize("name", ["8.jls", "8.jxr"])
def test_what_nothing_is_left_of_is_refused_by_name(tmp_path: Path, name: str) -> None:
    path, data = tmp_path / name, MADE[name][0]()
    path.write_bytes(data[: len(data) * 3 // 4])
    with pytest.raises(DamagedImageError, match=f"of a {MADE[name][1]} picture nothing can"):
        read_image(path)
