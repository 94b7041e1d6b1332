"""CIE Lab, as TIFFs store it, to sRGB samples of 16 bits.

Sources: TIFF 6.0, section 23, with the white of ICC's connection space, as Photoshop has it; ICC.1.
"""

from __future__ import annotations

import numpy as np

from liif_core.image_io.colours.icc_profile import linear_srgb_of_xyz, linear_to_srgb

_D50 = (0.9642, 1.0, 0.8249)
_BAND_ROWS = 64
_EPSILON, _KAPPA = 216 / 24389, 24389 / 27


def to_srgb(values: np.ndarray, *, is_offset: bool) -> np.ndarray:
    """``values``: (height, width, 3 or more) uint8 or uint16, channels after the third pass
    through. ``is_offset``: a and b are stored as ICC has them, 128 for none, and not as signed
    numbers. Returns uint16."""
    is_deep = values.dtype == np.uint16
    signed = "i2" if is_deep else "i1"
    unit = 256.0 if is_deep else 1.0
    white = 65280.0 if is_deep and is_offset else float(np.iinfo(values.dtype).max)
    out = np.empty(values.shape, np.uint16)
    out[..., 3:] = values[..., 3:] if is_deep else values[..., 3:] * np.uint16(257)
    for top in range(0, values.shape[0], _BAND_ROWS):
        band = values[top : top + _BAND_ROWS]
        lightness: np.ndarray = band[..., 0] * (100.0 / white)
        if is_offset:
            a, b = (band[..., c] / unit - 128.0 for c in (1, 2))
        else:
            a, b = (band[..., c].astype(signed) / unit for c in (1, 2))
        y = (lightness + 16.0) / 116.0
        xyz = np.stack([_light(y + a / 500.0), _light(y), _light(y - b / 200.0)], axis=2) * _D50
        shown = linear_to_srgb(linear_srgb_of_xyz(xyz))
        out[top : top + _BAND_ROWS, :, :3] = shown * 65535.0 + 0.5
    return out


def _light(f: np.ndarray) -> np.ndarray:
    cube = f**3
    return np.where(cube > _EPSILON, cube, (116.0 * f - 16.0) / _KAPPA)
