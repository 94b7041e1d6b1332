"""Gets the LIIF engine ready beside the render worker, because importing torch takes seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.translation import tr
from app.workers.drawing.draw_events import EngineFailed, EngineReady
from app.workers.failures import reporting_errors, sentence
from liif_core.errors import Cancelled, LiifError
from liif_core.timing import stopwatch

if TYPE_CHECKING:
    from app.workers.events import Event
    from liif_core.rendering.engine import LiifEngine

_POLL_S = 0.05


class EngineLoader:
    """Loads once, at the first ``start`` or ``get``; ``retry`` lets a failed load be tried again.

    ``load`` runs in a thread of its own, so that pictures below 100%, which need no engine, are
    drawn meanwhile.
    """

    def __init__(self, load: Callable[[], LiifEngine], deliver: Callable[[Event], None]) -> None:
        self._load = load
        self._deliver = deliver
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._finished = threading.Event()
        self._engine: LiifEngine | None = None
        self._message = ""

    def start(self) -> None:
        """Any thread. Begin loading, unless begun before."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="engine-loader")
                self._thread.start()

    def retry(self) -> None:
        """Any thread. Forget a failure."""
        with self._lock:
            if self._finished.is_set() and self._engine is None:
                self._thread = None
                self._finished.clear()

    def get(self, is_cancelled: Callable[[], bool]) -> LiifEngine:
        """Worker thread only. Wait for the engine.

        Raises ``Cancelled`` when nobody wants it any more, ``LiifError`` when it failed to load.
        """
        self.start()
        with stopwatch.timed("wait for the engine"):
            while not self._finished.wait(_POLL_S):
                if is_cancelled():
                    raise Cancelled
        if self._engine is None:
            raise LiifError(self._message)
        return self._engine

    def join(self) -> None:
        """Wait for a load in progress to end."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        with reporting_errors(self._note):
            self._engine = self._load()
        # Announced last: whoever waits for the event finds the engine in place.
        self._finished.set()
        if self._engine is not None:
            self._deliver(EngineReady(self._engine.summary))
        else:
            self._deliver(EngineFailed(self._message))

    def _note(self, error: Exception) -> None:
        self._message = sentence(error, tr("LIIF could not be started"))
