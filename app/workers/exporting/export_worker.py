"""Writes exports, one at a time, in a thread of its own beside the one that draws the view.

It shares with the view's renderer only what nobody changes: the source's pixels and the features
that the view has encoded. An engine serves one thread, so this thread has a clone of the view's, of
the same model, device and precision. Its pixels are therefore the screen's, to the last bit.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.translation import tr
from app.workers.exporting.export_events import (
    ExportCancelled,
    ExportDone,
    ExportEvent,
    ExportFailed,
    ExportJob,
    ExportProgress,
    ExportStarted,
)
from app.workers.failures import sentence
from app.workers.threads.request_thread import RequestThread
from liif_core.errors import Cancelled

if TYPE_CHECKING:
    from app.workers.exporting.export_events import Result
    from liif_core.image_io.source import SourceImage
    from liif_core.rendering.engine import LiifEngine
    from liif_core.rendering.renderer import Renderer

GetEngine = Callable[[Callable[[], bool]], "LiifEngine"]
"""Gives an engine for the calling thread alone; takes ``is_cancelled``."""

FindRenderer = Callable[["SourceImage"], "Renderer | None"]
"""The view's renderer of a picture, whose features are shared."""

# Below the thread that draws the view: an export may take a little longer, the eye may not wait.
_NICENESS = 10
_REPORT_EVERY_S = 0.1
# The share done from which an export's own speed alone tells its end.
_TRUSTED_FRACTION = 0.2


class ExportWorker(RequestThread[ExportJob]):
    """Takes jobs in order. ``post``, ``cancel`` and ``close`` may be called from any thread."""

    def __init__(
        self,
        get_engine: GetEngine,
        deliver: Callable[[ExportEvent], None],
        find_renderer: FindRenderer,
    ) -> None:
        super().__init__("export-worker", _NICENESS)
        self._get_engine = get_engine
        self._find_renderer = find_renderer
        self._deliver = deliver
        self._changed = threading.Condition()
        self._waiting: deque[ExportJob] = deque()
        self._cancelled: set[int] = set()
        self._is_closed = False
        self._engine: LiifEngine | None = None

    def post(self, job: ExportJob) -> None:
        """Queue a job."""
        with self._changed:
            self._waiting.append(job)
            self._changed.notify()

    def cancel(self, job_id: int) -> None:
        """Give a job up, waiting or in work. Its end is reported in any case."""
        self._cancelled.add(job_id)

    def close(self) -> None:
        """Give all jobs up; the thread ends within moments."""
        with self._changed:
            self._is_closed = True
            self._waiting.clear()
            self._changed.notify()

    def _take(self) -> ExportJob | None:
        with self._changed:
            if not self._waiting:
                # Exports come in bursts: between them the engine's memory is worth more.
                self._engine = None
            self._changed.wait_for(lambda: self._is_closed or self._waiting)
            return None if self._is_closed else self._waiting.popleft()

    def _serve(self, job: ExportJob) -> None:
        def is_cancelled() -> bool:
            return self._is_closed or job.job_id in self._cancelled

        if is_cancelled():
            self._deliver(ExportCancelled(job.job_id))
            return
        self._deliver(ExportStarted(job.job_id))
        try:
            result = self._export(job, is_cancelled)
        except Cancelled:
            self._deliver(ExportCancelled(job.job_id))
        else:
            self._deliver(ExportDone(job.job_id, result))

    def _give_up(self, job: ExportJob, error: Exception) -> None:
        what = (
            tr("“{name}” was not printed", name=job.printed)
            if job.printed
            else tr("“{name}” was not exported", name=job.request.path.name)
        )
        self._deliver(ExportFailed(job.job_id, sentence(error, what)))

    def _export(self, job: ExportJob, is_cancelled: Callable[[], bool]) -> Result:
        from liif_core.exporting import export
        from liif_core.film import FilmRequest, export_film, film_method
        from liif_core.rendering.renderer import Renderer
        from liif_core.rendering.self_ensemble import SelfEnsembleRenderer

        def engine() -> LiifEngine:
            if self._engine is None:
                self._engine = self._get_engine(is_cancelled)
            return self._engine

        reporter = _Reporter(job, self._deliver)
        shown = self._find_renderer(job.source)
        if isinstance(job.request, FilmRequest):
            renderer = Renderer(job.source, engine, shares_with=shown)
            method = film_method(job.request, job.source.size, engine)
            film = replace(job.request, method=method)
            return export_film(film, renderer, reporter, is_cancelled)
        if job.self_ensemble:
            ensemble = SelfEnsembleRenderer(job.source, engine)
            return export(job.request, ensemble, reporter, is_cancelled)
        renderer = Renderer(job.source, engine, shares_with=shown)
        return export(job.request, renderer, reporter, is_cancelled)


class _Reporter:
    """Reports progress a few times a second, with the time that is left."""

    def __init__(self, job: ExportJob, deliver: Callable[[ExportEvent], None]) -> None:
        self._job = job
        self._deliver = deliver
        self._started_s = time.monotonic()
        self._last_s = 0.0

    def __call__(self, fraction: float) -> None:
        now_s = time.monotonic()
        if now_s - self._last_s < _REPORT_EVERY_S and fraction < 1.0:
            return
        self._last_s = now_s
        left_s = seconds_left(fraction, now_s - self._started_s, self._job.estimated_s)
        self._deliver(ExportProgress(self._job.job_id, fraction, left_s))


def seconds_left(fraction: float, elapsed_s: float, estimated_s: float | None) -> float | None:
    """The seconds left, from an export's own speed and at its beginning from the estimate; None
    while unknown."""
    own_s = elapsed_s / fraction if fraction > 0 else None
    if estimated_s is None:
        total_s = own_s if fraction > _TRUSTED_FRACTION / 10 else None
    else:
        trust = min(1.0, fraction / _TRUSTED_FRACTION) if own_s is not None else 0.0
        total_s = (1.0 - trust) * max(estimated_s, elapsed_s) + trust * (own_s or 0.0)
    return None if total_s is None else (1.0 - fraction) * total_s
