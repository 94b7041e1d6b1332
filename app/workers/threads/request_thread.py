"""The loop of every worker thread: take a request, serve it, and outlive whatever it does."""

from __future__ import annotations

import threading
from abc import abstractmethod
from contextlib import suppress
from functools import partial
from typing import Generic, TypeVar

from app.workers.failures import reporting_errors
from app.workers.threads.priority import step_back
from liif_core.errors import Cancelled

Request = TypeVar("Request")


class RequestThread(threading.Thread, Generic[Request]):
    """Each request that is not cancelled ends in what ``_serve`` delivers, or in ``_give_up``.

    ``niceness``: how far the thread steps back behind the window's; None: not at all.
    """

    def __init__(self, name: str, niceness: int | None) -> None:
        super().__init__(name=name)
        self._niceness = niceness

    def run(self) -> None:
        if self._niceness is not None:
            step_back(self._niceness)
        while (request := self._take()) is not None:
            with (
                suppress(Cancelled),
                reporting_errors(partial(self._give_up, request)),
            ):
                self._serve(request)

    @abstractmethod
    def _take(self) -> Request | None:
        """Wait for the next request; None ends the thread."""

    @abstractmethod
    def _serve(self, request: Request) -> None:
        """Do the work and deliver its result."""

    @abstractmethod
    def _give_up(self, request: Request, error: Exception) -> None:
        """Deliver that the request failed, so that nobody waits for it any more."""
