"""Files that end early, at every share of their length: rows, a sentence, and no false colours."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from liif_core.geometry import Size
from liif_core.image_io import formats
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.file_header.file_end import ALL_THERE, lacks_end
from liif_core.image_io.reading.file_header.png_chunks import chunks
from liif_core.image_io.reading.preview import read_preview

# Share of the file that is left, and how much of its picture at least; the last lacks a byte.
CUTS = ((0.25, 0.1), (0.5, 0.35), (0.75, 0.6), (0.95, 0.7), (1.0, 0.8))
DIRECTORY_LAST = {"photometric": "rgb", "rowsperstrip": 8}


def photo() -> np.ndarray:
    """Fine enough that no coder packs it to nothing."""
    down, across = np.mgrid[0:256, 0:160]
    waves = [np.sin(down / (5 + n)) * np.cos(across / (9 - n)) for n in range(3)]
    grain = np.random.default_rng(1).normal(0, 6, (256, 160, 3))
    return np.clip(128 + 100 * np.dstack(waves) + grain, 0, 255).astype(np.uint8)


def by_pillow(image_format: str, mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    picture = Image.fromarray(photo())
    picture = picture.quantize(64) if mode == "P" else picture.convert(mode)
    picture.save(file, image_format, **options)
    return file.getvalue()


def tiff(compression: str | None, bits: int = 8) -> bytes:
    values = photo() if bits == 8 else photo().astype(np.uint16) * 257
    file = io.BytesIO()
    tifffile.imwrite(file, values, compression=compression, **DIRECTORY_LAST)
    return file.getvalue()


def heic() -> bytes:
    import pillow_heif

    file = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(photo())).save(file, quality=85)
    return file.getvalue()


MAKERS = {
    "baseline.jpg": lambda: by_pillow("JPEG", quality=90),
    "progressive.jpg": lambda: by_pillow("JPEG", quality=90, progressive=True),
    "grey.jpg": lambda: by_pillow("JPEG", "L", quality=90),
    "inks.jpg": lambda: by_pillow("JPEG", "CMYK", quality=90),
    "rgb.png": lambda: by_pillow("PNG"),
    "palette.png": lambda: by_pillow("PNG", "P"),
    "alpha.png": lambda: by_pillow("PNG", "RGBA"),
    "lossy.webp": lambda: by_pillow("WEBP", quality=90),
    "lossless.webp": lambda: by_pillow("WEBP", lossless=True),
    "it.gif": lambda: by_pillow("GIF", "P"),
    "rgb.bmp": lambda: by_pillow("BMP"),
    "palette.bmp": lambda: by_pillow("BMP", "P"),
    "it.ppm": lambda: by_pillow("PPM"),
    "it.avif": lambda: by_pillow("AVIF", quality=85),
    "it.heic": heic,
    "it.jp2": lambda: by_pillow("JPEG2000"),
    **{
        f"{name}-{bits}.tif": lambda name=name, bits=bits: tiff(
            None if name == "plain" else name, bits
        )
        for name in ("plain", "zlib", "lzw", "packbits", "zstd")
        for bits in (8, 16)
    },
    "jpeg.tif": lambda: tiff("jpeg"),
}
LEAST_DIFFERENCE = {"it.gif": 18, "palette.png": 18, "palette.bmp": 18, "it.jp2": 25}


@pytest.mark.parametrize("name", MAKERS)
def test_rows_and_a_sentence(tmp_path: Path, name: str) -> None:
    whole = MAKERS[name]()
    (tmp_path / name).write_bytes(whole)
    assert not read_image(tmp_path / name).info.damage
    for share, least in CUTS:
        length = len(whole) - 1 if share == 1 else int(len(whole) * share)
        path = tmp_path / f"{share}-{name}"
        path.write_bytes(whole[:length])
        image = read_image(path)
        assert image.info.damage
        assert image.info.damage in describe(path).notes
        left = np.ones(image.pixels.shape[:2], bool)
        if image.has_alpha:
            left = image.pixels[..., 3] > 0
        assert least <= left.mean(), share
        if name not in ("grey.jpg", "inks.jpg", "progressive.jpg"):
            values = image.pixels[..., :3] / (image.max_value / 255)
            difference = np.abs(values - photo())[left].mean()
            assert difference < LEAST_DIFFERENCE.get(name, 8), share
        preview = read_preview(path, Size(200, 300))
        assert preview.full_size == image.size


def test_a_file_with_something_behind_it_lacks_no_end(tmp_path: Path) -> None:
    for name, image_format in (("rgb.png", formats.PNG), ("it.gif", formats.GIF)):
        whole = MAKERS[name]()
        for behind in (b"", b"\0\0", b"something of the camera's"):
            assert not lacks_end(io.BytesIO(whole + behind), image_format, None)
        assert lacks_end(io.BytesIO(whole[:-1]), image_format, None)
    assert [name for name, _ in chunks(io.BytesIO(MAKERS["rgb.png"]()))][-1] == b"IEND"


def test_a_picture_that_is_all_there_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "it.png").write_bytes(MAKERS["rgb.png"]()[:-8])
    image = read_image(tmp_path / "it.png")
    assert image.info.damage == ALL_THERE
    assert np.array_equal(image.pixels, photo())


def test_inks_that_come_one_after_the_other_are_missing_where_one_is(tmp_path: Path) -> None:
    """A Photoshop file holds all red, then all green: half of them make no colour."""
    header = b"8BPS" + bytes([0, 1, *bytes(6), 0, 3, 0, 0, 0, 20, 0, 0, 0, 10, 0, 8, 0, 3])
    planes = np.full((3, 20, 10), 90, np.uint8).tobytes()
    path = tmp_path / "it.psd"
    path.write_bytes(header + bytes(12) + bytes(2) + planes[:-50])
    image = read_image(path)
    assert image.info.damage == "The file is damaged: 25% of its picture is missing."
    assert (image.pixels[:15] == [90, 90, 90, 255]).all()
    assert (image.pixels[15:, :, 3] == 0).all()
