"""Marks are kept where somebody asked, in order, and tell which work was given up."""

from __future__ import annotations

import threading

import pytest

from liif_core.errors import Cancelled
from liif_core.timing import stopwatch


def test_nothing_is_noted_unless_asked() -> None:
    with stopwatch.timed("work"):
        pass
    assert stopwatch.stop() == []


def test_spans_lie_within_each_other_and_name_their_thread() -> None:
    stopwatch.start()
    with stopwatch.timed("outer"), stopwatch.timed("inner", pixels=12):
        pass
    inner, outer = stopwatch.stop()
    assert (inner.name, inner.pixels, outer.name, outer.pixels) == ("inner", 12, "outer", 0)
    assert outer.begin_s <= inner.begin_s <= inner.end_s <= outer.end_s
    assert {inner.thread, outer.thread} == {threading.current_thread().name}
    assert not inner.is_dropped


def test_work_that_was_given_up_is_told_apart() -> None:
    stopwatch.start()
    with pytest.raises(Cancelled), stopwatch.timed("work"):
        raise Cancelled
    assert [span.is_dropped for span in stopwatch.stop()] == [True]


def test_a_start_forgets_what_was_before() -> None:
    stopwatch.start()
    stopwatch.note("old", 0.0, 1.0)
    stopwatch.start()
    stopwatch.note("new", 1.0, 2.0)
    assert [span.name for span in stopwatch.stop()] == ["new"]
