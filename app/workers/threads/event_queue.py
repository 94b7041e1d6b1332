"""The events of worker threads, until the window takes them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.workers.events import Event


class EventQueue:
    """Any thread may put; only the GUI thread takes.

    Exists before Qt does, so that a picture can be read while Qt is still being imported. One
    wake-up announces any number of events.
    """

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        # Reentrant: a garbage collection inside ``put`` may end an object whose finalizer calls
        # ``put`` again on the same thread.
        self._lock = threading.RLock()
        self._wake: Callable[[], None] | None = None
        self._announced = False

    def put(self, event: Event) -> None:
        self._events.append(event)
        self._announce()

    def attach(self, wake: Callable[[], None]) -> None:
        """``wake`` is called, from any thread, when there is something to take."""
        self._wake = wake
        if self._events:
            self._announce()

    def detach(self) -> None:
        """Wake nobody from now on; later events are kept and never taken."""
        with self._lock:
            self._wake = None

    def take(self) -> Event | None:
        """The oldest event; None when there is none, after which the next put wakes again."""
        try:
            return self._events.popleft()
        except IndexError:
            with self._lock:
                self._announced = False
        # A put may have slipped in between the two, without announcing itself.
        return self._events.popleft() if self._events else None

    def _announce(self) -> None:
        with self._lock:
            if self._wake is not None and not self._announced:
                self._announced = True
                self._wake()
