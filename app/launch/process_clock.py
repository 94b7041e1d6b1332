"""Seconds since the process began, the interpreter's own start included."""

from __future__ import annotations

import os
import time

_IMPORTED_S = time.perf_counter()


def _age_at_import_s() -> float:
    """How old the process was when this module was imported; 0 where the system does not say."""
    try:
        with open("/proc/self/stat", "rb") as stat:
            # The command's name, in brackets, may itself hold spaces and brackets.
            fields = stat.read().rpartition(b")")[2].split()
        started_s = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return max(0.0, time.clock_gettime(time.CLOCK_BOOTTIME) - started_s)
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0


_AGE_AT_IMPORT_S = _age_at_import_s()


def process_age_s() -> float:
    return _AGE_AT_IMPORT_S + time.perf_counter() - _IMPORTED_S
