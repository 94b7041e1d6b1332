"""Limits that the decoding process sets on itself, where the system lets a process do so."""

from __future__ import annotations

import math
import time
from contextlib import suppress


def limit_memory(size_bytes: int) -> None:
    """Address space; more makes allocations fail, which Python says with MemoryError."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_within(size_bytes, hard), hard))


def limit_cpu(seconds: float) -> None:
    """Processor time from now on; more ends the process, even if nobody is left to do so."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        until = math.ceil(time.process_time() + seconds)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (_within(until, hard), hard))


def offer_for_sacrifice() -> None:
    """Have Linux end this process before others when all of the machine's memory is used up."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("900")


def _within(wanted: int, hard: int) -> int:
    # A hard limit below zero means none.
    return wanted if hard < 0 else min(wanted, hard)
