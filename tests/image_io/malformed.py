"""Small sound files of every allowed format, and what damage makes of them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image, features


def picture(mode: str = "RGB") -> Image.Image:
    """56 x 40 pixels, smooth with a little noise."""
    rng = np.random.default_rng(11)
    smooth = np.add.outer(np.arange(40), np.arange(56))[..., None] * (1, 2, 3) % 256
    noisy = (smooth + rng.integers(0, 9, smooth.shape)) % 256
    return Image.fromarray(noisy.astype(np.uint8)).convert(mode)


def exif() -> bytes:
    """An orientation, a maker, an exposure time and a place."""
    tags = Image.Exif()
    tags[0x0112], tags[0x010F] = 6, "Maker" * 9
    tags.get_ifd(0x8769)[0x829A] = (1, 250)
    tags.get_ifd(0x8825)[1] = "N"
    return tags.tobytes()


def saved(image: Image.Image, pillow_format: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, pillow_format, **options)
    return file.getvalue()


# Files' contents by their names.
SEEDS: dict[str, Callable[[], bytes]] = {
    "rgb.png": lambda: saved(picture(), "PNG", exif=exif()),
    "palette.png": lambda: saved(picture("P"), "PNG", transparency=3),
    "grey16.png": lambda: saved(Image.fromarray(np.arange(900, dtype="u2").reshape(30, 30)), "PNG"),
    "moves.png": lambda: saved(
        picture(), "PNG", save_all=True, append_images=[picture("L").convert("RGB")]
    ),
    "rgb.jpg": lambda: saved(picture(), "JPEG", exif=exif()),
    "progressive.jpg": lambda: saved(picture(), "JPEG", progressive=True),
    "cmyk.jpg": lambda: saved(picture("CMYK"), "JPEG"),
    "rgba.webp": lambda: saved(picture("RGBA"), "WEBP", exif=exif()),
    "lossless.webp": lambda: saved(picture(), "WEBP", lossless=True),
    "rgb.tif": lambda: saved(picture(), "TIFF", exif=exif()),
    "deflated.tif": lambda: saved(picture(), "TIFF", compression="tiff_deflate"),
    "lzw.tif": lambda: saved(picture("CMYK"), "TIFF", compression="tiff_lzw"),
    "fax.tif": lambda: saved(picture("1"), "TIFF", compression="group4"),
    "float.tif": lambda: saved(picture("F"), "TIFF"),
    "rgb.bmp": lambda: saved(picture(), "BMP"),
    "palette.bmp": lambda: saved(picture("P"), "BMP"),
    "palette.gif": lambda: saved(picture("P"), "GIF"),
    "moves.gif": lambda: saved(picture(), "GIF", save_all=True, append_images=[picture("L")]),
    "moves.webp": lambda: saved(picture(), "WEBP", save_all=True, append_images=[picture("L")]),
    "pages.tif": lambda: saved(picture(), "TIFF", save_all=True, append_images=[picture("L")]),
    "rgb.avif": lambda: saved(picture(), "AVIF", exif=exif()),
    "rgb.ppm": lambda: saved(picture(), "PPM"),
    "deep.pnm": lambda: b"P6\n20 20\n1023\n" + bytes(2400),
    "bits.pbm": lambda: saved(picture("1"), "PPM"),
    "float.pfm": lambda: saved(picture("F"), "PPM"),
    "plain.pgm": lambda: b"P2\n# plain\n30 10\n99\n" + b"7 98 " * 150,
    "rgb.tga": lambda: saved(picture(), "TGA"),
    "runs.tga": lambda: saved(picture("L"), "TGA", compression="tga_rle"),
    "icon.ico": lambda: saved(picture("RGBA"), "ICO", sizes=[(16, 16), (32, 32)]),
    "bitmap.ico": lambda: saved(picture("RGBA"), "ICO", bitmap_format="bmp"),
    "rgb.qoi": lambda: saved(picture(), "QOI"),
}


def mutations(seed: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The damage that was done, and the damaged file. ``name`` decides the chances taken."""
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


def seeds() -> list[str]:
    """The names of ``SEEDS`` that this Pillow can make."""
    return [name for name in SEEDS if not name.endswith(".avif") or features.check("avif")]
