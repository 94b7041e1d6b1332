"""What the drawing thread is to do next: one slot for tiles, one for a step of a moving view."""

from __future__ import annotations

import threading

from app.workers.events import RenderRequest, SnapshotRequest

# The next step of an easing is asked for as soon as the last one is on the screen. Tiles begun
# in between would only be given up again.
NEXT_STEP_S = 1 / 30


class DrawRequests:
    """Any thread may post; one worker takes. In each slot the newest request wins.

    A snapshot goes before tiles and lets their request be: what it interrupts is put back.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._tiles: RenderRequest | None = None
        self._snapshot: SnapshotRequest | None = None
        self._follows_snapshot = False
        self._closed = False

    def post(self, request: RenderRequest | SnapshotRequest) -> None:
        """Leave a request, in place of one of its kind that was not taken yet. Ignored once
        closed."""
        with self._changed:
            if self._closed:
                return
            if isinstance(request, SnapshotRequest):
                self._snapshot = request
            else:
                self._tiles = request
            self._changed.notify()

    def put_back(self, request: RenderRequest) -> None:
        """What is left of a request for tiles, unless a newer one waits."""
        with self._changed:
            if self._tiles is None and not self._closed:
                self._tiles = request

    def take(self) -> RenderRequest | SnapshotRequest | None:
        """Wait for a request and take it, a snapshot first; None means closed, and stays so."""
        with self._changed:
            if self._follows_snapshot:
                self._changed.wait_for(self._has_snapshot, NEXT_STEP_S)
            self._changed.wait_for(lambda: self._has_snapshot() or self._tiles is not None)
            if self._closed:
                return None
            if self._snapshot is not None:
                snapshot, self._snapshot = self._snapshot, None
                self._follows_snapshot = not snapshot.is_last
                return snapshot
            self._follows_snapshot = False
            tiles, self._tiles = self._tiles, None
            return tiles

    def has_newer(self) -> bool:
        """Whether anything waits, or nothing is wanted any more."""
        return self._closed or self._snapshot is not None or self._tiles is not None

    @property
    def waiting_snapshot(self) -> SnapshotRequest | None:
        return self._snapshot

    @property
    def waiting_tiles(self) -> RenderRequest | None:
        return self._tiles

    @property
    def is_closed(self) -> bool:
        return self._closed

    def close(self) -> None:
        """End the worker that takes; what waits is dropped."""
        with self._changed:
            self._closed = True
            self._tiles = self._snapshot = None
            self._changed.notify_all()

    def _has_snapshot(self) -> bool:
        return self._closed or self._snapshot is not None
