"""Profiles made of three curves and a matrix, evaluated at full depth.

Pillow reaches littlecms with 8 bits a channel only. Nearly every RGB profile found in photos
(Adobe RGB, Display P3, ProPhoto, camera and scanner working spaces) is of this simple kind.

Source: ICC.1:2022 (profile version 4.4), sections 7, 10.6, 10.18 and F.3.
"""

from __future__ import annotations

import struct
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
_MOST_TAGS = 200


@dataclass(frozen=True, slots=True, eq=False)
class MatrixProfile:
    """``curves``: (3, 65536) float64, device value to linear light in [0, 1], each rising.

    ``to_linear_srgb``: (3, 3), the device's linear light to sRGB's.
    """

    curves: np.ndarray
    to_linear_srgb: np.ndarray


def parse_matrix_profile(icc: bytes) -> MatrixProfile | None:
    """The profile, or None if it is of another kind (tables, CMYK, Lab) or damaged.

    A grey profile counts as one with three equal curves and sRGB's own primaries.
    """
    try:
        return _parse(icc)
    except (struct.error, ValueError, np.linalg.LinAlgError):
        return None


def _parse(icc: bytes) -> MatrixProfile | None:
    space, connection = icc[16:20], icc[20:24]
    tags = _tags(icc)
    if connection != b"XYZ " or b"A2B0" in tags or b"A2B1" in tags:
        return None
    if space == b"GRAY":
        curve = _curve(tags[b"kTRC"]) if b"kTRC" in tags else None
        return None if curve is None else MatrixProfile(np.stack([curve] * 3), np.eye(3))
    needed = (b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC")
    if space != b"RGB " or not all(tag in tags for tag in needed):
        return None
    matrix = np.stack([_xyz(tags[tag]) for tag in needed[:3]], axis=1)
    if abs(np.linalg.det(matrix)) < 1e-6:
        return None
    curves = [curve for tag in needed[3:] if (curve := _curve(tags[tag])) is not None]
    if len(curves) != 3:
        return None
    return MatrixProfile(np.stack(curves), np.linalg.inv(_SRGB_TO_XYZ) @ matrix)


def _tags(icc: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", icc, 128)
    if count > _MOST_TAGS:
        raise ValueError("more tags than any profile has")
    tags = {}
    for at in range(132, 132 + 12 * count, 12):
        name, offset, length = struct.unpack_from(">4sII", icc, at)
        tags[name] = icc[offset : offset + length]
    return tags


def _xyz(data: bytes) -> np.ndarray:
    return np.array(struct.unpack_from(">3i", data, 8)) / 65536


def _curve(data: bytes) -> np.ndarray | None:
    """The curve at 65,536 device values, or None if it is unusable (falling, flat, unknown)."""
    x = np.linspace(0.0, 1.0, LEVELS)
    if data[:4] == b"curv":
        y = _sampled_curve(data, x)
    elif data[:4] == b"para":
        y = _parametric_curve(data, x)
    else:
        return None
    y = np.clip(y, 0.0, 1.0)
    if not np.isfinite(y).all() or (np.diff(y) < 0).any() or y[-1] - y[0] < 0.5:
        return None
    return y


def _sampled_curve(data: bytes, x: np.ndarray) -> np.ndarray:
    (count,) = struct.unpack_from(">I", data, 8)
    if count == 0:
        return x
    if count == 1:
        return x ** (struct.unpack_from(">H", data, 12)[0] / 256)
    table = np.frombuffer(data, ">u2", count, 12) / 65535
    return np.interp(x, np.linspace(0.0, 1.0, count), table)


def _parametric_curve(data: bytes, x: np.ndarray) -> np.ndarray:
    """ICC.1:2022, table 68: g, then a, b, c, d, e, f as the function's type has them."""
    (kind,) = struct.unpack_from(">H", data, 8)
    lengths = (1, 3, 4, 5, 7)
    if kind >= len(lengths):
        raise ValueError("a parametric curve of unknown type")
    p = [v / 65536 for v in struct.unpack_from(f">{lengths[kind]}i", data, 12)]
    g = p[0]
    if kind == 0:
        return x**g
    a, b = p[1], p[2]
    power = np.maximum(a * x + b, 0.0) ** g
    if kind in (1, 2):
        if a == 0:
            raise ValueError("a parametric curve without slope")
        offset = p[3] if kind == 2 else 0.0
        return np.where(x >= -b / a, power + offset, offset)
    c, d = p[3], p[4]
    e, f = (p[5], p[6]) if kind == 4 else (0.0, 0.0)
    return np.where(x >= d, power + e, c * x + f)


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
