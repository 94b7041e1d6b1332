"""Hundreds of malformed files of every format: a picture or a sentence, and nothing else."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, features

from liif_core.errors import ImageError
from liif_core.geometry import Size
from liif_core.image_io.decode import read_image
from liif_core.image_io.description import describe
from liif_core.image_io.metadata import read_metadata
from liif_core.image_io.preview import read_preview

# Small enough that a lying header is judged at once, large enough for every seed.
PIXEL_LIMIT = 30_000_000


def _picture(mode: str = "RGB") -> Image.Image:
    rng = np.random.default_rng(11)
    smooth = np.add.outer(np.arange(40), np.arange(56))[..., None] * (1, 2, 3) % 256
    noisy = (smooth + rng.integers(0, 9, smooth.shape)) % 256
    return Image.fromarray(noisy.astype(np.uint8)).convert(mode)


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Maker" * 9
    exif.get_ifd(0x8769)[0x829A] = (1, 250)
    exif.get_ifd(0x8825)[1] = "N"
    return exif.tobytes()


def _saved(image: Image.Image, pillow_format: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, pillow_format, **options)
    return file.getvalue()


SEEDS: dict[str, Callable[[], bytes]] = {
    "rgb.png": lambda: _saved(_picture(), "PNG", exif=_exif()),
    "palette.png": lambda: _saved(_picture("P"), "PNG", transparency=3),
    "grey16.png": lambda: _saved(
        Image.fromarray(np.arange(900, dtype="u2").reshape(30, 30)), "PNG"
    ),
    "moves.png": lambda: _saved(_picture(), "PNG", save_all=True, append_images=[_picture("RGB")]),
    "rgb.jpg": lambda: _saved(_picture(), "JPEG", exif=_exif()),
    "progressive.jpg": lambda: _saved(_picture(), "JPEG", progressive=True),
    "cmyk.jpg": lambda: _saved(_picture("CMYK"), "JPEG"),
    "rgba.webp": lambda: _saved(_picture("RGBA"), "WEBP", exif=_exif()),
    "lossless.webp": lambda: _saved(_picture(), "WEBP", lossless=True),
    "rgb.tif": lambda: _saved(_picture(), "TIFF", exif=_exif()),
    "deflated.tif": lambda: _saved(_picture(), "TIFF", compression="tiff_deflate"),
    "lzw.tif": lambda: _saved(_picture("CMYK"), "TIFF", compression="tiff_lzw"),
    "fax.tif": lambda: _saved(_picture("1"), "TIFF", compression="group4"),
    "float.tif": lambda: _saved(_picture("F"), "TIFF"),
    "rgb.bmp": lambda: _saved(_picture(), "BMP"),
    "palette.bmp": lambda: _saved(_picture("P"), "BMP"),
    "palette.gif": lambda: _saved(_picture("P"), "GIF"),
    "moves.gif": lambda: _saved(_picture(), "GIF", save_all=True, append_images=[_picture("L")]),
    "rgb.avif": lambda: _saved(_picture(), "AVIF", exif=_exif()),
    "rgb.ppm": lambda: _saved(_picture(), "PPM"),
    "deep.pnm": lambda: b"P6\n20 20\n1023\n" + bytes(2400),
    "plain.pgm": lambda: b"P2\n# plain\n30 10\n99\n" + b"7 98 " * 150,
    "rgb.tga": lambda: _saved(_picture(), "TGA"),
    "runs.tga": lambda: _saved(_picture("L"), "TGA", compression="tga_rle"),
    "icon.ico": lambda: _saved(_picture("RGBA"), "ICO", sizes=[(16, 16), (32, 32)]),
    "bitmap.ico": lambda: _saved(_picture("RGBA"), "ICO", bitmap_format="bmp"),
    "rgb.qoi": lambda: _saved(_picture(), "QOI"),
}


def _mutations(seed: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(name)
    for part in (0.02, 0.1, 0.3, 0.5, 0.8, 0.97):
        yield f"cut at {part}", seed[: max(1, int(len(seed) * part))]
    for number in range(10):
        data = bytearray(seed)
        for _ in range(chance.choice((1, 1, 4, 20))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield f"flipped {number}", bytes(data)
    for number in range(6):
        # Behind the signature, where sizes, offsets and counts live.
        data = bytearray(seed)
        at = chance.randrange(6, min(len(data) - 4, 120))
        data[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
        yield f"header {number}", bytes(data)
    yield "doubled", seed + seed
    yield "holes", seed[: len(seed) // 3] + seed[len(seed) // 2 :]
    yield "rest is zero", seed[: len(seed) // 2] + bytes(len(seed) // 2)


def _answers(path: Path) -> list[str | None]:
    """What each reader said: None for a picture, else its sentence. Anything else escapes."""
    answers: list[str | None] = []
    for read in (
        lambda: read_image(path, pixel_limit=PIXEL_LIMIT).pixels.sum(),
        lambda: read_preview(path, Size(64, 64), pixel_limit=PIXEL_LIMIT),
        lambda: describe(path, pixel_limit=PIXEL_LIMIT),
    ):
        try:
            read()
            answers.append(None)
        except ImageError as error:
            answers.append(str(error))
    read_metadata(path)
    return answers


@pytest.mark.parametrize("name", SEEDS)
def test_a_picture_or_a_sentence(tmp_path, name, capfd):
    if name.endswith(".avif") and not features.check("avif"):
        pytest.skip("this Pillow has no AVIF")
    seed = SEEDS[name]()
    path = tmp_path / name
    path.write_bytes(seed)
    assert _answers(path) == [None, None, None]
    refused = 0
    for label, data in _mutations(seed, name):
        path.write_bytes(data)
        for answer in _answers(path):
            if answer is not None:
                refused += 1
                assert name in answer, label
                assert "\n" not in answer, label
    assert refused >= 3
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err == ""


@pytest.mark.parametrize("name", SEEDS)
def test_wrong_extension(tmp_path, name):
    path = tmp_path / "picture.txt"
    path.write_bytes(SEEDS[name]())
    assert _answers(path) == [None, None, None]


@pytest.mark.parametrize("name", ["liar.ppm", "liar.jpg"])
def test_header_that_claims_more_than_the_file_can_hold(tmp_path, name):
    path = tmp_path / name
    if name == "liar.ppm":
        path.write_bytes(b"P6\n5000 5000\n255\n" + bytes(1000))
    else:
        seed = SEEDS["rgb.jpg"]()
        at = seed.index(b"\xff\xc0") + 5  # height and width in the frame header
        path.write_bytes(seed[:at] + struct.pack(">HH", 20_000, 20_000) + seed[at + 4 :])
    with pytest.raises(ImageError, match="too short for that"):
        read_image(path)


@pytest.mark.parametrize("length", [1, 2, 3, 8, 15, 16, 30, 64, 200])
def test_noise_under_every_name(tmp_path, length):
    noise = random.Random(length).randbytes(length)
    for suffix in ("png", "jpg", "tga", "ico", "ppm", "avif"):
        path = tmp_path / f"noise.{suffix}"
        path.write_bytes(noise)
        assert all(answer is None or path.name in answer for answer in _answers(path))


def test_text_bomb_in_a_png(tmp_path):
    def chunk(kind: bytes, data: bytes) -> bytes:
        length = len(data).to_bytes(4, "big")
        return length + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    seed = SEEDS["rgb.png"]()
    bomb = chunk(b"zTXt", b"key\0\0" + zlib.compress(bytes(200 << 20), 9))
    path = tmp_path / "bomb.png"
    path.write_bytes(seed[:33] + bomb + seed[33:])
    for answer in _answers(path):
        assert answer is None or "bomb.png" in answer


def test_file_that_vanishes_while_it_is_read(tmp_path, monkeypatch):
    """The descriptor stays good on POSIX; elsewhere the removal fails. Both are fine."""
    from liif_core.image_io import opening

    path = tmp_path / "gone.png"
    path.write_bytes(SEEDS["rgb.png"]())
    judge = opening._judge_size

    def remove_then_judge(*args: object) -> None:
        path.unlink(missing_ok=True)
        judge(*args)

    monkeypatch.setattr(opening, "_judge_size", remove_then_judge)
    assert read_image(path).size == Size(40, 56)
