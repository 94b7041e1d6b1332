"""How long work reports its progress and is told to stop: two callables, and those that do nothing.

Whoever is asked to stop raises ``errors.Cancelled``, or says in its docstring what it returns.
"""

from __future__ import annotations

from collections.abc import Callable

IsCancelled = Callable[[], bool]
"""Asked again and again, from the working thread; true once the work is not wanted any more."""

OnProgress = Callable[[float], None]
"""Called from the working thread with the share that is done, 0 to 1."""


def never_cancelled() -> bool:
    return False


def ignore_progress(_fraction: float) -> None:
    pass
