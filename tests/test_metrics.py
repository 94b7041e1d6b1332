"""PSNR and SSIM against another implementation, and the papers' protocols."""

from __future__ import annotations

import math

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from liif_core.errors import TrainingError
from liif_core.evaluation.protocols import BENCHMARK, DIV2K
from liif_core.metrics import luma, psnr, ssim


@pytest.fixture
def pictures() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(0)
    truth = np.cumsum(random.normal(0, 0.03, (40, 50, 3)), axis=0) + 0.5
    truth = np.clip(truth, 0, 1)
    return np.clip(truth + random.normal(0, 0.05, truth.shape), 0, 1), truth


def test_psnr_and_ssim_are_those_of_scikit_image(pictures):
    made, truth = pictures
    assert psnr(made, truth) == pytest.approx(peak_signal_noise_ratio(truth, made, data_range=1))
    # scikit-image averages, with these options, where the window fits, as the authors do.
    theirs = structural_similarity(
        truth,
        made,
        data_range=1,
        channel_axis=2,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
    )
    assert ssim(made, truth) == pytest.approx(theirs, abs=1e-6)


def test_equal_pictures_are_perfect(pictures):
    truth = pictures[1]
    assert psnr(truth, truth) == math.inf
    assert ssim(truth, truth) == pytest.approx(1)


def test_luma_spans_studio_swing():
    assert luma(np.zeros((1, 1, 3)))[0, 0] == pytest.approx(16 / 255)
    assert luma(np.ones((1, 1, 3)))[0, 0] * 255 == pytest.approx(235, abs=0.3)


def test_the_border_is_left_out(pictures):
    made, truth = (picture.copy() for picture in pictures)
    spoiled = made.copy()
    spoiled[:3], spoiled[:, -3:] = 0, 1
    assert BENCHMARK.compare(spoiled, truth, 3) == BENCHMARK.compare(made, truth, 3)
    assert BENCHMARK.compare(spoiled, truth, 2) != BENCHMARK.compare(made, truth, 2)
    spoiled[:9] = 0
    assert DIV2K.compare(spoiled, truth, 3) == DIV2K.compare(made, truth, 3)


def test_benchmark_sees_luma_only(pictures):
    truth = pictures[1] * 0.8 + 0.1
    shift = np.array([25.064, 0, -65.738]) * 1e-3
    assert BENCHMARK.compare(truth + shift, truth, 2)[0] > 100
    assert DIV2K.compare(truth + shift, truth, 2)[0] < 40


def test_too_small_a_picture_is_refused(pictures):
    with pytest.raises(TrainingError, match=r"50x40 pixels is too small for scale 20"):
        BENCHMARK.compare(*pictures, 20)
