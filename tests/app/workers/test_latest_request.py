"""The one slot: newest wins, closing ends the worker."""

from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st

from app.workers.threads.latest_request import LatestRequest


@given(st.lists(st.integers(), min_size=1))
def test_newest_request_wins(requests: list[int]) -> None:
    latest: LatestRequest[int] = LatestRequest()
    for request in requests:
        latest.post(request)
    assert latest.peek() == requests[-1]
    assert latest.take() == requests[-1]
    assert latest.peek() is None


def test_close_wakes_the_taker_and_drops_what_waits() -> None:
    latest: LatestRequest[int] = LatestRequest()
    taken: list[int | None] = []
    taker = threading.Thread(target=lambda: taken.append(latest.take()))
    taker.start()
    latest.close()
    taker.join(10)
    assert taken == [None]
    latest.post(1)
    assert latest.take() is None


def test_a_taker_in_another_thread_sees_the_last_of_many() -> None:
    latest: LatestRequest[int] = LatestRequest()
    taken: list[int] = []

    def take_all() -> None:
        while (request := latest.take()) is not None:
            taken.append(request)
            if request == 999:
                latest.close()

    taker = threading.Thread(target=take_all)
    taker.start()
    for request in range(1000):
        latest.post(request)
    taker.join(10)
    assert taken[-1] == 999
    assert taken == sorted(set(taken))
