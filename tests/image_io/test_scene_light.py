"""Linear light becomes samples of the screen: without a limit above, the alpha apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from liif_core.image_io.colours import scene_light
from liif_core.image_io.colours.scene_light import to_srgb
from liif_core.image_io.reading.decode import read_image


def _greys(*lights: float) -> np.ndarray:
    return np.array(lights, np.float32).reshape(1, -1, 1)


def test_brighter_light_is_never_darker_and_what_is_above_white_keeps_its_steps() -> None:
    shown = to_srgb(_greys(0.0, 0.01, 0.18, 1.0, 2.0, 8.0, 1000.0), has_alpha=False).ravel()
    assert shown.dtype == np.uint16
    assert shown[0] == 0
    assert (np.diff(shown.astype(int)) > 0).all()


def test_numbers_that_are_none_are_black_and_infinite_light_is_the_brightest() -> None:
    shown = to_srgb(_greys(np.nan, -np.inf, -1.0, np.inf), has_alpha=False).ravel()
    assert list(shown[:3]) == [0, 0, 0]
    assert shown[3] == 65535


def test_the_alpha_that_was_multiplied_in_is_taken_out_of_the_colours_alone() -> None:
    half = np.array([[[0.25, 0.1, 0.05, 0.5], [0.0, 0.0, 0.0, 0.0]]], np.float32)
    opaque = np.array([[[0.5, 0.2, 0.1, 1.0]]], np.float32)
    shown = to_srgb(half, has_alpha=True)
    assert np.array_equal(shown[0, 0, :3], to_srgb(opaque, has_alpha=True)[0, 0, :3])
    assert shown[0, 0, 3] == 32768
    assert not shown[0, 1].any()


def test_a_matrix_brings_other_primaries_to_ours() -> None:
    values = np.array([[[0.4, 0.1, 0.7]]], np.float32)
    swapped = np.eye(3)[[2, 1, 0]]
    assert np.array_equal(to_srgb(values, False, swapped), to_srgb(values[..., ::-1], False))


def test_rows_of_several_bands_are_drawn_alike() -> None:
    tall = np.full((130, 2, 3), 0.3, np.float32)
    assert len(np.unique(to_srgb(tall, False))) == 1


def _radiance(path: Path, *lines: str) -> Path:
    head = "\n".join(("#?RADIANCE", "FORMAT=32-bit_rle_rgbe", *lines))
    path.write_bytes(head.encode() + b"\n\n-Y 2 +X 4\n" + bytes((128, 64, 32, 128)) * 8)
    return path


def test_what_a_radiance_picture_was_multiplied_by_is_said_and_stays(tmp_path) -> None:
    plain = read_image(_radiance(tmp_path / "plain.hdr"))
    assert plain.info.notes == (scene_light.NOTE,)
    made = read_image(
        _radiance(tmp_path / "it.hdr", "EXPOSURE= 4", "EXPOSURE=0.5", "COLORCORR=1 1 2")
    )
    assert made.info.notes[1:] == (
        "Its light was multiplied by 2 (EXPOSURE), and is shown so.",
        "Its colours were corrected (COLORCORR), and are shown so.",
    )
    assert np.array_equal(made.pixels, plain.pixels)


def test_primaries_of_a_radiance_picture_count_and_what_makes_no_sense_does_not(tmp_path) -> None:
    plain = read_image(_radiance(tmp_path / "plain.hdr")).pixels.astype(int)
    points = "PRIMARIES=0.64 0.33 0.21 0.71 0.15 0.06 0.3127 0.3290"
    adobe = read_image(_radiance(tmp_path / "adobe.hdr", points)).pixels.astype(int)
    assert (adobe[0, 0] - plain[0, 0] > 257)[0]
    for line in ("PRIMARIES=0.64 0.33", "EXPOSURE=", "COLORCORR=a b c", "=\0"):
        assert (read_image(_radiance(tmp_path / "odd.hdr", line)).pixels == plain).all()
