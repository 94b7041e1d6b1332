"""Linear light of a scene, brighter than white where the scene was, to sRGB samples.

Source: Greg Ward, Radiance File Formats (the lines of a picture's header).
"""

from __future__ import annotations

from contextlib import suppress
from math import isclose, prod
from pathlib import Path

import numpy as np

from liif_core.image_io.colours.built_profile import compressed
from liif_core.image_io.colours.icc_profile import linear_to_srgb

NOTE = "Its high dynamic range (HDR) was compressed to what a screen shows."

_MOST_HEADER_BYTES, _NUMBERS_OF_PRIMARIES = 1 << 14, 8
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


def radiance_header(path: Path) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """A Radiance picture's x, y of red, green, blue and white, nothing where it names none; and
    notes on what its numbers were multiplied by, which a picture is shown with."""
    with path.open("rb") as file:
        lines = file.read(_MOST_HEADER_BYTES).partition(b"\n\n")[0].splitlines()
    said: dict[bytes, list[list[float]]] = {}
    for name, _, text in (line.partition(b"=") for line in lines):
        with suppress(ValueError):
            said.setdefault(name.strip(), []).append([float(word) for word in text.split()])
    notes = []
    exposure = prod(values[0] for values in said.get(b"EXPOSURE", ()) if values)
    if not isclose(exposure, 1.0):
        notes.append(f"Its light was multiplied by {exposure:g} (EXPOSURE), and is shown so.")
    if any(value != 1.0 for values in said.get(b"COLORCORR", ()) for value in values):
        notes.append("Its colours were corrected (COLORCORR), and are shown so.")
    points = said.get(b"PRIMARIES", [[]])[-1]
    return tuple(points) if len(points) == _NUMBERS_OF_PRIMARIES else (), tuple(notes)
