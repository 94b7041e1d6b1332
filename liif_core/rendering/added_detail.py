"""The detail that the function adds to plain enlargement: learnt, not recorded.

Bicubic interpolation knows the photo's pixels and nothing else. LIIF knows what photographs look
like. Where the two agree, what is seen follows from the pixels; where they differ, it is what the
network made of them: plausible, and not to be relied on. (The spread of the eight flips and turns
of ``self_ensemble`` is no such measure: the network was trained on flipped pictures, and its looks
lie within two levels of 255 in nineteen places of twenty, whatever it makes up.)
"""

from __future__ import annotations

import math

import numpy as np

from liif_core.geometry import Box, GridWindow, Size
from liif_core.progress import IsCancelled
from liif_core.rendering.actual_size import FUNCTION_FROM_ZOOM
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer


def map_window(source: Size, part: Box, zoom: float, most_pixels: int) -> GridWindow:
    """A grid for looking at source pixels ``part`` of a view at ``zoom``.

    Coarser than the view, so that it has about ``most_pixels``, but fine enough for the function to
    stand alone.
    """
    fitting = math.sqrt(most_pixels / max(1, part.width * part.height))
    scale = max(FUNCTION_FROM_ZOOM, min(zoom, fitting))
    size = Size(max(1, math.ceil(part.width * scale)), max(1, math.ceil(part.height * scale)))
    return GridWindow.of_region(source, part.left, part.top, (scale, scale), size)


def added_detail(renderer: Renderer, window: GridWindow, is_cancelled: IsCancelled) -> np.ndarray:
    """How far LIIF and bicubic lie apart: float32 (h, w), of the channel that differs most, in the
    unit of colours in [0, 1].

    Raises as ``Renderer.render``.
    """
    function, plain = (
        renderer.render(window, method, is_cancelled=is_cancelled)[..., :3]
        for method in (Method.LIIF, Method.BICUBIC)
    )
    return np.abs(function - plain).max(axis=2)
