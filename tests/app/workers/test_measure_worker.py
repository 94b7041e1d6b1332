"""The measuring thread's numbers, against scikit-image; and its end."""

from __future__ import annotations

import math
import queue

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from app.workers.measure_events import Measured, MeasureRequest, Patch
from app.workers.measure_worker import MeasureWorker, measured
from liif_core.errors import Cancelled
from liif_core.geometry import Box, Size
from liif_core.image_io.source import SourceImage


@pytest.fixture
def pair() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(8)
    first = np.cumsum(random.normal(0, 0.02, (99, 70, 3)), axis=0) + 0.5
    second = first + random.normal(0, 0.03, first.shape)
    return tuple((np.clip(each, 0, 1) * 255).astype(np.uint8) for each in (first, second))


def assert_as_scikit_image(numbers, made: np.ndarray, truth: np.ndarray) -> None:
    assert numbers.psnr_db == pytest.approx(peak_signal_noise_ratio(truth, made), abs=1e-6)
    ssim = structural_similarity(
        truth,
        made,
        channel_axis=2,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
    )
    assert numbers.ssim == pytest.approx(ssim, abs=1e-6)


@pytest.mark.parametrize("rows", [11, 42, 43, 99])
def test_strips_change_nothing(pair, rows: int) -> None:
    first, second = (each[:rows] for each in pair)
    assert_as_scikit_image(measured(first / 255, second / 255), first, second)


def test_too_small_for_a_window_has_no_ssim(pair) -> None:
    first, second = (each[:8] / 255 for each in pair)
    assert math.isnan(measured(first, second).ssim)


def test_unwanted_numbers_are_left_off(pair) -> None:
    with pytest.raises(Cancelled):
        measured(pair[0] / 255, pair[1] / 255, lambda: True)


def patches_of(pixels: np.ndarray, tile_px: int = 32) -> tuple[Patch, ...]:
    """RGB pixels as tiles that reach beyond the picture's part on the left and at the top."""
    padded = np.pad(pixels, ((5, 0), (7, 0), (0, 1)), constant_values=99)
    bgra = np.ascontiguousarray(padded[..., [2, 1, 0, 3]])
    return tuple(
        Patch(left - 7, top - 5, bgra[top : top + tile_px, left : left + tile_px])
        for top in range(0, bgra.shape[0], tile_px)
        for left in range(0, bgra.shape[1], tile_px)
    )


def test_panes_are_put_together_from_tiles(pair) -> None:
    first, second = pair
    results: queue.Queue[Measured] = queue.Queue()
    worker = MeasureWorker(results.put)
    worker.start()
    try:
        size = Size(70, 99)
        worker.post(
            MeasureRequest(
                5,
                (patches_of(first), patches_of(second)),
                Box.of_size(size),
                size,
                SourceImage(second),
            )
        )
        result = results.get(timeout=30)
    finally:
        worker.close()
        worker.join(30)
    assert not worker.is_alive()
    assert result.generation == 5
    assert_as_scikit_image(result.between, first, second)
    # At 100% the reference's pixels are the reference's own.
    assert result.against[0] == result.between
    assert result.against[1].psnr_db == math.inf
