"""Small looks at many files, one after another, decoded in a process of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.workers.events import Event, SmallPicture, ThumbnailDone, ThumbnailRequest
from app.workers.failures import FAILURES
from app.workers.threads.latest_request import LatestRequest
from app.workers.threads.priority import NICENESS
from app.workers.threads.request_thread import RequestThread
from liif_core.decoder_process.decoder import Decoder
from liif_core.decoder_process.limits import Limits
from liif_core.errors import Cancelled
from liif_core.memory_budget import MemoryBudget, machine_budget


class ThumbnailWorker(RequestThread[ThumbnailRequest]):
    """Serves the newest request: its files in order, until there is another.

    ``budget``: None for this machine's default.
    """

    def __init__(
        self, deliver: Callable[[Event], None], budget: MemoryBudget | None = None
    ) -> None:
        super().__init__("thumbnails", NICENESS)
        self._deliver = deliver
        self._requests: LatestRequest[ThumbnailRequest] = LatestRequest()
        self._decoder = Decoder(Limits.within(budget or machine_budget()))

    def post(self, request: ThumbnailRequest) -> None:
        """Any thread. What an earlier one still wanted is dropped."""
        self._requests.post(request)
        self._decoder.nudge()

    def close(self) -> None:
        """Any thread. The thread ends within moments."""
        self._requests.close()
        self._decoder.nudge()

    def run(self) -> None:
        try:
            super().run()
        finally:
            self._decoder.close()

    def _take(self) -> ThumbnailRequest | None:
        return self._requests.take()

    def _serve(self, request: ThumbnailRequest) -> None:
        for path in request.paths:
            if self._is_unwanted():
                raise Cancelled
            try:
                done = self._look_at(path, request.side_px)
            except Cancelled:
                raise
            except FAILURES:
                done = ThumbnailDone(path, None)
            self._deliver(done)

    def _give_up(self, request: ThumbnailRequest, error: Exception) -> None:
        """Nobody foresaw it: these pictures go without a small one."""
        self._decoder.close()
        for path in request.paths:
            self._deliver(ThumbnailDone(path, None))

    def _look_at(self, path: Path, side_px: int) -> ThumbnailDone:
        look = self._decoder.preview(path, side_px, is_unwanted=self._is_unwanted)
        # The next one is written where this one lies.
        small = SmallPicture(look.width, look.height, look.has_alpha, bytes(look.bgrx))
        return ThumbnailDone(path, small)

    def _is_unwanted(self) -> bool:
        return self._requests.is_closed or self._requests.peek() is not None
