"""The one slot between the window and a worker thread: the newest request wins."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

Request = TypeVar("Request")


class LatestRequest(Generic[Request]):
    """Any thread may post; one worker takes."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: Request | None = None
        self._closed = False

    def post(self, request: Request) -> None:
        """Leave a request, in place of one that was not taken yet. Ignored once closed."""
        with self._changed:
            if not self._closed:
                self._waiting = request
                self._changed.notify()

    def take(self) -> Request | None:
        """Wait for a request and take it; None means closed, and stays so."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._waiting is not None)
            if self._closed:
                return None
            request, self._waiting = self._waiting, None
            return request

    def peek(self) -> Request | None:
        """The request that waits, without taking it; None when none does."""
        return self._waiting

    @property
    def is_closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """End the worker that takes; what waits is dropped."""
        with self._changed:
            self._closed = True
            self._waiting = None
            self._changed.notify_all()
