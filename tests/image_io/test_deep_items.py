"""AVIF and HEIC of 10 and 12 bits keep them all."""

from __future__ import annotations

from pathlib import Path

import imagecodecs
import numpy as np
import pillow_heif
import pytest

from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image


def samples(bits: int, channels: int) -> np.ndarray:
    ramp = np.linspace(0, (1 << bits) - 1, 64 * 64).reshape(64, 64)
    planes = [np.rint(np.rot90(ramp, n)) for n in range(channels)]
    return np.dstack(planes).astype(np.uint16)


def levels(values: np.ndarray, bits: int) -> np.ndarray:
    return values.astype(np.int64) * 65535 // ((1 << bits) - 1)


@pytest.mark.parametrize("bits", [10, 12])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_avif(tmp_path: Path, bits: int, channels: int) -> None:
    values = samples(bits, channels)
    path = tmp_path / "it.avif"
    path.write_bytes(
        imagecodecs.avif_encode(
            values[..., 0] if channels == 1 else values,
            level=100,
            bitspersample=bits,
            pixelformat="400" if channels == 1 else "444",
        )
    )
    image = read_image(path)
    assert (image.info.bits, image.info.notes) == (bits, ())
    assert image.pixels.dtype == np.uint16
    shown = values if channels > 1 else np.repeat(values, 3, axis=2)
    # Lossless but for the way to luma and back.
    assert np.abs(image.pixels - levels(shown, bits)).max() <= 3 * 65535 // (1 << bits)
    assert not describe(path).notes


@pytest.mark.parametrize("bits", [10, 12])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_heic(tmp_path: Path, bits: int, mode: str) -> None:
    values = samples(bits, len(mode))
    pillow_heif.options.SAVE_HDR_TO_12_BIT = bits == 12
    try:
        file = pillow_heif.from_bytes(f"{mode};16", (64, 64), (values << (16 - bits)).tobytes())
        file.save(tmp_path / "it.heic", quality=-1, chroma=444)
    finally:
        pillow_heif.options.SAVE_HDR_TO_12_BIT = False
    image = read_image(tmp_path / "it.heic")
    assert (image.info.bits, image.info.notes) == (bits, ())
    assert image.pixels.dtype == np.uint16
    assert np.abs(image.pixels - levels(values, bits)).mean() <= 3 * 65535 / (1 << bits)
    assert len(np.unique(image.pixels[..., 0])) > 500


def test_eight_bits_stay_eight(tmp_path: Path) -> None:
    path = tmp_path / "it.avif"
    path.write_bytes(imagecodecs.avif_encode(samples(8, 3).astype(np.uint8), level=90))
    assert read_image(path).pixels.dtype == np.uint8


@pytest.mark.parametrize("bits", [10, 12, 16])
@pytest.mark.parametrize("codec", ["jp2", "j2k"])
def test_jpeg_2000_keeps_its_bits(tmp_path, bits, codec):
    import imagecodecs

    rng = np.random.default_rng(bits)
    values = rng.integers(0, 1 << bits, (20, 30, 3)).astype(np.uint16)
    path = tmp_path / f"it.{codec}"
    whole = imagecodecs.jpeg2k_encode(values, level=0, codecformat=codec, bitspersample=bits)
    path.write_bytes(whole)
    image = read_image(path)
    assert image.info.bits == bits
    assert image.info.notes == ()
    expected = np.round(values * (65535 / ((1 << bits) - 1)))
    assert np.array_equal(image.pixels, expected)
    path.write_bytes(whole[: len(whole) * 3 // 4])
    cut = read_image(path)
    assert cut.info.damage
    assert cut.info.notes == (f"Its {bits} bits a channel are read as 8.",)
