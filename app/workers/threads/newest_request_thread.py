"""A worker thread that serves the newest request only."""

from __future__ import annotations

from app.workers.threads.latest_request import LatestRequest
from app.workers.threads.request_thread import Request, RequestThread


class NewestRequestThread(RequestThread[Request]):
    """A request that comes later takes the place of one that waits, and ends the one in work.

    Work asks ``_is_unwanted`` whether to go on, and raises Cancelled where not.
    """

    def __init__(self, name: str, niceness: int | None) -> None:
        super().__init__(name, niceness)
        self._requests: LatestRequest[Request] = LatestRequest()
        self._is_resting = False

    def post(self, request: Request) -> None:
        """Any thread. Work on an earlier request is dropped at its next question."""
        self._is_resting = False
        self._requests.post(request)

    def rest(self) -> None:
        """Any thread. Nobody waits for the request in work any more: it is dropped."""
        self._is_resting = True

    def close(self) -> None:
        """Any thread. The work is dropped and the thread ends."""
        self._requests.close()

    def _take(self) -> Request | None:
        return self._requests.take()

    def _is_unwanted(self) -> bool:
        """Whether the request in work has been overtaken, or nobody waits for it."""
        return self._is_resting or self._requests.has_newer()
