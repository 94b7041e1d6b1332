"""Compression on a few threads, results in order, memory bounded.

A writer is pushed to: rows come as they are drawn, and whoever brings them gets no result back. So
this is not ``rendering.parallel_work``, from which tiles are pulled, whose threads share torch's
cores and live as long as the engine; these know no torch, and end with their file.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Result = TypeVar("Result")

_MOST_WORKERS = 8


class OrderedWork(Generic[Result]):
    """Runs calls on threads and hands each result to ``deliver`` in the order of submission.

    At most two calls a thread are in flight: ``submit`` waits (and delivers) when there are
    more. ``deliver`` runs on the caller's thread. Not itself thread-safe.
    """

    def __init__(self, deliver: Callable[[Result], None], workers: int | None = None) -> None:
        workers = workers or max(1, min(_MOST_WORKERS, os.cpu_count() or 1))
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="compress")
        self._deliver = deliver
        self._pending: deque[Future[Result]] = deque()
        self._most_pending = 2 * workers

    def submit(self, call: Callable[..., Result], *args: object) -> None:
        self._pending.append(self._pool.submit(call, *args))
        while len(self._pending) > self._most_pending or (
            self._pending and self._pending[0].done()
        ):
            self._deliver(self._pending.popleft().result())

    def finish(self) -> None:
        """Wait for everything and deliver it."""
        while self._pending:
            self._deliver(self._pending.popleft().result())

    def close(self) -> None:
        """Drop what has not begun; returns when no thread is left. Harmless after ``finish``."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pending.clear()
