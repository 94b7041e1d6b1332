"""Pictures that are too large whole: judged by the header, read reduced, refused with numbers."""

from __future__ import annotations

import struct
import time
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from liif_core.errors import DamagedImageError, ImageTooLargeError, PictureOverBudgetError
from liif_core.image_io.metadata.file_metadata import read_metadata
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.decoded.reducing import reduced_samples
from liif_core.image_io.reading.read_options import ReadOptions

WIDTH, HEIGHT = 203, 141
FINEST = {"a.jpg": {"quality": 100, "subsampling": 0}, "a.webp": {"quality": 100}}


@pytest.fixture(scope="module")
def smooth() -> np.ndarray:
    """(141, 203, 4): a JPEG of it is as good as the picture itself."""
    noise = np.random.default_rng(5).integers(0, 255, (9, 13, 4), dtype=np.uint8)
    image = Image.fromarray(noise).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    return np.asarray(image)


def means(pixels: np.ndarray, reduce: int) -> np.ndarray:
    """Mean of each square, of what there is of it at the border; premultiplied."""
    height, width, channels = pixels.shape
    out = np.empty((-(-height // reduce), -(-width // reduce), channels))
    for row in range(out.shape[0]):
        for column in range(out.shape[1]):
            top, left = row * reduce, column * reduce
            square = pixels[top : top + reduce, left : left + reduce].astype(float)
            square = square.reshape(-1, channels)
            mean = square.mean(axis=0)
            if channels == 4 and square[:, 3].any():
                mean[:3] = np.average(square[:, :3], axis=0, weights=square[:, 3])
            elif channels == 4:
                mean[:3] = 0
            out[row, column] = mean
    return out


def seen(pixels: np.ndarray) -> np.ndarray:
    """Premultiplied: nobody sees the colour of what is nearly transparent."""
    values = pixels.astype(float)
    if values.shape[2] == 4:
        values[..., :3] *= values[..., 3:] / 255
    return values


@pytest.mark.parametrize("reduce", [2, 3, 4, 7, 8, 16])
@pytest.mark.parametrize(
    ("name", "mode", "within"),
    [
        ("a.png", "RGB", 1),
        ("a.png", "RGBA", 2),
        ("a.png", "L", 1),
        ("a.png", "P", 1),
        ("a.tif", "RGB", 1),
        ("a.jpg", "RGB", 16),
        ("a.jpg", "CMYK", 9),
        ("a.webp", "RGB", 9),
        ("a.ppm", "RGB", 1),
    ],
)
def test_each_pixel_is_the_mean_of_its_square(
    tmp_path: Path, smooth: np.ndarray, reduce: int, name: str, mode: str, within: int
) -> None:
    image = Image.fromarray(smooth)
    image = image.convert("RGB").quantize(200) if mode == "P" else image.convert(mode)
    image.save(tmp_path / name, **FINEST.get(name, {}))
    whole = read_image(tmp_path / name)
    read = read_image(tmp_path / name, reading=ReadOptions(reduce))
    wanted = means(whole.pixels, reduce)
    assert read.pixels.shape == wanted.shape
    assert read.pixels.dtype == np.uint8
    assert (read.info.reduction, whole.info.reduction) == (reduce, 1)
    # In the last blocks a JPEG's decoder sees what lies past the border.
    last = 1 + 16 // reduce
    inside = np.s_[:-last, :-last]
    error = np.abs(seen(read.pixels[inside]) - seen(wanted[inside]))
    assert error.max() <= within
    assert error.mean() < 1.5
    assert read.info.notes[0].startswith(f"Shown at 1/{reduce} of its 203 × 141 pixels")


def test_sixteen_bits_stay(tmp_path: Path, smooth: np.ndarray) -> None:
    deep = smooth[..., 0].astype(np.uint16) * 257 - 100
    Image.fromarray(deep).save(tmp_path / "deep.png")
    read = read_image(tmp_path / "deep.png", reading=ReadOptions(5))
    wanted = means(np.repeat(deep[..., None], 3, axis=2), 5)
    assert read.pixels.dtype == np.uint16
    assert np.abs(read.pixels - wanted).max() <= 1


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_samples(channels: int, kind: type) -> None:
    values = np.random.default_rng(1).integers(0, 255, (11, 17, channels)).astype(kind)
    values[:4, :4] = 0
    for reduce in (2, 3, 20):
        assert np.abs(reduced_samples(values, reduce) - means(values, reduce)).max() <= 0.51


def test_turned_pictures_stay_upright(tmp_path: Path, smooth: np.ndarray) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(smooth[..., :3]).save(tmp_path / "a.jpg", exif=exif)
    read = read_image(tmp_path / "a.jpg", reading=ReadOptions(4))
    assert read.pixels.shape == (51, 36, 3)
    assert "141 × 203 pixels" in read.info.notes[0]


@pytest.mark.parametrize(("width", "height"), [(100_000, 1), (1, 70_000), (3, 2)])
def test_narrow_pictures(tmp_path: Path, width: int, height: int) -> None:
    Image.new("RGB", (width, height), (10, 200, 30)).save(tmp_path / "a.png")
    read = read_image(tmp_path / "a.png", reading=ReadOptions(4))
    assert read.size.width == -(-width // 4)
    assert read.size.height == -(-height // 4)
    assert (read.pixels == (10, 200, 30)).all()


def refusal(path: Path, reading: ReadOptions) -> ImageTooLargeError:
    with pytest.raises(ImageTooLargeError) as caught:
        read_image(path, reading=reading)
    assert "\n" not in str(caught.value)
    return caught.value


def test_too_large_for_the_budget_says_what_and_how_to_have_it(tmp_path: Path) -> None:
    Image.new("RGB", (4000, 3000)).save(tmp_path / "scan.png")
    # 7 bytes a pixel and the halves of both: 107 MB whole, 26.7 at 1/2, 6.7 at 1/4.
    error = refusal(tmp_path / "scan.png", ReadOptions(held_bytes=20 << 20))
    assert isinstance(error, PictureOverBudgetError)
    assert error.reduction == 4
    assert error.facts == (
        "“scan.png” has 12 megapixels and would take 107 MB where 20 MB may be used"
    )
    fits = ReadOptions(error.reduction, held_bytes=20 << 20)
    assert read_image(tmp_path / "scan.png", reading=fits).size.width == 1000
    assert isinstance(
        refusal(tmp_path / "scan.png", ReadOptions(2, held_bytes=20 << 20)), PictureOverBudgetError
    )


def test_a_jpeg_needs_less_to_be_decoded_small_and_a_png_does_not(tmp_path: Path) -> None:
    image = Image.new("RGB", (4000, 3000))
    for name in ("a.jpg", "a.png"):
        image.save(tmp_path / name)
    image.save(tmp_path / "scans.jpg", progressive=True)
    reading = ReadOptions(decoding_bytes=60 << 20)
    error = refusal(tmp_path / "a.jpg", reading)
    assert isinstance(error, PictureOverBudgetError)
    assert error.reduction == 2
    for name in ("a.png", "scans.jpg"):
        error = refusal(tmp_path / name, reading)
        assert not isinstance(error, PictureOverBudgetError)
        assert "to decode where 60 MB may be used; make a smaller copy" in str(error)


def header_of(path: Path, width: int, height: int) -> None:
    """A sound JPEG whose header claims to be larger, long enough for the claim."""
    Image.new("RGB", (64, 64)).save(path, dpi=(300, 300))
    data = bytearray(path.read_bytes())
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    path.write_bytes(data)
    with path.open("r+b") as file:
        file.truncate(width * height // 400)


def test_a_jpeg_over_the_limit_of_pixels_is_offered_smaller_at_once(tmp_path: Path) -> None:
    header_of(tmp_path / "vast.jpg", 30_000, 30_000)
    began_s = time.perf_counter()
    error = refusal(tmp_path / "vast.jpg", ReadOptions())
    assert isinstance(error, PictureOverBudgetError)
    assert error.reduction == 2
    assert "30000 x 30000 = 900 megapixels, over the limit of 500" in error.facts
    tight = refusal(tmp_path / "vast.jpg", ReadOptions(held_bytes=1 << 30))
    assert isinstance(tight, PictureOverBudgetError)
    assert tight.reduction == 4
    # Its metadata can be read all the same.
    assert read_metadata(tmp_path / "vast.jpg").dpi == (300, 300)
    assert time.perf_counter() - began_s < 1


def test_a_jpeg_bomb_is_still_one(tmp_path: Path) -> None:
    header_of(tmp_path / "bomb.jpg", 30_000, 30_000)
    with (tmp_path / "bomb.jpg").open("r+b") as file:
        file.truncate(5000)
    with pytest.raises(DamagedImageError, match="too short"):
        read_image(tmp_path / "bomb.jpg", reading=ReadOptions(16))


def test_other_formats_over_the_limit_of_pixels_are_refused(tmp_path: Path) -> None:
    Image.new("1", (8, 8)).save(tmp_path / "a.png")
    data = bytearray((tmp_path / "a.png").read_bytes())
    data[16:24] = struct.pack(">II", 30_000, 30_000)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    (tmp_path / "a.png").write_bytes(data)
    error = refusal(tmp_path / "a.png", ReadOptions(4))
    assert not isinstance(error, PictureOverBudgetError)
    assert "900 megapixels, over the limit of 500" in str(error)
