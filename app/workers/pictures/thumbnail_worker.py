"""Small looks at many files, one after another, decoded in a process of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.workers.failures import FAILURES
from app.workers.pictures.thumbnail_events import SmallPicture, ThumbnailDone, ThumbnailRequest
from app.workers.threads.decoding_thread import DecodingThread
from app.workers.threads.priority import NICENESS
from liif_core.decoder_process.decoder import Decoder
from liif_core.decoder_process.limits import Limits
from liif_core.errors import Cancelled
from liif_core.memory_budget import MemoryBudget, machine_budget

if TYPE_CHECKING:
    from app.workers.events import Event


class ThumbnailWorker(DecodingThread[ThumbnailRequest]):
    """Serves the newest request: its files in order, until there is another.

    ``budget``: None for this machine's default.
    """

    def __init__(
        self, deliver: Callable[[Event], None], budget: MemoryBudget | None = None
    ) -> None:
        decoder = Decoder(Limits.within(budget or machine_budget()))
        super().__init__("thumbnails", NICENESS, decoder)
        self._deliver = deliver

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
        """An unforeseen error: these pictures go without a small one."""
        self._decoder.close()
        for path in request.paths:
            self._deliver(ThumbnailDone(path, None))

    def _look_at(self, path: Path, side_px: int) -> ThumbnailDone:
        look = self._decoder.preview(path, side_px, is_unwanted=self._is_unwanted)
        # The next one is written where this one lies.
        small = SmallPicture(look.width, look.height, look.has_alpha, bytes(look.bgrx))
        return ThumbnailDone(path, small)
