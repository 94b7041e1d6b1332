"""Decoded in another process, every kind of picture is the same to the bit, facts and all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, features

from liif_core.decoder_process.decoder import Decoder
from liif_core.errors import ImageError
from liif_core.geometry import Size
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview

_RNG = np.random.default_rng(5)
_RGB = _RNG.integers(0, 256, (33, 47, 3), dtype=np.uint8)
_BOX_PX = 24


def _picture(mode: str) -> Image.Image:
    return Image.fromarray(_RGB).convert(mode)


def _turned(value: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = value
    return exif


def _other_profile() -> bytes:
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    table = icc[:512].replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ")
    return table.replace(b"?XYZ", b"bXYZ") + icc[512:]


def _save(name: str, mode: str, **options: object) -> Callable[[Path], None]:
    return lambda folder: _picture(mode).save(folder / name, **options)


def _deep_grey(folder: Path) -> None:
    Image.fromarray(_RGB[..., 0].astype(np.uint16) * 257 + 3).save(folder / "grey16.png")


def _floats(folder: Path) -> None:
    values = _RGB[..., 0].astype(np.float32) / 255
    values[3, 4] = np.nan
    Image.fromarray(values).save(folder / "float.tif")


def _deep_rgb(folder: Path) -> None:
    samples = (_RGB.astype(">u2") * 257 + 1).tobytes()
    (folder / "deep.ppm").write_bytes(b"P6\n47 33\n65535\n" + samples)


def _animation(folder: Path) -> None:
    frames = [Image.fromarray(np.roll(_RGB, 5 * i, axis=1)) for i in range(4)]
    frames[0].save(folder / "moves.gif", save_all=True, append_images=frames[1:])


KINDS: dict[str, Callable[[Path], None]] = {
    "rgb.png": _save("rgb.png", "RGB"),
    "rgba.png": _save("rgba.png", "RGBA"),
    "palette.png": _save("palette.png", "P", transparency=3),
    "bits.png": _save("bits.png", "1"),
    "grey16.png": _deep_grey,
    "profile.png": _save("profile.png", "RGB", icc_profile=_other_profile()),
    "broken-profile.png": _save("broken-profile.png", "RGB", icc_profile=b"none" * 40),
    "rgb.jpg": _save("rgb.jpg", "RGB", exif=_turned(6)),
    "mirrored.jpg": _save("mirrored.jpg", "RGB", exif=_turned(5)),
    "cmyk.jpg": _save("cmyk.jpg", "CMYK"),
    "turned.tif": _save("turned.tif", "RGB", exif=_turned(8)),
    "lab.tif": _save("lab.tif", "RGB"),
    "float.tif": _floats,
    "deep.ppm": _deep_rgb,
    "rgba.webp": _save("rgba.webp", "RGBA", lossless=True),
    "rgb.avif": _save("rgb.avif", "RGB"),
    "moves.gif": _animation,
    "icon.ico": _save("icon.ico", "RGBA", sizes=[(16, 16), (32, 32)]),
}


@pytest.fixture(scope="module")
def decoder() -> Iterator[Decoder]:
    """One process decodes all files: earlier ones leave no trace."""
    decoder = Decoder()
    yield decoder
    decoder.close()


def assert_same_sentence(here: Callable[[], object], there: Callable[[], object]) -> None:
    with pytest.raises(ImageError) as expected:
        here()
    with pytest.raises(type(expected.value)) as found:
        there()
    assert str(found.value) == str(expected.value)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("frame", [0, 1])
def test_same_to_the_bit(decoder, tmp_path, name, frame) -> None:
    if name.endswith(".avif") and not features.check("avif"):
        pytest.skip("no AVIF in this Pillow")
    KINDS[name](tmp_path)
    path = tmp_path / name
    if frame and name not in ("moves.gif", "icon.ico"):
        assert_same_sentence(lambda: read_image(path, frame=frame), lambda: decoder.image(path, 1))
        return
    here, there = read_image(path, frame=frame), decoder.image(path, frame)
    assert there.pixels.dtype == here.pixels.dtype
    assert np.array_equal(there.pixels, here.pixels)
    assert there.info == here.info
    preview = decoder.preview(path, _BOX_PX, frame)
    expected = read_preview(path, Size(_BOX_PX, _BOX_PX), frame=frame)
    assert bytes(preview.bgrx) == expected.bgrx
    assert (preview.full_size, preview.width, preview.height, preview.has_alpha) == (
        expected.full_size,
        expected.width,
        expected.height,
        expected.has_alpha,
    )
    assert preview.orientation == expected.orientation


@pytest.mark.parametrize("name", ["cut.png", "empty.png", "words.txt", "none.png", "."])
def test_same_sentence(decoder, tmp_path, name) -> None:
    Image.fromarray(_RGB).save(tmp_path / "whole.png")
    (tmp_path / "cut.png").write_bytes((tmp_path / "whole.png").read_bytes()[:30])
    (tmp_path / "empty.png").touch()
    (tmp_path / "words.txt").write_text("words")
    path = tmp_path / name
    assert_same_sentence(lambda: read_image(path), lambda: decoder.image(path))
    assert_same_sentence(lambda: read_preview(path, Size(9, 9)), lambda: decoder.preview(path, 9))


@pytest.mark.parametrize("name", ["a\nb.png", "späße 漢.png", "caf\udce9.png", "-c.png", "'x.png"])
def test_any_name(decoder, tmp_path, name) -> None:
    path = tmp_path / name
    try:
        with path.open("wb") as file:
            Image.fromarray(_RGB).save(file, "PNG")
    except (OSError, UnicodeError):
        pytest.skip("no such name in this file system")
    assert np.array_equal(decoder.image(path).pixels, _RGB)
