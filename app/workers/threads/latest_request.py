"""The slots between the window and a worker thread: in each, the newest request wins."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

Request = TypeVar("Request")


class LatestRequest(Generic[Request]):
    """Any thread may post; one worker takes. One slot, unless ``slot_of`` tells requests apart."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        # The request that waits in each slot; the worker takes the slot of the least number first.
        self._waiting: dict[int, Request] = {}
        self._closed = False

    def slot_of(self, request: Request) -> int:
        """The slot in which a request replaces the last one."""
        return 0

    def post(self, request: Request) -> None:
        """Leave a request, in place of one that was not taken yet. Ignored once closed."""
        with self._changed:
            if not self._closed:
                self._waiting[self.slot_of(request)] = request
                self._changed.notify()

    def put_back(self, request: Request) -> None:
        """Put back the rest of a request that was taken, unless a newer one waits."""
        with self._changed:
            if self.slot_of(request) not in self._waiting:
                self.post(request)

    def take(self) -> Request | None:
        """Wait for a request and take it; None means closed, and stays so."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._waiting)
            return None if self._closed else self._waiting.pop(min(self._waiting))

    def peek(self, slot: int = 0) -> Request | None:
        """The request that waits in a slot, without taking it; None when none does."""
        return self._waiting.get(slot)

    def has_newer(self) -> bool:
        """Whether anything waits, or nothing is wanted any more."""
        return self._closed or bool(self._waiting)

    @property
    def is_closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """End the worker that takes; a waiting request is dropped."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify_all()
