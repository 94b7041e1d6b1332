"""Worker threads that start when they are first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Worker(Protocol):
    """A thread that ends within moments of ``close``."""

    def start(self) -> None: ...
    def close(self) -> None: ...
    def join(self) -> None: ...


AnyWorker = TypeVar("AnyWorker", bound=Worker)


class LazyWorker(Generic[AnyWorker]):
    """GUI thread only. At most one worker, made by ``make``; none once closed.

    A timer or a late signal may want one when the window is gone already: a thread begun then
    would keep the process alive for good.
    """

    def __init__(self, make: Callable[[], AnyWorker]) -> None:
        self._make = make
        self._is_closed = False
        self.running: AnyWorker | None = None

    def get(self) -> AnyWorker | None:
        """The worker, started if need be; None once closed."""
        if self.running is None and not self._is_closed:
            self.running = self._make()
            self.running.start()
        return self.running

    def close(self) -> None:
        """Have it end; ``join`` waits until it has."""
        self._is_closed = True
        if self.running is not None:
            self.running.close()

    def join(self) -> None:
        if self.running is not None:
            self.running.join()
