"""Profiles made of three curves and a matrix, evaluated at full depth.

Pillow reaches littlecms with 8 bits a channel only. Nearly every RGB profile found in photos
(Adobe RGB, Display P3, ProPhoto, camera and scanner working spaces) is of this simple kind.

littlecms at full depth takes five times as long (2 megapixels a second), and its tables for speed
are dozens of levels of 65,536 off; so it is asked for the curves alone.

Source: ICC.1:2022 (profile version 4.4), section F.3.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np

LEVELS = 65536

# sRGB's primaries adapted to the D50 of the profile connection space (IEC 61966-2-1, Bradford).
_SRGB_TO_XYZ = np.array(
    [
        [0.4360747, 0.3850649, 0.1430804],
        [0.2225045, 0.7168786, 0.0606169],
        [0.0139322, 0.0971045, 0.7141733],
    ]
)
_CHANNELS = {"rgb": 3, "gray": 1}
# Values at which a curve is asked for; between them it is as good as straight.
_STEPS = 4097
_D50_SUM = 0.9642 + 1.0 + 0.8249
_LEAST_WHITE, _ROUNDING = 1.4, 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class MatrixProfile:
    """``curves``: (3, 65536) float64, device value to linear light in [0, 1], each rising.

    ``to_linear_srgb``: (3, 3), the device's linear light to sRGB's.
    """

    curves: np.ndarray
    to_linear_srgb: np.ndarray


def parse_matrix_profile(icc: bytes) -> MatrixProfile | None:
    """The profile, or None if it is of another kind (tables, CMYK, Lab) or damaged.

    A grey profile counts as one with three equal curves and sRGB's own primaries. littlecms tells
    what light each channel alone makes: the shape of a curve, and a column of the matrix.
    """
    import imagecodecs
    from PIL import ImageCms

    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc)).profile
        space = profile.xcolor_space.strip().lower()
        has_tables = any(used[0] for used in (profile.clut or {}).values())
        is_known = space in _CHANNELS and profile.connection_space.strip() == "XYZ"
        if not is_known or not profile.is_matrix_shaper or has_tables:
            return None
        ramps = np.eye(_CHANNELS[space])[:, None] * np.linspace(0.0, 1.0, _STEPS)[:, None]
        xyz = imagecodecs.cms_transform(
            ramps,
            icc,
            imagecodecs.cms_profile("xyz"),
            colorspace=space,
            outcolorspace="xyz",
            intent=imagecodecs.CMS.INTENT.RELATIVE_COLORIMETRIC,
            flags=imagecodecs.CMS.FLAGS.NOOPTIMIZE,
        )
    except (OSError, ValueError, ImageCms.PyCMSError, imagecodecs.CmsError):
        return None
    return _of_light(np.asarray(xyz).reshape(len(ramps), _STEPS, 3))


def _of_light(xyz: np.ndarray) -> MatrixProfile | None:
    """``xyz``: (1 or 3, steps, 3), of each channel alone. None where it is dark, flat or falls."""
    light, columns = xyz.sum(axis=2), xyz[:, -1].T
    is_grey = len(xyz) == 1
    if light[:, -1].sum() < _LEAST_WHITE or (light[:, -1] <= 0).any():
        return None
    if not is_grey and abs(np.linalg.det(columns)) < 1e-6:
        return None
    shapes = np.clip(light / (_D50_SUM if is_grey else light[:, -1:]), 0.0, 1.0)
    if (np.diff(shapes) < -_ROUNDING).any() or (shapes[:, 0] > 0.5).any():
        return None
    positions, steps = np.linspace(0.0, 1.0, LEVELS), np.linspace(0.0, 1.0, _STEPS)
    curves = np.stack([np.interp(positions, steps, shape) for shape in shapes])
    if is_grey:
        return MatrixProfile(np.repeat(curves, 3, axis=0), np.eye(3))
    return MatrixProfile(curves, np.linalg.inv(_SRGB_TO_XYZ) @ columns)


def linear_srgb_of_xyz(xyz: np.ndarray) -> np.ndarray:
    """(..., 3) of the connection space, whose white is D50, to sRGB's linear light."""
    return xyz @ np.linalg.inv(_SRGB_TO_XYZ).T


def srgb_to_linear(values: np.ndarray) -> np.ndarray:
    """sRGB's transfer function, [0, 1] to linear light (IEC 61966-2-1)."""
    low = values <= 0.04045
    return np.where(low, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def linear_to_srgb(linear: np.ndarray) -> np.ndarray:
    """The inverse of ``srgb_to_linear``, cut to [0, 1]."""
    linear = np.clip(linear, 0.0, 1.0)
    low = linear <= 0.0031308
    return np.where(low, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
