"""Work on threads is delivered in order, and not more of it waits than two calls a thread."""

from __future__ import annotations

import threading

import pytest

from liif_core.image_io.writing.ordered_work import OrderedWork


def test_order_whatever_is_done_first() -> None:
    delivered: list[str] = []
    second_is_done = threading.Event()

    def first() -> str:
        assert second_is_done.wait(10)
        return "first"

    def second() -> str:
        second_is_done.set()
        return "second"

    work = OrderedWork(delivered.append, workers=2)
    work.submit(first)
    work.submit(second)
    work.finish()
    work.close()
    assert delivered == ["first", "second"]


def test_submitting_waits_where_enough_is_in_flight() -> None:
    delivered: list[int] = []
    work = OrderedWork(delivered.append, workers=1)
    for number in range(10):
        work.submit(lambda number=number: number)
        assert number + 1 - len(delivered) <= 2
    work.finish()
    work.close()
    assert delivered == list(range(10))


def test_a_failure_comes_in_its_turn() -> None:
    delivered: list[str] = []
    work = OrderedWork(delivered.append, workers=1)
    work.submit(lambda: "good")

    def fail() -> str:
        raise ZeroDivisionError

    def fail_in_turn() -> None:
        work.submit(fail)
        work.finish()

    with pytest.raises(ZeroDivisionError):
        fail_in_turn()
    work.close()
    assert delivered == ["good"]


def test_close_drops_what_has_not_begun() -> None:
    begun: list[int] = []
    may_end, has_begun = threading.Event(), threading.Event()

    def slow() -> None:
        begun.append(0)
        has_begun.set()
        assert may_end.wait(10)

    work = OrderedWork(lambda _result: None, workers=1)
    work.submit(slow)
    work.submit(lambda: begun.append(1))
    assert has_begun.wait(10)
    closing = threading.Thread(target=work.close)
    closing.start()
    may_end.set()
    closing.join(10)
    assert not closing.is_alive()
    assert 0 in begun
    work.finish()
