"""The log of errors that nobody foresaw: kept for the report, announced once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.view_state.crash import Crash

# Different places in the program where something went wrong; more are only counted.
KINDS = 20
# Seconds after which the same error is announced again: soon enough for whoever dismissed the
# message, too late for a failing paint, whose message is painted too, to go round in circles.
QUIET_S = 2.0
_FRAMES_TOLD_APART = 20
_LONGEST_CHUNK = 4000
_MOST_CHUNKS = 120


@dataclass(frozen=True, slots=True)
class CrashNoted:
    """Something went wrong that nobody foresaw; the crash log has it."""


class CrashLog:
    """Any thread may ``note``, at any moment; the GUI thread reads and tells.

    ``announce`` is called from those threads, with one event for many exceptions.
    """

    def __init__(
        self,
        announce: Callable[[CrashNoted], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._announce = announce
        self._clock = clock
        # A garbage collection in the middle of a note may bring another one on the same thread.
        self._lock = threading.RLock()
        self._kinds: dict[object, Crash] = {}
        self._others = 0
        self._is_announced = False
        self._quiet_until_s = 0.0
        self._telling: int | None = None

    @property
    def crashes(self) -> tuple[Crash, ...]:
        """The first report of each kind, in their order."""
        with self._lock:
            return tuple(self._kinds.values())

    @property
    def others(self) -> int:
        """How many more there were, when ``KINDS`` different ones had been kept."""
        return self._others

    def note(self, error: BaseException, where: str) -> None:
        """Keep what can be told of an exception, and nothing that it holds on to."""
        kind = _kind(error)
        whole, bare = ((), ()) if kind in self._kinds else _chunks(error)
        with self._lock:
            known = self._kinds.get(kind)
            is_new = known is None and len(self._kinds) < KINDS
            if known is not None:
                self._kinds[kind] = replace(known, count=known.count + 1)
            elif is_new:
                self._kinds[kind] = Crash(where, whole, bare)
            else:
                self._others += 1
            is_due = is_new or self._clock() >= self._quiet_until_s
            if not is_due or self._is_announced or self._telling == threading.get_ident():
                return
            self._is_announced = True
        self._announce(CrashNoted())

    @contextmanager
    def telling(self) -> Iterator[None]:
        """GUI thread only: around showing the report.

        What goes wrong in doing so is kept but not announced, or it would never end.
        """
        with self._lock:
            self._is_announced = False
            self._quiet_until_s = self._clock() + QUIET_S
            self._telling = threading.get_ident()
        try:
            yield
        finally:
            self._telling = None


def _kind(error: BaseException) -> object:
    """Equal for exceptions of one type from one place."""
    places = []
    step = error.__traceback__
    while step is not None:
        places.append((step.tb_frame.f_code.co_filename, step.tb_lineno))
        step = step.tb_next
    return type(error), tuple(places[-_FRAMES_TOLD_APART:])


def _chunks(error: BaseException) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The traceback with the errors' words and without, a frame or a message each."""
    import traceback

    from app.view_state.bare_traceback import bare_chunks

    told = traceback.TracebackException.from_exception(error)
    return _bounded(told.format()), _bounded(bare_chunks(error))


def _bounded(all_chunks: Iterable[str]) -> tuple[str, ...]:
    """Shortened where nobody would read all of it."""
    chunks = [_shortened(chunk) for chunk in all_chunks]
    if len(chunks) > _MOST_CHUNKS:
        half = _MOST_CHUNKS // 2
        chunks = [*chunks[:half], "  …\n", *chunks[-half:]]
    return tuple(chunks)


def _shortened(chunk: str) -> str:
    if len(chunk) <= _LONGEST_CHUNK:
        return chunk
    return f"{chunk[:_LONGEST_CHUNK]} … ({len(chunk) - _LONGEST_CHUNK} more characters)\n"
