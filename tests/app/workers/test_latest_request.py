"""The one slot: newest wins, closing ends the worker."""

from __future__ import annotations

import threading

from hypothesis import given
from hypothesis import strategies as st

from app.workers.latest_request import Mailbox


@given(st.lists(st.integers(), min_size=1))
def test_newest_request_wins(requests: list[int]) -> None:
    mailbox: Mailbox[int] = Mailbox()
    for request in requests:
        mailbox.post(request)
    assert mailbox.peek() == requests[-1]
    assert mailbox.take() == requests[-1]
    assert mailbox.peek() is None


def test_close_wakes_the_taker_and_drops_what_waits() -> None:
    mailbox: Mailbox[int] = Mailbox()
    taken: list[int | None] = []
    taker = threading.Thread(target=lambda: taken.append(mailbox.take()))
    taker.start()
    mailbox.close()
    taker.join(10)
    assert taken == [None]
    mailbox.post(1)
    assert mailbox.take() is None


def test_a_taker_in_another_thread_sees_the_last_of_many() -> None:
    mailbox: Mailbox[int] = Mailbox()
    taken: list[int] = []

    def take_all() -> None:
        while (request := mailbox.take()) is not None:
            taken.append(request)
            if request == 999:
                mailbox.close()

    taker = threading.Thread(target=take_all)
    taker.start()
    for request in range(1000):
        mailbox.post(request)
    taker.join(10)
    assert taken[-1] == 999
    assert taken == sorted(set(taken))
