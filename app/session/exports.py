"""The queue of exports and the previews of one being planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.session.batch import Batch
from app.workers.exporting.export_events import (
    BatchEvent,
    CropDrawn,
    CropFailed,
    CropMeasured,
    CropRequest,
    ExportCancelled,
    ExportDone,
    ExportEvent,
    ExportFailed,
    ExportJob,
    ExportProgress,
    ExportStarted,
)
from app.workers.exporting.export_preview import CropWorker
from app.workers.exporting.export_worker import ExportWorker, FindRenderer, GetEngine
from app.workers.threads.lazy_worker import LazyWorker

if TYPE_CHECKING:
    from app.workers.exporting.export_events import Result
    from liif_core.exporting import ExportRequest
    from liif_core.film import FilmRequest
    from liif_core.geometry import Box
    from liif_core.image_io.source import SourceImage


OnEnd = Callable[["Result | None", str], None]
"""Takes the result of a job, or None and the reason, a sentence; both empty: it was given up."""


class ExportState(Enum):
    WAITING = auto()
    RUNNING = auto()
    STOPPING = auto()


@dataclass(frozen=True, slots=True)
class Export:
    """One export that has not ended. ``fraction`` in [0, 1]."""

    job: ExportJob
    state: ExportState = ExportState.WAITING
    fraction: float = 0.0
    seconds_left: float | None = None


class Exports(QObject):
    """GUI thread only. Threads start with the first export or preview."""

    changed = Signal()
    """Fires when the queue, the progress of its first job or the batch has changed."""

    done = Signal(object)
    """Fires when a job is written. Carries its ExportResult or FilmResult."""

    failed = Signal(object, str)
    """Fires when a job could not be written. Carries the ExportJob and the reason, a sentence."""

    cancelled = Signal(object)
    """Fires when a job was given up and its unfinished file removed. Carries the ExportJob."""

    crop_drawn = Signal(object)
    """Fires when the preview that was asked for last is drawn. Carries a CropDrawn."""

    crop_measured = Signal(object)
    """Fires after it, when the cost of the whole export is known. Carries a CropMeasured."""

    crop_failed = Signal(str)
    """Fires when that preview could not be drawn. Carries the reason, a sentence."""

    def __init__(
        self,
        get_engine: GetEngine,
        deliver: Callable[[ExportEvent], None],
        find_renderer: FindRenderer,
    ) -> None:
        super().__init__()
        self._worker = LazyWorker(lambda: ExportWorker(get_engine, deliver, find_renderer))
        self.batch = Batch(get_engine, deliver)
        self._previewer = LazyWorker(lambda: CropWorker(get_engine, deliver))
        self._numbers = count(1)
        self._queue: dict[int, Export] = {}
        self._on_end: dict[int, OnEnd] = {}
        self._crop_generation = 0

    @property
    def queue(self) -> tuple[Export, ...]:
        """The exports that have not ended, in the order in which they are done."""
        return tuple(self._queue.values())

    @property
    def is_busy(self) -> bool:
        return bool(self._queue) or self.batch.is_busy

    def add(
        self,
        request: ExportRequest | FilmRequest,
        source: SourceImage,
        *,
        self_ensemble: bool = False,
        estimated_s: float | None = None,
        printed: str = "",
        on_end: OnEnd | None = None,
    ) -> None:
        """Queue an export, of a picture or of a film.

        ``printed``: as ``ExportJob`` has it. ``on_end`` is told of its end in place of the signals.
        """
        worker = self._worker.get()
        if worker is None:
            return
        job = ExportJob(next(self._numbers), request, source, self_ensemble, estimated_s, printed)
        if on_end is not None:
            self._on_end[job.job_id] = on_end
        self._queue[job.job_id] = Export(job)
        worker.post(job)
        self.changed.emit()

    def cancel(self, job_id: int) -> None:
        """Give one up. It leaves the queue when its thread has let go of it."""
        export = self._queue.get(job_id)
        worker = self._worker.running
        if export is None or worker is None:
            return
        worker.cancel(job_id)
        if export.state is ExportState.WAITING:
            self._receive_end(export.job, ExportCancelled(job_id))
        else:
            self._queue[job_id] = replace(export, state=ExportState.STOPPING, seconds_left=None)
        self.changed.emit()

    def cancel_all(self) -> None:
        for job_id in list(self._queue):
            self.cancel(job_id)
        self.batch.cancel()

    def preview(
        self,
        request: ExportRequest,
        source: SourceImage,
        crop: Box,
        *,
        self_ensemble: bool = False,
    ) -> None:
        """Draw a part of an export; ``crop_drawn`` and ``crop_measured`` answer the newest."""
        previewer = self._previewer.get()
        if previewer is None:
            return
        self._crop_generation += 1
        previewer.post(CropRequest(self._crop_generation, request, source, crop, self_ensemble))

    def end_previews(self) -> None:
        """Stop measuring previews: the dialog is closed. The next request starts anew."""
        self._crop_generation += 1
        if self._previewer.running is not None:
            self._previewer.running.rest()

    def close(self) -> None:
        """Give everything up; returns when the threads have ended."""
        for worker in (self._worker, self._previewer):
            worker.close()
        for worker in (self._worker, self._previewer):
            worker.join()
        self.batch.close()
        self._queue.clear()

    def receive(self, event: ExportEvent) -> None:
        """Take the workers' reports; those on ended exports and old previews are dropped."""
        if isinstance(event, BatchEvent):
            self.batch.receive(event)
            self.changed.emit()
            return
        if isinstance(event, CropDrawn | CropMeasured | CropFailed):
            if event.generation == self._crop_generation:
                self._receive_crop(event)
            return
        export = self._queue.get(event.job_id)
        if export is None:
            return
        if isinstance(event, ExportStarted):
            if export.state is ExportState.WAITING:
                self._queue[event.job_id] = replace(export, state=ExportState.RUNNING)
        elif isinstance(event, ExportProgress):
            if export.state is ExportState.RUNNING:
                self._queue[event.job_id] = replace(
                    export, fraction=event.fraction, seconds_left=event.seconds_left
                )
        else:
            self._receive_end(export.job, event)
        self.changed.emit()

    def _receive_end(
        self, job: ExportJob, event: ExportDone | ExportFailed | ExportCancelled
    ) -> None:
        del self._queue[job.job_id]
        on_end = self._on_end.pop(job.job_id, None)
        if on_end is not None:
            result = event.result if isinstance(event, ExportDone) else None
            on_end(result, event.message if isinstance(event, ExportFailed) else "")
        elif isinstance(event, ExportDone):
            self.done.emit(event.result)
        elif isinstance(event, ExportFailed):
            self.failed.emit(job, event.message)
        else:
            self.cancelled.emit(job)

    def _receive_crop(self, event: CropDrawn | CropMeasured | CropFailed) -> None:
        if isinstance(event, CropDrawn):
            self.crop_drawn.emit(event)
        elif isinstance(event, CropMeasured):
            self.crop_measured.emit(event)
        else:
            self.crop_failed.emit(event.message)
