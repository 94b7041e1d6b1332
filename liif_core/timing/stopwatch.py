"""Marks around the program's parts that tell where its time goes, kept only where wanted.

Switched off, as usual, a mark costs a look at one variable. ``liif-viewer --timings`` switches it
on and writes what was noted; ``tests/benchmarks`` makes an account of it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of one thread's time, in seconds of ``time.perf_counter``.

    ``pixels``: how many pixels were worked on, 0 where that says nothing. ``is_dropped``: the work
    was cancelled.
    """

    name: str
    thread: str
    begin_s: float
    end_s: float
    pixels: int = 0
    is_dropped: bool = False


_noted: list[Span] | None = None


def start() -> None:
    """Any thread. Note spans from now on, forgetting those of before."""
    global _noted
    _noted = []


def stop() -> list[Span]:
    """Any thread. Stop noting; returns the spans in the order in which they ended."""
    global _noted
    noted, _noted = _noted, None
    return noted or []


def note(name: str, begin_s: float, end_s: float) -> None:
    """A stretch of the calling thread's time that is over."""
    if (noted := _noted) is not None:
        noted.append(Span(name, threading.current_thread().name, begin_s, end_s))


@contextmanager
def timed(name: str, pixels: int = 0) -> Iterator[None]:
    """Note how long the block takes; an exception, ``Cancelled`` too, makes it a dropped one."""
    if _noted is None:
        yield
        return
    begin_s, is_dropped = time.perf_counter(), True
    try:
        yield
        is_dropped = False
    finally:
        thread, end_s = threading.current_thread().name, time.perf_counter()
        if (noted := _noted) is not None:
            noted.append(Span(name, thread, begin_s, end_s, pixels, is_dropped))
