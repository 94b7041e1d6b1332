"""Snapshots of a moving view: the part that can be drawn at once, and its pixels, quickly.

A step of a sweep has some 30 ms. Nothing is encoded for it: it shows what the coefficients at hand
can draw, and its owner shows the rest by other means.
"""

from __future__ import annotations

import math

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
def screen_pixels(planes: Tensor, width: int) -> Tensor:
    """Planes (parts, rows, 3, step) of RGB around [0, 1], part after part some columns, ``width``
    in all -> uint8 (rows, width, 4) BGRA, opaque, as ``pixels.to_screen``.

    Blue, green and red are put together as one number: whole operations over memory, where writing
    each fourth byte is slow.
    """
    # Rounded: a half is added, and what is behind the point falls off.
    levels = torch.add(torch.tensor(0.5), planes, alpha=255.0).clamp_(0.5, 255.5).to(torch.int32)
    packed = levels[:, :, 2].add(levels[:, :, 1], alpha=1 << 8).add_(levels[:, :, 0], alpha=1 << 16)
    rows = packed.sub_(1 << 24).transpose(0, 1).flatten(1)[:, :width]
    return rows.cpu()[..., None].view(torch.uint8)


def _drawable(axis: GridAxis, first: int, end: int) -> tuple[int, int]:
    # A pixel between two centres needs both; at the image's border one is enough.
    start, stop = 0, axis.count
    if first > 0:
        start = math.ceil((first + 0.5) * axis.zoom - axis.first)
    if end < axis.source_length:
        stop = math.floor((end - 0.5) * axis.zoom - axis.first)
    return min(max(start, 0), axis.count), min(max(stop, 0), axis.count)
