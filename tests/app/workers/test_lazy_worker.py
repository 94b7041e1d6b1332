"""A worker that begins when it is first needed, and never after the end."""

from __future__ import annotations

from app.workers.threads.lazy_worker import LazyWorker


class Worker:
    def __init__(self, log: list[str]) -> None:
        self._log = log

    def start(self) -> None:
        self._log.append("start")

    def close(self) -> None:
        self._log.append("close")

    def join(self) -> None:
        self._log.append("join")


def test_one_worker_begins_at_the_first_need() -> None:
    log: list[str] = []
    worker = LazyWorker(lambda: Worker(log))
    assert worker.running is None
    first = worker.get()
    assert worker.get() is first is worker.running
    assert log == ["start"]
    worker.close()
    worker.join()
    assert log == ["start", "close", "join"]


def test_once_closed_none_begins() -> None:
    log: list[str] = []
    worker = LazyWorker(lambda: Worker(log))
    worker.close()
    worker.join()
    assert worker.get() is None
    assert log == []
