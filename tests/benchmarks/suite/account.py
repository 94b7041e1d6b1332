"""The account of a view's seconds: the program's own marks, made to add up to the whole.

At every moment the view waits for one thing: what the drawing thread does; where that waits for the
engine or has nothing to do, what the engine's thread does; then the decoding, then the window's own
thread. Of marks within each other the innermost counts. What is left is "between the marks"; the
interpreter's own start, until the first of them, is told apart.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

UNTOLD = "between the marks"
START = "start of the program"
WAITING = frozenset({"wait for the engine"})
# Threads by the beginning of their names, in the order in which the view waits for them.
_THREADS = ("render-worker", "engine-loader", "image-loader", "MainThread")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of ``liif_core.timing.stopwatch``, in seconds after the process's start.

    A class of its own, because a commit that is measured beside this one may have no stopwatch.
    """

    name: str
    thread: str
    begin_s: float
    end_s: float
    pixels: int = 0
    is_dropped: bool = False


def account(marks: Sequence[Mark], until_s: float) -> dict[str, float]:
    """Seconds by the work they were spent on, from the process's start to ``until_s``, which is
    their sum. Longest first."""
    marks = [mark for mark in marks if mark.begin_s < until_s]
    first_s = min((mark.begin_s for mark in marks), default=until_s)
    moments = {0.0, until_s, first_s}
    for mark in marks:
        moments |= {mark.begin_s, min(mark.end_s, until_s)}
    ordered = sorted(moment for moment in moments if moment >= 0.0)
    spent: dict[str, float] = {}
    for begin_s, end_s in itertools.pairwise(ordered):
        middle_s = (begin_s + end_s) / 2
        open_ones = [mark for mark in marks if mark.begin_s <= middle_s < mark.end_s]
        name = START if middle_s < first_s else _waited_for(open_ones)
        spent[name] = spent.get(name, 0.0) + end_s - begin_s
    return dict(sorted(spent.items(), key=lambda item: -item[1]))


def dropped_s(marks: Iterable[Mark]) -> float:
    """Seconds of the drawing thread that were given up: the innermost marks only."""
    names = {"tiles"}
    return sum(
        mark.end_s - mark.begin_s
        for mark in marks
        if mark.is_dropped and mark.name not in names | WAITING
    )


def pixels_of(marks: Iterable[Mark]) -> dict[str, int]:
    """The pixels of each kind of work; work that was given up counts too."""
    done: dict[str, int] = {}
    for mark in marks:
        if mark.pixels:
            done[mark.name] = done.get(mark.name, 0) + mark.pixels
    return done


def marks_of(spans: Iterable[Mapping[str, object]]) -> list[Mark]:
    """The ``spans`` of a file of ``--timings``."""
    return [Mark(**span) for span in spans]  # type: ignore[arg-type]


def _waited_for(open_ones: Sequence[Mark]) -> str:
    for thread in _THREADS:
        own = [
            mark
            for mark in open_ones
            if mark.thread.startswith(thread) and mark.name not in WAITING
        ]
        if own:
            return max(own, key=lambda mark: mark.begin_s).name
    waits = [mark for mark in open_ones if mark.name in WAITING]
    return waits[0].name if waits else UNTOLD
