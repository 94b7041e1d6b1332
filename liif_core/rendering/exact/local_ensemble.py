"""The local ensemble along one axis of a grid.

On an axis-aligned grid everything that the ensemble needs (LIIF, eq. 4) splits into rows and
columns: the nearest latent's index, the offset to it, and even the area weights, since an area is
a product of one row and one column distance. A window of h x w pixels needs h + w of these
numbers instead of h * w. All in float64: float32 coordinates jitter in deep zoom.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from liif_core.geometry import GridAxis
from liif_core.models.liif import ENSEMBLE_EPSILON


@dataclass(frozen=True, slots=True, eq=False)
class AxisSamples:
    """One side of the ensemble along one axis; all arrays have shape (count,).

    ``index``: int64, source pixel whose latent is asked. ``offset``: float64, from that pixel's
    centre, one source pixel being 2 units. ``weight``: float64 in [0, 1]; sides sum to one.
    """

    index: np.ndarray
    offset: np.ndarray
    weight: np.ndarray


def axis_samples(axis: GridAxis, *, local_ensemble: bool) -> tuple[AxisSamples, ...]:
    """The sides of the ensemble for a run of pixels: two of them, one without local ensemble.

    A side whose weight is zero for every pixel (zoom 1, where each pixel sits on its latent) is
    left out.
    """
    return samples(axis.centres(), axis.source_length, local_ensemble=local_ensemble)


def samples(position: np.ndarray, length: int, *, local_ensemble: bool) -> tuple[AxisSamples, ...]:
    """The sides as of ``axis_samples`` at any positions, float64 along ``length`` source pixels."""
    sides = _sides(position, length, local_ensemble=local_ensemble)
    return tuple(side for side in sides if side.weight.any())


@lru_cache(maxsize=4096)
def latent_span(axis: GridAxis, *, local_ensemble: bool) -> tuple[int, int]:
    """First and one-past-last source pixel whose latents a run of pixels asks."""
    ends = axis.part(0, 1), axis.part(axis.count - 1, axis.count)
    sides = [side for end in ends for side in _axis_sides(end, local_ensemble)]
    indices = [int(side.index[0]) for side in sides]
    return min(indices), max(indices) + 1


def _axis_sides(axis: GridAxis, local_ensemble: bool) -> tuple[AxisSamples, ...]:
    return _sides(axis.centres(), axis.source_length, local_ensemble=local_ensemble)


def _sides(position: np.ndarray, length: int, *, local_ensemble: bool) -> tuple[AxisSamples, ...]:
    if not local_ensemble:
        index = _nearest(position, length)
        return (AxisSamples(index, _offset(position, index), np.ones_like(position)),)
    epsilon = ENSEMBLE_EPSILON * length / 2
    lower = _nearest(position - 0.5 + epsilon, length)
    upper = _nearest(position + 0.5 + epsilon, length)
    lower_offset, upper_offset = _offset(position, lower), _offset(position, upper)
    lower_distance, upper_distance = np.abs(lower_offset), np.abs(upper_offset)
    total = lower_distance + upper_distance
    # Both distances are 0 only on the border's own centre, where both sides ask the same latent at
    # the same offset, so any split gives the same colour.
    lower_weight = np.divide(
        upper_distance, total, out=np.full_like(position, 0.5), where=total > 0
    )
    return (
        AxisSamples(lower, lower_offset, lower_weight),
        AxisSamples(upper, upper_offset, 1.0 - lower_weight),
    )


def _nearest(position: np.ndarray, length: int) -> np.ndarray:
    margin = ENSEMBLE_EPSILON * length / 2
    inside = np.clip(position, margin, length - margin)
    return np.clip(np.floor(inside), 0, length - 1).astype(np.int64)


def _offset(position: np.ndarray, index: np.ndarray) -> np.ndarray:
    return 2.0 * (position - (index + 0.5))
