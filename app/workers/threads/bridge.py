"""The one crossing from worker threads to the GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.workers.threads.event_queue import EventQueue
from liif_core.timing import stopwatch

if TYPE_CHECKING:
    from app.workers.events import Event

# A frame is 16 ms; handling events may take a quarter of it before painting gets its turn.
DRAIN_BUDGET_S = 0.004


class Bridge(QObject):
    """Lives on the GUI thread and hands every event to one callback there."""

    _wake = Signal()
    """Fires from any thread when the empty queue has got an event."""

    def __init__(self, event_queue: EventQueue, receive: Callable[[Event], None]) -> None:
        super().__init__()
        self._event_queue = event_queue
        self._receive = receive
        self._is_open = True
        self._wake.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        event_queue.attach(self._wake.emit)

    def close(self) -> None:
        """GUI thread only. Nothing is received after this."""
        self._event_queue.detach()
        self._is_open = False

    @Slot()
    def _drain(self) -> None:
        with stopwatch.timed("take tiles"):
            self._drain_some()

    def _drain_some(self) -> None:
        deadline = time.perf_counter() + DRAIN_BUDGET_S
        while self._is_open and (event := self._event_queue.take()) is not None:
            try:
                self._receive(event)
            except BaseException:
                # The events behind one that went wrong still have to come.
                self._wake.emit()
                raise
            if time.perf_counter() > deadline:
                self._wake.emit()
                return
