"""Seconds and bytes of an export, told from small parts of it on this machine."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from liif_core.errors import Cancelled
from liif_core.exporting import ExportRequest, estimate_file_bytes
from liif_core.geometry import Box, GridWindow, Size
from liif_core.image_io.source import SourceImage
from liif_core.progress import IsCancelled
from liif_core.rendering.actual_size import needs_function
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer

if TYPE_CHECKING:
    from liif_core.rendering.engine import LiifEngine


_ENSEMBLE_PASSES = 8
# Patches a side that are compressed to estimate the whole: pictures shrink unevenly.
_PATCHES = 3
_PATCH_PX = 128
_LEAST_MEASURED_S = 1e-4


@dataclass(slots=True)
class _Speed:
    """The last measured speeds. Encoding counts source pixels with their halo."""

    encode_s_per_px: float = 0.0
    draw_s_per_px: float = 0.0


class CostGauge:
    """The cost of exports of one picture. Used by one thread; ``get_engine`` as the renderer's."""

    def __init__(self, source: SourceImage, get_engine: Callable[[], LiifEngine]) -> None:
        self.source = source
        self._get_engine = get_engine
        self._engine: LiifEngine | None = None
        self._renderer = Renderer(source, self.engine)
        self._speeds: dict[Method, _Speed] = {}

    def engine(self) -> LiifEngine:
        """Loaded when first asked."""
        if self._engine is None:
            self._engine = self._get_engine()
        return self._engine

    def draw(self, window: GridWindow, method: Method, is_cancelled: IsCancelled) -> np.ndarray:
        """The window as ``Renderer.render`` gives it; remembers how long that took."""
        speed = self._speeds.setdefault(method, _Speed())
        # The light draft's encoder is quick enough to be counted with the drawing.
        if method.is_neural and method is not Method.DRAFT_LIGHT and needs_function(window):
            self._encode(window, speed, is_cancelled)
        started_s = time.perf_counter()
        values = self._renderer.render(window, method, is_cancelled=is_cancelled)
        elapsed_s = time.perf_counter() - started_s
        speed.draw_s_per_px = max(elapsed_s, _LEAST_MEASURED_S) / window.size.pixels
        return values

    def of_export(
        self,
        request: ExportRequest,
        crop: Box,
        values: np.ndarray,
        is_cancelled: IsCancelled,
        *,
        self_ensemble: bool,
    ) -> tuple[float, int]:
        """(seconds, bytes) of all of ``request``; ``values`` is its part ``crop``, just drawn."""
        started_s = time.perf_counter()
        crop_bytes = estimate_file_bytes(request, values)
        write_s_per_px = (time.perf_counter() - started_s) / crop.size.pixels
        pixels = request.window.size.pixels
        render_s = self._render_seconds(request.window, request.method)
        if self_ensemble and request.method.is_neural and needs_function(request.window):
            render_s *= _ENSEMBLE_PASSES
        # Streamed formats are compressed on all cores while the next rows are drawn.
        share = 1 / (os.cpu_count() or 1) if request.format.is_streamed else 1.0
        file_bytes = self._file_bytes(request, crop, crop_bytes, is_cancelled)
        return render_s + write_s_per_px * share * pixels, file_bytes

    def _encode(self, window: GridWindow, speed: _Speed, is_cancelled: IsCancelled) -> None:
        field, engine = self._renderer.field(), self.engine()
        bytes_per_px = engine.encoder.channels * engine.encoder.dtype.itemsize
        before_bytes, started_s = field.feature_bytes, time.perf_counter()
        while field.is_missing(window):
            field.encode_for([window], is_cancelled=is_cancelled)
        gained_px = (field.feature_bytes - before_bytes) / bytes_per_px
        if gained_px > 0:
            elapsed_s = time.perf_counter() - started_s
            speed.encode_s_per_px = elapsed_s / _with_halo(gained_px, engine)

    def _render_seconds(self, window: GridWindow, method: Method) -> float:
        speed = self._speeds[method]
        seconds = speed.draw_s_per_px * window.size.pixels
        if method.is_neural and needs_function(window):
            engine = self.engine()
            source_px = window.source_box().size.pixels
            limit_px = min(source_px, engine.encode_limit_px)
            parts = source_px / limit_px
            seconds += speed.encode_s_per_px * parts * _with_halo(limit_px, engine)
        return seconds

    def _file_bytes(
        self,
        request: ExportRequest,
        crop: Box,
        crop_bytes: int,
        is_cancelled: IsCancelled,
    ) -> int:
        """The crop's own share, weighed by how patches from all over compare with its place.

        Patches are drawn classically, which is quick: what counts is the ratio.
        """
        size = request.window.size
        if size.pixels <= 2 * crop.size.pixels:
            return crop_bytes
        is_quick = not request.method.is_neural
        method = request.method if is_quick else Method.BICUBIC
        patches = []
        for box in _patch_boxes(size):
            if is_cancelled():
                raise Cancelled
            patches.append(self._renderer.render(request.window.part(box), method))
        sample = np.concatenate(patches)
        if is_quick:
            return estimate_file_bytes(request, sample)
        # Drawing all sample places twice would take as long as the export; the ratio of the two
        # ways is measured on the preview's crop alone.
        plain = self._renderer.render(request.window.part(crop), method)
        ratio = estimate_file_bytes(request, sample) / max(1, estimate_file_bytes(request, plain))
        return round(crop_bytes * ratio)


def _patch_boxes(size: Size) -> Iterator[Box]:
    width, height = min(_PATCH_PX, size.width), min(_PATCH_PX, size.height)
    steps = [(index + 0.5) / _PATCHES for index in range(_PATCHES)]
    for y, x in product(steps, steps):
        left, top = round((size.width - width) * x), round((size.height - height) * y)
        yield Box(left, top, left + width, top + height)


def _with_halo(source_px: float, engine: LiifEngine) -> float:
    """Pixels the encoder sees to encode a square of ``source_px``."""
    return (math.sqrt(source_px) + 2 * engine.encoder.radius_px) ** 2
