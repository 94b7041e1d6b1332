"""Python's hooks for exceptions that nobody caught."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from app.workers.crash_log import CrashLog

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_ENDINGS = (KeyboardInterrupt, SystemExit, GeneratorExit)


@contextmanager
def crashes_noted(log: CrashLog) -> Iterator[None]:
    """Main thread. Meanwhile ``log`` notes them; they go to the terminal as before."""
    former = sys.excepthook, threading.excepthook, sys.unraisablehook

    def note(error: BaseException | None, where: str) -> None:
        if error is None or isinstance(error, _ENDINGS):
            return
        log.note(error, where)
        # Python keeps the last traceback, and with it what its functions held: a painter that is
        # still at work on the window would let nobody else paint.
        _let_go(error.__traceback__)

    def on_uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        former[0](kind, error, trace)
        note(error, "in the window")

    def on_thread(args: threading.ExceptHookArgs) -> None:
        former[1](args)
        note(args.exc_value, f"in the thread {args.thread.name if args.thread else 'unknown'}")

    def on_unraisable(args: UnraisableHookArgs) -> None:
        former[2](args)
        note(args.exc_value, "while something was cleared away")

    sys.excepthook = on_uncaught
    threading.excepthook = on_thread
    sys.unraisablehook = on_unraisable
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = former


def _let_go(trace: TracebackType | None) -> None:
    import traceback

    traceback.clear_frames(trace)
