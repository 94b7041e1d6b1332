"""A thread that reads files through a decoding process of its own."""

from __future__ import annotations

from typing import TypeVar

from app.workers.threads.latest_request import LatestRequest
from app.workers.threads.request_thread import RequestThread
from liif_core.decoder_process.decoder import Decoder

Request = TypeVar("Request")


class DecodingThread(RequestThread[Request]):
    """Serves the newest request; the decoding process ends with the thread."""

    def __init__(self, name: str, niceness: int | None, decoder: Decoder) -> None:
        super().__init__(name, niceness)
        self._requests: LatestRequest[Request] = LatestRequest()
        self._decoder = decoder

    def post(self, request: Request) -> None:
        """Any thread. An earlier request is dropped, or given up if it takes much longer."""
        self._requests.post(request)
        self._decoder.nudge()

    def close(self) -> None:
        """Any thread. The thread gives up the step it is in, and ends."""
        self._requests.close()
        self._decoder.nudge()

    def run(self) -> None:
        try:
            super().run()
        finally:
            self._decoder.close()

    def _take(self) -> Request | None:
        return self._requests.take()

    def _is_unwanted(self) -> bool:
        """Whether the request in work has been overtaken."""
        return self._requests.is_closed or self._requests.peek() is not None
