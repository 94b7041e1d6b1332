"""The loop of a worker: every request ends, and none of them ends the thread."""

from __future__ import annotations

from collections import deque

from app.workers.threads.request_thread import RequestThread
from liif_core.errors import Cancelled


class Worker(RequestThread[str]):
    """Takes these requests, one after another, and notes how each ended."""

    def __init__(self, *requests: str) -> None:
        super().__init__("test-worker", None)
        self.requests = deque(requests)
        self.served: list[str] = []
        self.given_up: list[tuple[str, str]] = []

    def _take(self) -> str | None:
        return self.requests.popleft() if self.requests else None

    def _serve(self, request: str) -> None:
        if request == "damaged":
            raise OSError("a damaged file")
        if request == "unwanted":
            raise Cancelled
        if request == "mistake":
            raise AssertionError("a mistake of ours")
        self.served.append(request)

    def _give_up(self, request: str, error: Exception) -> None:
        self.given_up.append((request, str(error)))


def test_in_order_until_there_is_none(noted) -> None:
    worker = Worker("a", "b")
    worker.start()
    worker.join(10)
    assert not worker.is_alive()
    assert worker.served == ["a", "b"]
    assert worker.given_up == []
    assert not noted.crashes


def test_what_fails_is_answered_and_the_next_is_served(noted) -> None:
    worker = Worker("damaged", "unwanted", "mistake", "good")
    worker.start()
    worker.join(10)
    assert worker.served == ["good"]
    assert worker.given_up == [("damaged", "a damaged file"), ("mistake", "a mistake of ours")]
    # A damaged file is foreseen; a mistake is reported.
    assert ["AssertionError" in crash.chunks[-1] for crash in noted.crashes] == [True]


def test_its_name_is_told_to_the_system() -> None:
    assert Worker().name == "test-worker"
