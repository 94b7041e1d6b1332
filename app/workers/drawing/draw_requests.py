"""The drawing thread's next request: a step of a moving view, tiles, or work ahead."""

from __future__ import annotations

from dataclasses import replace

from app.workers.drawing.draw_events import AheadRequest, RenderRequest, SnapshotRequest
from app.workers.threads.latest_request import LatestRequest

# The next step of an easing is asked for as soon as the last one is on the screen. Tiles begun
# in between would only be given up again.
NEXT_STEP_S = 1 / 30

_STEP, _TILES, _AHEAD = 0, 1, 2

DrawRequest = RenderRequest | SnapshotRequest | AheadRequest


class DrawRequests(LatestRequest[DrawRequest]):
    """A snapshot goes before tiles: the request that it interrupts is put back.

    Work ahead begins when no other request waits, and ends as soon as one does.
    """

    def __init__(self) -> None:
        super().__init__()
        self._follows_snapshot = False
        self._wants_ahead = False

    def slot_of(self, request: DrawRequest) -> int:
        if isinstance(request, AheadRequest):
            return _AHEAD
        return _STEP if isinstance(request, SnapshotRequest) else _TILES

    def post(self, request: DrawRequest) -> None:
        """Any thread. See ``LatestRequest``."""
        with self._changed:
            if isinstance(request, AheadRequest):
                self._wants_ahead = True
            super().post(request)

    def has_newer(self) -> bool:
        """Whether anything but work ahead waits, or nothing is wanted any more."""
        return self._closed or _STEP in self._waiting or _TILES in self._waiting

    def wants_ahead(self) -> bool:
        """Whether the last work ahead that was asked for may go on."""
        return self._wants_ahead and not self.has_newer()

    def end_ahead(self) -> None:
        """Any thread: work ahead ends now, and a waiting request for it is dropped."""
        with self._changed:
            self._wants_ahead = False
            self._waiting.pop(_AHEAD, None)

    def take(self) -> DrawRequest | None:
        """Wait for a request and take it, a snapshot first; None means closed, and stays so."""
        with self._changed:
            if self._follows_snapshot:
                self._changed.wait_for(self._need_not_wait_for_a_step, NEXT_STEP_S)
            request = super().take()
            self._follows_snapshot = isinstance(request, SnapshotRequest) and not request.is_last
            return request

    def end_steps(self) -> None:
        """Any thread: the view has come to rest, so that tiles wait for no other step."""
        with self._changed:
            self._follows_snapshot = False
            waiting = self.waiting_snapshot
            if waiting is not None:
                self._waiting[_STEP] = replace(waiting, is_last=True)
            self._changed.notify_all()

    @property
    def waiting_snapshot(self) -> SnapshotRequest | None:
        waiting = self.peek(_STEP)
        return waiting if isinstance(waiting, SnapshotRequest) else None

    @property
    def waiting_tiles(self) -> RenderRequest | None:
        waiting = self.peek(_TILES)
        return waiting if isinstance(waiting, RenderRequest) else None

    def _need_not_wait_for_a_step(self) -> bool:
        return self._closed or _STEP in self._waiting or not self._follows_snapshot
