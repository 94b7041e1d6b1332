"""Snapshots of a moving view: the part that can be drawn at once, and its pixels, quickly.

A step of a sweep has some 30 ms. Nothing is encoded for it: it shows what the coefficients at hand
can draw, and its owner shows the rest by other means.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

from liif_core.geometry import Box, GridAxis, GridWindow


def drawable_part(window: GridWindow, coefficients: Box) -> Box:
    """The pixels of ``window``, counted from its corner, between the coefficients at hand.

    ``coefficients``: source pixels. Empty where nothing can be drawn.
    """
    top, bottom = _drawable(window.rows, coefficients.top, coefficients.bottom)
    left, right = _drawable(window.columns, coefficients.left, coefficients.right)
    return Box(left, top, right, bottom) if top < bottom and left < right else Box(0, 0, 0, 0)


@torch.inference_mode()
def screen_pixels(colours: Tensor) -> np.ndarray:
    """(h, w, 3) RGB around [0, 1] -> uint8 (h, w, 4) BGRA, opaque; ``pixels.to_screen`` in torch.

    Overwrites ``colours``.
    """
    levels = colours.clamp_(0.0, 1.0).mul_(255.0).add_(0.5)
    pixels = torch.empty((*colours.shape[:2], 4), dtype=torch.uint8, device=colours.device)
    for channel in range(3):
        pixels[..., channel] = levels[..., 2 - channel]
    pixels[..., 3] = 255
    return pixels.cpu().numpy()


def _drawable(axis: GridAxis, first: int, end: int) -> tuple[int, int]:
    # A pixel between two centres needs both; at the image's border one is enough.
    start, stop = 0, axis.count
    if first > 0:
        start = math.ceil((first + 0.5) * axis.zoom - axis.first)
    if end < axis.source_length:
        stop = math.floor((end - 0.5) * axis.zoom - axis.first)
    return min(max(start, 0), axis.count), min(max(stop, 0), axis.count)
