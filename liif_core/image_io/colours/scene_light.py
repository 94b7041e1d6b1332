"""Linear light of a scene, brighter than white where the scene was, to sRGB samples."""

from __future__ import annotations

import numpy as np

from liif_core.image_io.colours.built_profile import compressed
from liif_core.image_io.colours.icc_profile import linear_to_srgb

NOTE = "Its high dynamic range (HDR) was compressed to what a screen shows."

_BRIGHTEST = 65504.0
_BAND_ROWS = 64


def to_srgb(values: np.ndarray, has_alpha: bool, matrix: np.ndarray | None = None) -> np.ndarray:
    """``values``: (height, width, 1 to 4), 1 for white paper and no upper limit, the alpha last and
    multiplied in. ``matrix``: from their primaries to sRGB's, None for sRGB's. Returns uint16."""
    # The curve of one number serves arrays by interpolation, fine where the eye is.
    lights = np.concatenate([np.linspace(0, 2, 4096), np.geomspace(2.001, _BRIGHTEST, 4096)])
    shown = linear_to_srgb(np.array([compressed(float(light)) for light in lights]))
    out = np.empty(values.shape, np.uint16)
    for top in range(0, values.shape[0], _BAND_ROWS):
        band = values[top : top + _BAND_ROWS].astype(np.float64)
        band = np.nan_to_num(band, copy=False, nan=0.0, posinf=_BRIGHTEST, neginf=0.0)
        if has_alpha:
            alpha = np.clip(band[..., -1:], 0.0, 1.0)
            band[..., :-1] /= np.where(alpha > 0, alpha, 1.0)
            band[..., -1:] = alpha
        colours = band.shape[2] - has_alpha
        if matrix is not None and colours == 3:
            band[..., :3] = np.maximum(band[..., :3] @ matrix.T, 0.0)
        band[..., :colours] = np.interp(band[..., :colours], lights, shown)
        out[top : top + _BAND_ROWS] = np.clip(band, 0.0, 1.0) * 65535.0 + 0.5
    return out
