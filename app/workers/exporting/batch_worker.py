"""Exports many files by one plan: reads one, draws it, writes it, and goes on to the next."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.translation import tr
from app.view_state.words.core_sentences import core_words
from app.workers.exporting.export_events import (
    BatchEnded,
    BatchEvent,
    BatchFileEnded,
    BatchProgress,
    BatchRequest,
)
from app.workers.exporting.export_worker import GetEngine
from app.workers.failures import FAILURES, sentence
from app.workers.threads.decoding_thread import DecodingThread
from liif_core.decoder_process.decoder import Decoder
from liif_core.decoder_process.limits import Limits
from liif_core.errors import Cancelled, PictureOverBudgetError
from liif_core.memory_budget import MemoryBudget, machine_budget

if TYPE_CHECKING:
    from pathlib import Path

    from liif_core.exporting import ExportResult
    from liif_core.rendering.engine import LiifEngine

_NICENESS = 10
_REPORT_EVERY_S = 0.1


class BatchWorker(DecodingThread[BatchRequest]):
    """Works at one batch at a time. A file that fails is reported, and the next one is begun."""

    def __init__(
        self,
        get_engine: GetEngine,
        deliver: Callable[[BatchEvent], None],
        budget: MemoryBudget | None = None,
    ) -> None:
        decoder = Decoder(Limits.within(budget or machine_budget()))
        super().__init__("batch-worker", _NICENESS, decoder)
        self._get_engine = get_engine
        self._deliver = deliver
        self._cancelled = 0

    def cancel(self, number: int) -> None:
        """Any thread. Give that batch up; files that are written already stay."""
        self._cancelled = max(self._cancelled, number)
        self._decoder.nudge()

    def _serve(self, request: BatchRequest) -> None:
        def is_cancelled() -> bool:
            return self._requests.is_closed or self._cancelled >= request.number

        engines: list[LiifEngine] = []

        def engine() -> LiifEngine:
            if not engines:
                engines.append(self._get_engine(is_cancelled))
            return engines[0]

        for index, path in enumerate(request.plan.files):
            if is_cancelled():
                break
            self._deliver(BatchProgress(request.number, index, 0.0))
            try:
                result = self._export(request, index, engine, is_cancelled)
            except Cancelled:
                break
            except FAILURES as error:
                self._deliver(BatchFileEnded(request.number, index, None, _reason(error, path)))
            else:
                self._deliver(BatchFileEnded(request.number, index, result, ""))
        self._deliver(BatchEnded(request.number))

    def _give_up(self, request: BatchRequest, error: Exception) -> None:
        # The decoder was interrupted in the middle of a file: the next file gets a new one.
        self._decoder.close()
        self._deliver(BatchEnded(request.number))

    def _export(
        self,
        request: BatchRequest,
        index: int,
        engine: Callable[[], LiifEngine],
        is_cancelled: Callable[[], bool],
    ) -> ExportResult:
        from liif_core.exporting import export
        from liif_core.rendering.renderer import Renderer
        from liif_core.rendering.self_ensemble import SelfEnsembleRenderer

        plan, path = request.plan, request.plan.files[index]
        source = self._decoder.image(path, is_unwanted=is_cancelled)
        wanted = plan.request(path, source.size, lambda target: target.exists())
        renderer = (SelfEnsembleRenderer if plan.self_ensemble else Renderer)(source, engine)
        last_s = 0.0

        def on_progress(fraction: float) -> None:
            nonlocal last_s
            now_s = time.monotonic()
            if now_s - last_s >= _REPORT_EVERY_S:
                last_s = now_s
                self._deliver(BatchProgress(request.number, index, fraction))

        return export(wanted, renderer, on_progress, is_cancelled)


def _reason(error: Exception, path: Path) -> str:
    if isinstance(error, PictureOverBudgetError):
        return core_words(f"{error.facts}.")
    return sentence(error, tr("“{name}” was not exported", name=path.name))
