"""Samples of what a pane shows, against plain arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from app.widgets.inspect.pane_samples import along_line, level_shares, luma_of


@pytest.fixture
def ramp() -> np.ndarray:
    """Red grows by 2 a column, green by 3 a row."""
    colours = np.zeros((40, 60, 3), np.uint8)
    colours[..., 0] = 2 * np.arange(60)
    colours[..., 1] = 3 * np.arange(40)[:, None]
    return colours


def test_a_line_across_a_ramp_is_a_ramp(ramp: np.ndarray) -> None:
    distances, values = along_line(ramp, (5.5, 10.5), (35.5, 10.5))
    assert distances[0] == 0
    assert distances[-1] == 30
    assert values[:, 0] == pytest.approx(2 * (5 + distances))
    assert values[:, 1] == pytest.approx(30)


def test_a_slanted_line_is_taken_between_pixels(ramp: np.ndarray) -> None:
    distances, values = along_line(ramp, (5.5, 10.5), (35.5, 25.5))
    share = distances / distances[-1]
    assert values[:, 0] == pytest.approx(2 * (5 + 30 * share), abs=1e-4)
    assert values[:, 1] == pytest.approx(3 * (10 + 15 * share), abs=1e-4)


def test_outside_the_picture_there_is_nothing(ramp: np.ndarray) -> None:
    _, values = along_line(ramp, (-10, 20), (70, 20))
    assert np.isnan(values[0]).all()
    assert np.isnan(values[-1]).all()
    assert np.isfinite(values[len(values) // 2]).all()


def test_a_line_without_length(ramp: np.ndarray) -> None:
    distances, values = along_line(ramp, (5.5, 10.5), (5.5, 10.5))
    assert len(distances) == len(values) >= 2
    assert values[0] == pytest.approx([10, 30, 0])


def test_shares_add_up(ramp: np.ndarray) -> None:
    shares = level_shares(ramp)
    assert shares.shape == (4, 256)
    assert shares.sum(axis=1) == pytest.approx(100)
    assert shares[0, 2] == pytest.approx(100 / 60)
    assert shares[2, 0] == pytest.approx(100)


def test_a_large_picture_is_counted_in_part() -> None:
    half = np.zeros((2000, 900, 3), np.uint8)
    half[:, :450] = 255
    shares = level_shares(half)
    assert shares[:, 0] == pytest.approx(50)
    assert shares[:, 255] == pytest.approx(50)


def test_luma_of_grey_is_grey() -> None:
    assert luma_of(np.full((2, 3), 100, np.uint8)) == pytest.approx(100, abs=0.01)
