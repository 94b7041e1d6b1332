"""Float colours become the integers of screens and files. One rounding rule for both."""

from __future__ import annotations

import numpy as np


def to_screen(values: np.ndarray) -> np.ndarray:
    """Premultiplied float (h, w, 3 or 4) in [0, 1] -> uint8 (h, w, 4) BGRA premultiplied."""
    height, width, channels = values.shape
    pixels = np.empty((height, width, 4), dtype=np.uint8)
    pixels[..., :3] = _levels(values[..., 2::-1], 255)
    if channels == 4:
        pixels[..., 3] = _levels(values[..., 3], 255)
        # Qt wants no colour above its alpha.
        np.minimum(pixels[..., :3], pixels[..., 3:], out=pixels[..., :3])
    else:
        pixels[..., 3] = 255
    return pixels


def to_file(values: np.ndarray, bits: int = 8) -> np.ndarray:
    """Premultiplied float (h, w, 3 or 4) -> straight uint8 or uint16 of the same shape."""
    if values.shape[2] == 4:
        alpha = values[..., 3:]
        straight = np.divide(
            values[..., :3], alpha, out=np.zeros_like(values[..., :3]), where=alpha > 0
        )
        values = np.concatenate((straight, alpha), axis=2)
    return _levels(values, 255 if bits == 8 else 65535).astype(np.uint8 if bits == 8 else np.uint16)


def over_background(values: np.ndarray, background: tuple[float, float, float]) -> np.ndarray:
    """Premultiplied float (h, w, 4) laid over an opaque colour: (h, w, 3)."""
    return values[..., :3] + (1.0 - values[..., 3:]) * np.asarray(background, dtype=values.dtype)


def _levels(values: np.ndarray, highest: int) -> np.ndarray:
    """Nearest level, halves up, cut to the range; NaN becomes 0."""
    scaled = values * np.float32(highest) + np.float32(0.5)
    return np.nan_to_num(np.clip(scaled, 0, highest), copy=False)
