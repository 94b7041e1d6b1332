"""A thread that reads files through a decoding process of its own."""

from __future__ import annotations

from app.workers.threads.newest_request_thread import NewestRequestThread
from app.workers.threads.request_thread import Request
from liif_core.decoder_process.decoder import Decoder


class DecodingThread(NewestRequestThread[Request]):
    """The decoding process ends with the thread, and so does its work on the request."""

    def __init__(self, name: str, niceness: int | None, decoder: Decoder) -> None:
        super().__init__(name, niceness)
        self._decoder = decoder

    def post(self, request: Request) -> None:
        """Any thread. An earlier request is dropped, or given up if it takes much longer."""
        super().post(request)
        self._decoder.nudge()

    def close(self) -> None:
        """Any thread. The thread gives up the step it is in, and ends."""
        super().close()
        self._decoder.nudge()

    def run(self) -> None:
        try:
            super().run()
        finally:
            self._decoder.close()
