"""The frames of a film: each view asked from the function at its own place and zoom."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from liif_core.errors import Cancelled
from liif_core.exporting.job import StripSource
from liif_core.film.request import FilmRequest
from liif_core.geometry import Box, GridWindow, Size
from liif_core.progress import IsCancelled, OnProgress
from liif_core.rendering.actual_size import needs_function
from liif_core.rendering.methods import Method
from liif_core.rendering.pixels import over_background, to_file
from liif_core.rendering.regions import Region

if TYPE_CHECKING:
    from liif_core.rendering.engine import LiifEngine


def film_method(request: FilmRequest, source: Size, get_engine: Callable[[], LiifEngine]) -> Method:
    """The method that draws ``request``: for "auto" LIIF where all frames take about a minute, else
    its draft.

    ``get_engine`` is called only where a frame shows what only the function knows.
    """
    if request.method is not Method.AUTO:
        return request.method
    pixels = 0
    for region in set(request.regions(source)):
        _, window = frame_window(source, region, request.size)
        if window is not None and needs_function(window):
            pixels += window.size.pixels
    return get_engine().best_method_for(pixels) if pixels else Method.LIIF


def frame_window(source: Size, region: Region, size: Size) -> tuple[Box, GridWindow | None]:
    """The picture's place in a frame of ``size`` that shows ``region``, and its pixels there.

    A pixel belongs to the picture if its centre does. The window is None where no pixel does.
    """
    left, top, width, height = region
    zoom_x, zoom_y = size.width / width, size.height / height
    box = Box(
        _first_inside(-left * zoom_x),
        _first_inside(-top * zoom_y),
        min(size.width, _first_inside((source.width - left) * zoom_x)),
        min(size.height, _first_inside((source.height - top) * zoom_y)),
    )
    if box.is_empty:
        return box, None
    return box, GridWindow.of_region(source, left, top, (zoom_x, zoom_y), size).part(box)


def _first_inside(border: float) -> int:
    """The first pixel whose centre is not before ``border``, in pixels of the frame."""
    return max(0, math.ceil(border - 0.5))


def film_frames(
    request: FilmRequest,
    renderer: StripSource,
    on_progress: OnProgress,
    is_cancelled: IsCancelled,
) -> Iterator[np.ndarray]:
    """``request``'s frames, uint8 (height, width, 3) sRGB, one at a time.

    A view that rests is drawn once. ``on_progress`` gets fractions of the whole. Raises Cancelled
    and what the renderer raises.
    """
    count = request.frame_count
    shown: Region | None = None
    frame = np.empty(0, np.uint8)
    for done, region in enumerate(request.regions(renderer.source.size)):
        if is_cancelled():
            raise Cancelled
        if region != shown:
            frame = draw_frame(
                renderer,
                region,
                request.size,
                request.method,
                request.background,
                is_cancelled=is_cancelled,
                on_progress=lambda part, done=done: on_progress((done + part) / count),  # type: ignore[misc]
            )
            shown = region
        on_progress((done + 1) / count)
        yield frame


def draw_frame(
    renderer: StripSource,
    region: Region,
    size: Size,
    method: Method,
    background: tuple[float, float, float],
    *,
    is_cancelled: IsCancelled,
    on_progress: OnProgress,
) -> np.ndarray:
    """``region`` filling ``size`` pixels: uint8 (height, width, 3), background beside the
    picture."""
    colour = np.asarray(background, np.float32)
    values = np.broadcast_to(colour, (size.height, size.width, 3)).copy()
    box, window = frame_window(renderer.source.size, region, size)
    if window is not None:
        top = box.top
        for strip in renderer.strips(
            window, method, is_cancelled=is_cancelled, on_progress=on_progress
        ):
            drawn = over_background(strip, background) if strip.shape[2] == 4 else strip
            values[top : top + strip.shape[0], box.left : box.right] = drawn
            top += strip.shape[0]
    return to_file(values)
