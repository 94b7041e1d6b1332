"""A thread for the newest request: an earlier one is dropped, so is one that nobody waits for."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator

import pytest

from app.workers.threads.newest_request_thread import NewestRequestThread
from liif_core.errors import Cancelled


class Worker(NewestRequestThread[str]):
    """Works on a request until it is told to end it, asking all the time whether to go on."""

    def __init__(self) -> None:
        super().__init__("test-worker", None)
        self.begun: queue.Queue[str] = queue.Queue()
        self.ended: queue.Queue[tuple[str, bool]] = queue.Queue()
        self.may_end = threading.Event()

    def _serve(self, request: str) -> None:
        self.begun.put(request)
        while not self.may_end.wait(0.001):
            if self._is_unwanted():
                self.ended.put((request, False))
                raise Cancelled
        self.ended.put((request, True))

    def _give_up(self, request: str, error: Exception) -> None:
        raise AssertionError(request) from error


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    worker.start()
    yield worker
    worker.close()
    worker.join(10)
    assert not worker.is_alive()


def test_a_later_request_ends_the_one_in_work(worker: Worker) -> None:
    worker.post("first")
    assert worker.begun.get(timeout=10) == "first"
    worker.post("second")
    assert worker.ended.get(timeout=10) == ("first", False)
    assert worker.begun.get(timeout=10) == "second"
    worker.may_end.set()
    assert worker.ended.get(timeout=10) == ("second", True)


def test_what_nobody_waits_for_is_dropped_and_the_next_is_served(worker: Worker) -> None:
    worker.post("first")
    worker.begun.get(timeout=10)
    worker.rest()
    assert worker.ended.get(timeout=10) == ("first", False)
    worker.may_end.set()
    worker.post("second")
    assert worker.ended.get(timeout=10) == ("second", True)
