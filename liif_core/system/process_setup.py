"""Settings of the libraries, made by a process of this program before it imports them."""

from __future__ import annotations

import ctypes
import os
import sys

# glibc's malloc.h: parameters of mallopt.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
_KEPT_BYTES = 256 << 20
# A fifteenth of libgomp's own. Fewer turns serve two programs even better and cost one alone more:
# with 20,000 it drew in 1.02 times libgomp's own time and two at once in 0.27 times, with 1,000 in
# 1.12 and 0.19 (medians of three, ``tests.benchmarks.two_at_once``).
_TURNS_OF_WAITING = "20000"


def prepare_process() -> None:
    """Call once, before numpy is imported and other threads start."""
    # numpy multiplies small matrices here; threads of its own would only get in torch's way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sleep_where_others_work()
    keep_freed_memory()


def sleep_where_others_work() -> None:
    """Let torch's threads (libgomp's) sleep soon when one of them has to wait for another.

    By default they turn in a loop for milliseconds. Where another program has the processor that
    the late one needs, they keep it from working by waiting for it: two windows that settled at the
    same time on two processors took 84 s each, where one alone takes 7.5, and take 19 so.
    """
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ.setdefault("GOMP_SPINCOUNT", _TURNS_OF_WAITING)


def keep_freed_memory() -> bool:
    """Ask the C library to keep freed memory at hand; whether it will (Linux with glibc).

    An encoder's layers each take and give back tens of megabytes. By default glibc hands blocks
    of that size back to the system, and the next layer pays for fresh, zeroed pages: about a
    fifth of the encoder's time where this was measured.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False  # another C library; everything works, a little slower
    # malloc gets one arena: memory of other arenas goes back to the system only in whole heaps.
    settings = (
        (_M_ARENA_MAX, 1),
        (_M_TRIM_THRESHOLD, _KEPT_BYTES),
        (_M_MMAP_THRESHOLD, _KEPT_BYTES),
    )
    return all([mallopt(parameter, value) == 1 for parameter, value in settings])
