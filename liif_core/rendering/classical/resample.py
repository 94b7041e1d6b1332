"""Classical resampling of a grid window, bit-near to Pillow's, at any fractional zoom.

Pillow resizes whole boxes whose edges are float32; a viewer needs any window of any zoom, placed
exactly. So the kernels are applied here, separably, with the same definitions: below 100% the
kernel widens with the reduction, near the border its weights are renormalised over the pixels
that exist, rows are resampled before columns, and values are cut to their range in between (which
is what keeps overshoot at hard edges where Pillow has it).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from liif_core.geometry import Box, GridAxis, GridWindow
from liif_core.image_io.source import SourceImage
from liif_core.rendering.classical.source_pyramid import SourcePyramid
from liif_core.rendering.methods import Method

# The kernel always reduces by at least this much itself; only what is beyond comes from a pyramid
# level, whose box filter then leaves no trace (at most one level of 255 against the whole).
_REDUCING_GAP = 6.0


def _cubic(x: np.ndarray) -> np.ndarray:
    """Keys' cubic convolution with a = -0.5."""
    x = np.abs(x)
    near = (1.5 * x - 2.5) * x * x + 1.0
    far = ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0
    return np.where(x < 1.0, near, np.where(x < 2.0, far, 0.0))


def _lanczos3(x: np.ndarray) -> np.ndarray:
    return np.where(np.abs(x) < 3.0, np.sinc(x) * np.sinc(x / 3.0), 0.0)


_KERNELS: dict[Method, tuple[Callable[[np.ndarray], np.ndarray], float]] = {
    Method.BICUBIC: (_cubic, 2.0),
    Method.LANCZOS: (_lanczos3, 3.0),
}


def resample(pyramid: SourcePyramid, window: GridWindow, method: Method) -> np.ndarray:
    """Float32 (h, w, 3 or 4) in [0, 1], colour premultiplied, of a classical method."""
    if method is Method.NEAREST:
        return _nearest(pyramid.source, window)
    return _filtered(pyramid, window, method, slice(None))


def resample_alpha(pyramid: SourcePyramid, window: GridWindow) -> np.ndarray:
    """Float32 (h, w, 1) in [0, 1]: the alpha of a source that has one, by bicubic."""
    return _filtered(pyramid, window, Method.BICUBIC, slice(3, 4))


def _filtered(
    pyramid: SourcePyramid, window: GridWindow, method: Method, channels_taken: slice
) -> np.ndarray:
    kernel, support = _KERNELS[method]
    level, rows, columns = _level_for(pyramid, window)
    first_row, row_weights = _axis_weights(rows, kernel, support)
    first_column, column_weights = _axis_weights(columns, kernel, support)
    pixels = level.premultiplied(
        Box(
            first_column,
            first_row,
            first_column + column_weights.shape[1],
            first_row + row_weights.shape[1],
        )
    )[..., channels_taken]
    height, width, channels = pixels.shape
    # Channels before columns, so that each pass is one matrix product.
    planes = np.ascontiguousarray(pixels.transpose(0, 2, 1)).reshape(height * channels, width)
    across = _product(planes, column_weights.T)  # (h * c, columns)
    _cut(across, level)
    down = _product(row_weights, across.reshape(height, channels * columns.count))
    np.clip(down, 0.0, 1.0, out=down)
    return down.reshape(rows.count, channels, columns.count).transpose(0, 2, 1)


def _level_for(
    pyramid: SourcePyramid, window: GridWindow
) -> tuple[SourceImage, GridAxis, GridAxis]:
    """The smallest pyramid level that still leaves the kernel a good reduction to do."""
    exponent = 0
    while window.min_zoom * 2 ** (exponent + 1) * _REDUCING_GAP <= 1.0:
        exponent += 1
    level, exponent = pyramid.level(exponent)
    factor = 2**exponent

    def on_level(axis: GridAxis, length: int) -> GridAxis:
        return GridAxis(length, axis.zoom * factor, axis.first, axis.count)

    return (
        level,
        on_level(window.rows, level.size.height),
        on_level(window.columns, level.size.width),
    )


def _axis_weights(
    axis: GridAxis, kernel: Callable[[np.ndarray], np.ndarray], support: float
) -> tuple[int, np.ndarray]:
    """First source pixel and dense weights (count, span) float64, each row summing to one."""
    scale = max(1.0, 1.0 / axis.zoom)
    reach = support * scale
    centres = axis.centres()
    first = min(max(0, int(centres[0] - reach + 0.5)), axis.source_length - 1)
    last = max(first + 1, min(axis.source_length, int(centres[-1] + reach + 0.5)))
    # Pillow's window of pixels: those whose centres round into the kernel's reach. The kernel is
    # asked there only: a tile's span is many times as wide.
    lowest = np.maximum(0, np.floor(centres - reach + 0.5)).astype(np.int64)
    highest = np.minimum(axis.source_length, np.floor(centres + reach + 0.5)).astype(np.int64)
    taps = lowest[:, None] + np.arange(max(1, int((highest - lowest).max())))
    is_tap = (taps >= first) & (taps < np.minimum(highest, last)[:, None])
    weights = np.zeros((axis.count, last - first))
    weights[np.nonzero(is_tap)[0], taps[is_tap] - first] = kernel(
        ((taps + 0.5 - centres[:, None]) / scale)[is_tap]
    )
    weights /= weights.sum(axis=1, keepdims=True)
    return first, weights


def _product(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """The matrix product in float32, the same for a window and for the same part of a larger one.

    In float32 the last bit would depend on the matrices' sizes, and a value half way between two
    levels would fall to either. In float64 that noise is far below float32's own last bit.
    """
    product = left.astype(np.float64, copy=False) @ right.astype(np.float64, copy=False)
    return product.astype(np.float32)


def _cut(values: np.ndarray, level: SourceImage) -> None:
    """Back to the source's range and, for 8-bit sources, to its levels, between the two passes."""
    np.clip(values, 0.0, 1.0, out=values)
    if level.max_value == 255:
        values *= 255.0
        values += 0.5
        np.floor(values, out=values)
        values *= np.float32(1.0 / 255.0)


def _nearest(source: SourceImage, window: GridWindow) -> np.ndarray:
    def indices(axis: GridAxis) -> np.ndarray:
        return np.clip(np.floor(axis.centres()), 0, axis.source_length - 1).astype(np.int64)

    rows, columns = indices(window.rows), indices(window.columns)
    box = Box(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    if box.size.pixels > 4 * window.size.pixels:
        picked = SourceImage(np.ascontiguousarray(source.pixels[np.ix_(rows, columns)]))
        return picked.premultiplied(Box.of_size(picked.size))
    return source.premultiplied(box)[np.ix_(rows - box.top, columns - box.left)]
