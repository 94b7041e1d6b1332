"""Turns undo themselves, see the same points, and their mean is what the eight passes give."""

from __future__ import annotations

import numpy as np
import pytest

from liif_core.geometry import Box, GridWindow, grid_size
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer
from liif_core.rendering.self_ensemble import SelfEnsembleRenderer, turned_window
from liif_core.turn import TURNS


def no_engine():
    raise AssertionError("no engine is needed")


def strips(renderer, window, method) -> np.ndarray:
    parts = renderer.strips(
        window, method, is_cancelled=lambda: False, on_progress=lambda _fraction: None
    )
    return np.concatenate(list(parts))


def test_there_are_eight_different_turns() -> None:
    array = np.arange(9).reshape(3, 3, 1)
    assert len({turn.pixels(array).tobytes() for turn in TURNS}) == 8


@pytest.mark.parametrize("turn", TURNS, ids=str)
def test_a_turned_window_of_the_turned_source_shows_the_same_points(turn, cat) -> None:
    window = GridWindow.of_region(cat.size, 7.3, 11.9, (2.5, 3.5), grid_size(cat.size, 0.5))
    expected = Renderer(cat, no_engine).render(window, Method.BICUBIC)
    turned = Renderer(SourceImage(turn.pixels(cat.pixels)), no_engine)
    actual = turn.back(turned.render(turned_window(turn, window), Method.BICUBIC))
    np.testing.assert_allclose(actual, expected, atol=1.5 / 255)


def test_the_mean_of_eight_passes(cat, engine) -> None:
    source = SourceImage(np.ascontiguousarray(cat.pixels[:24, :30]))
    window = GridWindow.of_grid(source.size, 2, Box(5, 3, 55, 41))
    passes = []
    for turn in TURNS:
        turned = Renderer(SourceImage(turn.pixels(source.pixels)), lambda: engine)
        passes.append(turn.back(turned.render(turned_window(turn, window), Method.LIIF)))
    mean = strips(SelfEnsembleRenderer(source, lambda: engine), window, Method.LIIF)
    np.testing.assert_allclose(mean, np.mean(passes, axis=0), atol=1e-6)
    assert np.abs(passes[0] - passes[1]).max() > 1e-3


def test_tall_windows_come_in_strips_and_classical_ones_in_one_pass(cat) -> None:
    window = GridWindow.of_grid(cat.size, 8, Box(0, 0, 60, 500))
    ensemble = SelfEnsembleRenderer(cat, no_engine)
    seen: list[float] = []
    parts = list(
        ensemble.strips(window, Method.BICUBIC, is_cancelled=lambda: False, on_progress=seen.append)
    )
    assert len(parts) == 2
    assert seen[-1] == pytest.approx(1.0)
    assert seen == sorted(seen)
    expected = Renderer(cat, no_engine).render(window, Method.BICUBIC)
    assert np.array_equal(np.concatenate(parts), expected)
