"""Works side by side: in order, each with its share of the cores, and ended in order."""

from __future__ import annotations

import threading

import pytest
import torch

from liif_core.rendering.parallel_work import ParallelWork


def test_results_come_in_the_order_of_the_works():
    late = threading.Event()

    def first() -> int:
        assert late.wait(10)
        return 1

    def second() -> int:
        late.set()
        return 2

    # The first work can only end because the second runs beside it.
    assert list(ParallelWork(2).results([first, second, lambda: 3])) == [1, 2, 3]


def test_each_thread_asks_for_its_share_of_the_cores_and_the_caller_keeps_all(monkeypatch):
    # A thread's number of cores holds for its operations; torch tells the number asked for last.
    usual, set_threads = torch.get_num_threads(), torch.set_num_threads
    asked: list[tuple[str, int]] = []

    def noted(number: int) -> None:
        asked.append((threading.current_thread().name[:4], number))
        set_threads(number)

    monkeypatch.setattr(torch, "set_num_threads", noted)
    assert list(ParallelWork(16).results([int] * 20)) == [0] * 20
    assert asked == [("tile", 2)] * 8 + [("Main", usual)]
    assert torch.get_num_threads() == usual


def test_a_work_s_exception_is_raised_where_its_result_was_due():
    def fail() -> int:
        raise MemoryError("full")

    results = ParallelWork(2).results([lambda: 1, fail, lambda: 3])
    assert next(results) == 1
    with pytest.raises(MemoryError, match="full"):
        next(results)


def test_ended_early_it_begins_nothing_more():
    begun: list[int] = []

    def work(number: int) -> int:
        begun.append(number)
        return number

    results = ParallelWork(2).results((lambda n=n: work(n)) for n in range(100))
    assert next(results) == 0
    results.close()
    count = len(begun)
    assert count < 10
    assert list(ParallelWork(2).results([lambda: len(begun)])) == [count]


def test_one_core_needs_no_thread_of_its_own():
    assert list(ParallelWork(1).results([threading.get_ident] * 2)) == [threading.get_ident()] * 2
