"""Every kind of PNG (PngSuite's) against the samples it was made of; ImageMagick agrees."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import numpy as np
import pytest

from liif_core.geometry import Size
from liif_core.image_io.colours import built_profile
from liif_core.image_io.description import describe
from liif_core.image_io.reading.decode import read_image
from liif_core.image_io.reading.preview import read_preview
from tests.image_io.png_maker import CHANNELS, KINDS, chunk, made

SIZES = ((32, 32), (1, 1), (3, 5), (9, 2), (33, 1))
NAMES = [f"type {kind}, {bits} bits" for kind, bits in KINDS]
PALETTE, SOME_ALPHA = 3, (4, 6)


class Case:
    """Samples of one kind, the chunks that go with them, and the picture that they are."""

    def __init__(self, kind: int, bits: int, size: tuple[int, int], *, keyed: bool = False) -> None:
        random = np.random.default_rng(7)
        most, (width, height) = (1 << bits) - 1, size
        self.samples = random.integers(0, most + 1, (height, width, CHANNELS[kind]))
        self.chunks = b""
        white = 65535 if bits == 16 else 255
        if kind == PALETTE:
            colours = random.integers(0, 256, (most + 1, 3))
            self.chunks = chunk(b"PLTE", colours.astype(np.uint8).tobytes())
            alphas = random.integers(0, 256, max(most, 1)) if keyed else np.empty(0, int)
            whole = np.concatenate([alphas, np.full(most + 1 - len(alphas), 255)])
            shown = np.dstack([colours[self.samples[..., 0]], whole[self.samples[..., 0]]])
            key = alphas.astype(np.uint8).tobytes()
        else:
            levels = self.samples * white // most
            colours = levels[..., [0, 0, 0]] if kind in (0, 4) else levels[..., :3]
            alpha = levels[..., -1] if kind in SOME_ALPHA else np.full((height, width), white)
            if keyed:
                is_key = (self.samples == self.samples[0, 0]).all(axis=2)
                alpha = np.where(is_key, 0, alpha)
            shown = np.dstack([colours, alpha])
            key = b"".join(struct.pack(">H", int(value)) for value in self.samples[0, 0])
        if keyed:
            self.chunks += chunk(b"tRNS", key)
        self.shown = shown if keyed or kind in SOME_ALPHA else shown[..., :3]


def assert_shown(path: Path, expected: np.ndarray, within: float = 0) -> None:
    image = read_image(path)
    assert image.pixels.shape == expected.shape
    seen = expected[..., 3] > 0 if expected.shape[2] == 4 else np.s_[:]
    assert np.abs(image.pixels[seen] - expected[seen].astype(float)).max(initial=0) <= within
    if expected.shape[2] == 4:
        assert np.array_equal(image.pixels[..., 3], expected[..., 3])
    assert not image.info.damage
    assert not image.info.notes
    height, width = expected.shape[:2]
    values = expected * (255.0 / image.max_value)
    alpha = values[..., 3:] / 255.0 if expected.shape[2] == 4 else 1.0
    preview = read_preview(path, Size(width, height))
    bgr = np.frombuffer(preview.bgrx, np.uint8).reshape(height, width, 4)[..., :3]
    # The first look has the upper 8 of 16 bits, which are then multiplied by those of alpha.
    assert np.abs(bgr - (values[..., :3] * alpha)[..., ::-1]).max() <= 2 + within
    assert not describe(path).notes


@pytest.mark.parametrize(("kind", "bits"), KINDS, ids=NAMES)
@pytest.mark.parametrize("interlaced", [False, True])
def test_kinds_and_sizes(tmp_path: Path, kind: int, bits: int, interlaced: bool) -> None:
    for number, size in enumerate(SIZES):
        for keyed in (False, True) if kind not in SOME_ALPHA else (False,):
            case = Case(kind, bits, size, keyed=keyed)
            path = tmp_path / f"{number}{keyed}.png"
            path.write_bytes(
                made(case.samples, kind, bits, interlaced=interlaced, before=case.chunks)
            )
            assert_shown(path, case.shown)


@pytest.mark.parametrize(("kind", "bits"), KINDS, ids=NAMES)
def test_filters_and_pieces(tmp_path: Path, kind: int, bits: int) -> None:
    case = Case(kind, bits, (12, 11))
    for number in range(5):
        path = tmp_path / f"filter{number}.png"
        path.write_bytes(made(case.samples, kind, bits, filters=(number,), before=case.chunks))
        assert_shown(path, case.shown)
    for piece in (1, 3, 100):
        path = tmp_path / f"piece{piece}.png"
        path.write_bytes(made(case.samples, kind, bits, piece=piece, before=case.chunks))
        assert_shown(path, case.shown)


@pytest.mark.skipif(shutil.which("convert") is None, reason="ImageMagick is not installed")
@pytest.mark.parametrize(("kind", "bits"), KINDS, ids=NAMES)
def test_imagemagick_sees_the_same(tmp_path: Path, kind: int, bits: int) -> None:
    """A second reader: were the maker wrong, it would be seen here."""
    keyed = kind not in SOME_ALPHA
    case = Case(kind, bits, (7, 9), keyed=keyed)
    path = tmp_path / "it.png"
    path.write_bytes(made(case.samples, kind, bits, interlaced=True, before=case.chunks))
    wanted = ("-set", "colorspace", "sRGB", "-alpha", "on", "-depth", "16", "-endian", "LSB")
    done = subprocess.run(["convert", path, *wanted, "rgba:-"], capture_output=True, check=True)
    theirs = np.frombuffer(done.stdout, "<u2").reshape(9, 7, 4)
    ours = read_image(path)
    pixels = ours.pixels * np.uint16(65535 // ours.max_value)
    seen = theirs[..., 3] > 0
    assert np.array_equal(pixels[seen], theirs[seen])
    assert np.array_equal(pixels[..., 3], theirs[..., 3])


def gamma(value: float) -> bytes:
    return chunk(b"gAMA", struct.pack(">I", round(value * 100_000)))


def primaries(points: tuple[float, ...]) -> bytes:
    ordered = (*points[6:], *points[:6])
    return chunk(b"cHRM", struct.pack(">8I", *(round(value * 100_000) for value in ordered)))


def code_points(colours: int, transfer: int) -> bytes:
    return chunk(b"cICP", bytes([colours, transfer, 0, 1]))


def profile(built: built_profile.BuiltProfile) -> bytes:
    assert built.icc is not None
    return chunk(b"iCCP", b"x\0\0" + zlib.compress(built.icc))


P3 = built_profile.from_code_points(12, 13)
ADOBE = built_profile.from_chromaticities(
    built_profile.ADOBE_RGB, built_profile.ADOBE_RGB_GAMMA, "Adobe"
)
P3_POINTS = (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290)
SRGB_CHUNK = chunk(b"sRGB", b"\0")
# Chunks, the primaries they stand for, the gamma (None: sRGB's curve), what is to be named.
WAYS = {
    "linear": (gamma(1), built_profile.SRGB, 1.0, "gAMA"),
    "gamma 1.8": (gamma(1 / 1.8), built_profile.SRGB, 1.8, "gAMA"),
    "gamma 2.2": (gamma(1 / 2.2), built_profile.SRGB, None, "gAMA"),
    "Adobe RGB": (
        gamma(256 / 563) + primaries(built_profile.ADOBE_RGB),
        built_profile.ADOBE_RGB,
        563 / 256,
        "gAMA and cHRM",
    ),
    "ICC": (profile(P3), P3_POINTS, None, "ICC profile"),
    "cICP": (code_points(12, 13), P3_POINTS, None, "cICP"),
    "sRGB before gAMA": (
        SRGB_CHUNK + gamma(1) + primaries(built_profile.ADOBE_RGB),
        built_profile.SRGB,
        None,
        "sRGB chunk",
    ),
    "ICC before gAMA": (gamma(1) + profile(P3), P3_POINTS, None, "ICC profile"),
    "cICP before all": (
        code_points(12, 13) + profile(ADOBE) + gamma(1) + SRGB_CHUNK,
        P3_POINTS,
        None,
        "cICP",
    ),
    "cICP of sRGB before ICC": (
        code_points(1, 13) + profile(ADOBE),
        built_profile.SRGB,
        None,
        "cICP",
    ),
}


def light(values: np.ndarray, power: float | None) -> np.ndarray:
    if power is not None:
        return values**power
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def to_xyz(points: tuple[float, ...]) -> np.ndarray:
    corners = [(points[n], points[n + 1]) for n in (0, 2, 4, 6)]
    columns = np.array([[x / y, 1.0, (1 - x - y) / y] for x, y in corners]).T
    return columns[:, :3] * np.linalg.solve(columns[:, :3], columns[:, 3])


def as_srgb(values: np.ndarray, points: tuple[float, ...], power: float | None) -> np.ndarray:
    """sRGB's curve by the book, for colours from 0 to 1."""
    matrix = np.linalg.inv(to_xyz(built_profile.SRGB)) @ to_xyz(points)
    linear = np.clip(light(values, power) @ matrix.T, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("kind", "bits"), KINDS, ids=NAMES)
def test_colours_however_they_are_declared(tmp_path: Path, way: str, kind: int, bits: int) -> None:
    """The precedence of the PNG specification (third edition, 12.1), for every type and depth."""
    chunks, points, power, said_by = WAYS[way]
    for keyed in (False, True) if kind not in SOME_ALPHA else (False,):
        case = Case(kind, bits, (8, 8), keyed=keyed)
        path = tmp_path / f"{keyed}.png"
        path.write_bytes(made(case.samples, kind, bits, before=chunks + case.chunks))
        image = read_image(path)
        white = 65535 if bits == 16 else 255
        expected = as_srgb(case.shown[..., :3] / white, points, power)
        seen = case.shown[..., 3] > 0 if case.shown.shape[2] == 4 else np.s_[:]
        ours = image.pixels[..., :3] / image.max_value
        assert np.abs(ours - expected)[seen].max() * 255 <= 1.6
        assert image.info.profile_said_by == describe(path).profile_said_by == said_by
