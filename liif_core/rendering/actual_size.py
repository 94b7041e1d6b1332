"""100% is the photo itself, and from there the picture goes over into the function.

LIIF passes close by the source's pixels, not through them: at 100% it would change a third of them
by some levels. So at 100% every smooth method shows the source to the bit, without the network.
Just above, its colours are mixed with the source resampled (Lanczos, as below 100%), less and less
of it up to ``FUNCTION_FROM_ZOOM``; from there on the function stands alone. A zoom through 100%
therefore has no frame that jumps, whatever the function does: draw its own sharpness, or remove
what JPEG left.
"""

from __future__ import annotations

from liif_core.geometry import GridAxis, GridWindow

FUNCTION_FROM_ZOOM = 1.15
"""Zoom from which nothing of the source is mixed in."""


def needs_function(window: GridWindow) -> bool:
    """Whether a neural method draws anything of its own here: not below 100%, where there is
    nothing between the source's pixels to be seen, nor where output pixels are source pixels."""
    return window.min_zoom >= 1.0 and not shows_source(window)


def shows_source(window: GridWindow) -> bool:
    """Whether each output pixel is one source pixel: 100% on whole pixels."""
    return _is_whole(window.rows) and _is_whole(window.columns)


def function_share(window: GridWindow) -> float:
    """How much of the colours is the function's: rises smoothly from 0 at 100% to 1.

    Along the axis of the larger zoom, where both differ: there is something to be seen there. At
    100% between whole pixels (an export of a free region) it is 1.
    """
    zoom = max(window.rows.zoom, window.columns.zoom)
    if zoom == 1.0:
        return 0.0 if shows_source(window) else 1.0
    way = min(max((zoom - 1.0) / (FUNCTION_FROM_ZOOM - 1.0), 0.0), 1.0)
    return way * way * (3.0 - 2.0 * way)


def _is_whole(axis: GridAxis) -> bool:
    return axis.zoom == 1.0 and axis.first == int(axis.first)
