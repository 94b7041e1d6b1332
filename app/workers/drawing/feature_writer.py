"""Writes encoded features to the disk while nothing else is to be done."""

from __future__ import annotations

import functools
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from app.workers.threads.priority import step_back

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liif_core.rendering.features.feature_store import FeatureStore, Pieces

# After the last features came, before they are written: the view is probably drawn by then.
REST_S = 1.0
# Most bytes of features that wait to be written; the drawing may have let go of them already. More
# are dropped, not waited for.
MOST_WAITING_BYTES = 256 << 20
# Bytes written between two looks through the folder for files to delete.
_TRIM_AFTER_BYTES = 64 << 20
# Longest wait of the closing program for the rest to be written, in seconds.
_CLOSING_S = 2.0
_NICENESS = 19


class FeatureWriter(threading.Thread):
    """Stands before a ``FeatureStore``: reads at once, writes later, on a thread of its own."""

    def __init__(self, store: FeatureStore) -> None:
        super().__init__(name="feature-writer", daemon=True)
        self.store = store
        self._changed = threading.Condition()
        self._waiting: dict[str, dict[int, bytes | bytearray | memoryview]] = {}
        self._waiting_bytes = 0
        self._rests_until = 0.0
        self._is_closed = False
        self._must_trim = False
        self._must_clear = False
        self._written_bytes = _TRIM_AFTER_BYTES
        self._closes_until = float("inf")

    def read(self, key: str) -> Mapping[int, memoryview]:
        """Any thread."""
        return self.store.read(key)

    def write(self, key: str, pieces: Pieces) -> None:
        """Any thread. Returns at once."""
        with self._changed:
            if self._is_closed or self.store.budget_bytes <= 0:
                return
            size = sum(map(len, pieces.values()))
            if self._waiting_bytes + size > MOST_WAITING_BYTES:
                return
            self._waiting.setdefault(key, {}).update(pieces)
            self._waiting_bytes += size
            self._rests_until = time.monotonic() + REST_S
            self._changed.notify()

    def set_budget(self, budget_bytes: int) -> None:
        """Any thread. 0 switches keeping off, and deletes the kept features a little later."""
        self.store.budget_bytes = budget_bytes
        with self._changed:
            self._must_trim = True
            self._changed.notify()

    def clear(self) -> None:
        """Any thread. Drop the features that wait, and have the thread delete all that are kept."""
        with self._changed:
            self._waiting.clear()
            self._waiting_bytes = 0
            self._must_clear = True
            self._changed.notify()

    def close(self) -> None:
        """Any thread. Waiting features are written if that takes no longer than a moment."""
        with self._changed:
            self._is_closed = True
            self._closes_until = time.monotonic() + _CLOSING_S
            self._changed.notify()

    def run(self) -> None:
        step_back(_NICENESS)
        while (work := self._take()) is not None:
            # The disk may be full or gone; the features are only quicker, never needed.
            with suppress(OSError):
                work()

    def _write(self, key: str, pieces: Pieces) -> None:
        self.store.write(key, pieces)
        self._written_bytes += sum(map(len, pieces.values()))
        if self._written_bytes >= _TRIM_AFTER_BYTES:
            self.store.trim()
            self._written_bytes = 0

    def _take(self) -> Callable[[], object] | None:
        """The thread's next work, to be done without the lock, for which drawing would wait; None:
        the end."""
        with self._changed:
            while True:
                if self._must_clear:
                    self._must_clear = False
                    return self.store.clear
                if self._must_trim:
                    self._must_trim = False
                    return self.store.trim
                if self._is_closed and (not self._waiting or time.monotonic() > self._closes_until):
                    return None
                left_s = self._rests_until - time.monotonic()
                if self._waiting and (left_s <= 0 or self._is_closed):
                    key = next(iter(self._waiting))
                    pieces = self._waiting.pop(key)
                    self._waiting_bytes -= sum(map(len, pieces.values()))
                    return functools.partial(self._write, key, pieces)
                self._changed.wait(left_s if self._waiting else None)
