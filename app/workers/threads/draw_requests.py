"""What the drawing thread is to do next: one slot for tiles, one for a step of a moving view."""

from __future__ import annotations

from dataclasses import replace

from app.workers.events import RenderRequest, SnapshotRequest
from app.workers.threads.latest_request import LatestRequest

# The next step of an easing is asked for as soon as the last one is on the screen. Tiles begun
# in between would only be given up again.
NEXT_STEP_S = 1 / 30

_STEP, _TILES = 0, 1


class DrawRequests(LatestRequest[RenderRequest | SnapshotRequest]):
    """A snapshot goes before tiles and lets their request be: what it interrupts is put back."""

    def __init__(self) -> None:
        super().__init__()
        self._follows_snapshot = False

    def slot_of(self, request: RenderRequest | SnapshotRequest) -> int:
        return _STEP if isinstance(request, SnapshotRequest) else _TILES

    def take(self) -> RenderRequest | SnapshotRequest | None:
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
