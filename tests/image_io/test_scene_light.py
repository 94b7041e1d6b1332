"""Linear light becomes samples of the screen: without a limit above, the alpha apart."""

from __future__ import annotations

import numpy as np

from liif_core.image_io.colours.scene_light import to_srgb


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
