"""Draws a part of an export before it is made, and estimates the cost of the whole from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.translation import tr
from app.workers.exporting.export_events import (
    CropDrawn,
    CropFailed,
    CropMeasured,
    CropRequest,
    ExportEvent,
)
from app.workers.exporting.export_worker import GetEngine
from app.workers.failures import sentence
from app.workers.threads.newest_request_thread import NewestRequestThread
from app.workers.threads.priority import NICENESS

if TYPE_CHECKING:
    from app.workers.exporting.export_cost import CostGauge
    from liif_core.image_io.source import SourceImage
    from liif_core.rendering.engine import LiifEngine


class CropWorker(NewestRequestThread[CropRequest]):
    """Has an engine of its own, like the exports' thread."""

    def __init__(self, get_engine: GetEngine, deliver: Callable[[ExportEvent], None]) -> None:
        super().__init__("export-preview", NICENESS)
        self._get_engine = get_engine
        self._deliver = deliver
        self._gauge: CostGauge | None = None

    def _serve(self, request: CropRequest) -> None:
        from liif_core.rendering.actual_size import needs_function
        from liif_core.rendering.pixels import to_screen
        from liif_core.rendering.self_ensemble import SelfEnsembleRenderer

        gauge = self._gauge_for(request.source)
        method = request.request.method
        window = request.request.window.part(request.crop)
        values = gauge.draw(window, method, self._is_unwanted)
        has_alpha = values.shape[2] == 4
        self._deliver(CropDrawn(request.generation, to_screen(values), has_alpha))
        seconds, file_bytes = gauge.of_export(
            request.request,
            request.crop,
            values,
            self._is_unwanted,
            self_ensemble=request.self_ensemble,
        )
        self._deliver(CropMeasured(request.generation, seconds, file_bytes))
        if request.self_ensemble and method.is_neural and needs_function(window):
            ensemble = SelfEnsembleRenderer(request.source, gauge.engine)
            strips = ensemble.strips(
                window, method, is_cancelled=self._is_unwanted, on_progress=lambda _fraction: None
            )
            import numpy as np

            pixels = to_screen(np.concatenate(list(strips)))
            self._deliver(CropDrawn(request.generation, pixels, has_alpha))

    def _give_up(self, request: CropRequest, error: Exception) -> None:
        message = sentence(error, tr("The preview could not be drawn"))
        self._deliver(CropFailed(request.generation, message))

    def _gauge_for(self, source: SourceImage) -> CostGauge:
        from app.workers.exporting.export_cost import CostGauge

        if self._gauge is None or self._gauge.source is not source:
            self._gauge = CostGauge(source, self._engine)
        return self._gauge

    def _engine(self) -> LiifEngine:
        return self._get_engine(self._is_unwanted)
