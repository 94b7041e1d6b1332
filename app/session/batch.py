"""Many files exported by one plan, and the state of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.workers.exporting.batch_worker import BatchWorker
from app.workers.exporting.export_events import (
    BatchEnded,
    BatchEvent,
    BatchFileEnded,
    BatchProgress,
    BatchRequest,
)
from app.workers.exporting.export_worker import GetEngine
from app.workers.threads.lazy_worker import LazyWorker

if TYPE_CHECKING:
    # The viewer's start waits for no numpy.
    from app.view_state.batch_plan import BatchPlan
    from liif_core.exporting import ExportResult


@dataclass(frozen=True, slots=True)
class BatchFile:
    """``fraction``: None while it waits, else 0 to 1. ``reason``: why it could not be exported."""

    path: Path
    fraction: float | None = None
    result: ExportResult | None = None
    reason: str = ""

    @property
    def is_ended(self) -> bool:
        return self.result is not None or bool(self.reason)


class Batch(QObject):
    """GUI thread only. One batch at a time; its thread starts with the first."""

    changed = Signal()
    """Fires when a file is written, has failed, or has got further."""

    ended = Signal()
    """Fires when all files are through, or the rest was given up."""

    def __init__(self, get_engine: GetEngine, deliver: Callable[[BatchEvent], None]) -> None:
        super().__init__()
        self._worker = LazyWorker(lambda: BatchWorker(get_engine, deliver))
        self._number = 0
        self.plan: BatchPlan | None = None
        self.files: list[BatchFile] = []
        self.is_busy = False
        self.is_stopping = False

    @property
    def share_done(self) -> float:
        """How much of all files is done, 0 to 1."""
        done = sum(1.0 if file.is_ended else file.fraction or 0.0 for file in self.files)
        return done / len(self.files) if self.files else 0.0

    @property
    def exported(self) -> int:
        """How many files were written."""
        return sum(file.result is not None for file in self.files)

    def start(self, plan: BatchPlan) -> None:
        """Begin; nothing happens while another one is going on."""
        worker = self._worker.get()
        if worker is None or self.is_busy or not plan.files:
            return
        self._number += 1
        self.plan = plan
        self.files = [BatchFile(path) for path in plan.files]
        self.is_busy, self.is_stopping = True, False
        worker.post(BatchRequest(self._number, plan))
        self.changed.emit()

    def cancel(self) -> None:
        """Give up the rest; written files stay, a half-written one is removed."""
        if self.is_busy and self._worker.running is not None:
            self.is_stopping = True
            self._worker.running.cancel(self._number)
            self.changed.emit()

    def receive(self, event: BatchEvent) -> None:
        """Take what the worker reports; reports on earlier batches are dropped."""
        if event.number != self._number:
            return
        if isinstance(event, BatchEnded):
            self.is_busy = self.is_stopping = False
            self.changed.emit()
            self.ended.emit()
            return
        file = self.files[event.index]
        if isinstance(event, BatchProgress):
            self.files[event.index] = replace(file, fraction=event.fraction)
        elif isinstance(event, BatchFileEnded):
            self.files[event.index] = replace(file, result=event.result, reason=event.message)
        self.changed.emit()

    def close(self) -> None:
        """Give everything up; returns when the thread has ended."""
        self._worker.close()
        self._worker.join()
