"""PSNR and SSIM as super-resolution papers count them."""

from __future__ import annotations

import math

import numpy as np

# RGB in [0, 1] to luma (ITU-R BT.601, studio swing), as in the code of EDSR and LIIF.
LUMA = np.array([65.738, 129.057, 25.064]) / 256
_LUMA_OFFSET = 16 / 255
_SSIM_SIGMA = 1.5
_SSIM_RADIUS = 5
_C1, _C2 = 0.01**2, 0.03**2


def luma(pixels: np.ndarray) -> np.ndarray:
    """(H, W, 3) RGB in [0, 1] -> (H, W), 16/255 to about 235/255."""
    return pixels @ LUMA + _LUMA_OFFSET


def psnr(made: np.ndarray, truth: np.ndarray) -> float:
    """Peak signal-to-noise ratio in dB of two float arrays whose peak is 1; inf when equal."""
    return psnr_of(float(np.mean((made - truth) ** 2)))


def psnr_of(mean_squared_error: float) -> float:
    """PSNR in dB of colours in [0, 1]; inf when they are equal."""
    return math.inf if mean_squared_error <= 0 else -10 * math.log10(mean_squared_error)


def ssim(made: np.ndarray, truth: np.ndarray) -> float:
    """Mean structural similarity of (H, W) or (H, W, C) in [0, 1].

    Wang et al., "Image Quality Assessment: From Error Visibility to Structural Similarity", IEEE
    TIP 2004: 11 x 11 Gaussian window of sigma 1.5, only where the window fits.
    """
    if made.ndim == 3:
        planes = range(made.shape[2])
        return float(np.mean([ssim(made[..., plane], truth[..., plane]) for plane in planes]))
    if min(made.shape) < 2 * _SSIM_RADIUS + 1:
        return math.nan
    made, truth = made.astype(np.float64), truth.astype(np.float64)
    mean_made, mean_truth = _blurred(made), _blurred(truth)
    variance_made = _blurred(made * made) - mean_made**2
    variance_truth = _blurred(truth * truth) - mean_truth**2
    covariance = _blurred(made * truth) - mean_made * mean_truth
    similarity = (2 * mean_made * mean_truth + _C1) * (2 * covariance + _C2)
    similarity /= mean_made**2 + mean_truth**2 + _C1
    similarity /= variance_made + variance_truth + _C2
    return float(similarity.mean())


def _blurred(plane: np.ndarray) -> np.ndarray:
    reach = np.arange(-_SSIM_RADIUS, _SSIM_RADIUS + 1)
    kernel = np.exp(-(reach**2) / (2 * _SSIM_SIGMA**2))
    kernel /= kernel.sum()
    height, width = (length - 2 * _SSIM_RADIUS for length in plane.shape)
    down = sum(weight * plane[i : i + height] for i, weight in enumerate(kernel))
    return sum(weight * down[:, i : i + width] for i, weight in enumerate(kernel))
