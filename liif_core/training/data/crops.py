"""Random crops that prefer detail, and random turns of them."""

from __future__ import annotations

import numpy as np

from liif_core.turn import TURNS, Turn

# Added to a crop's mean gradient (levels a pixel) so that smooth crops are rare, not absent.
_SMOOTH_FLOOR = 2.0


def detail(pixels: np.ndarray) -> float:
    """Mean absolute step between neighbouring pixels of uint8 (H, W, 3), in levels."""
    green = pixels[::2, ::2, 1].astype(np.int16)
    if min(green.shape) < 2:
        return 0.0
    rows = np.abs(np.diff(green, axis=0)).mean()
    columns = np.abs(np.diff(green, axis=1)).mean()
    return float(rows + columns)


def random_crop(
    pixels: np.ndarray, side: int, random: np.random.Generator, *, candidates: int = 3
) -> np.ndarray:
    """A (side, side, 3) view into ``pixels``, drawn among candidates in proportion to detail.

    Sky and blurred backgrounds would otherwise fill the batch. The picture must be large enough.
    """
    height, width = pixels.shape[:2]
    crops = []
    for _ in range(candidates):
        top = int(random.integers(height - side + 1))
        left = int(random.integers(width - side + 1))
        crops.append(pixels[top : top + side, left : left + side])
    if candidates == 1:
        return crops[0]
    chance = np.array([detail(crop) for crop in crops]) + _SMOOTH_FLOOR
    return crops[int(random.choice(candidates, p=chance / chance.sum()))]


def random_turn(random: np.random.Generator) -> Turn:
    """Draw one of the eight flips and transposes, to be applied to every array of a sample
    alike."""
    return TURNS[int(random.integers(len(TURNS)))]
