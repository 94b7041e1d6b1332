"""Working threads step back so that the window answers first."""

from __future__ import annotations

import os
import threading

NICENESS = 5


def step_back(niceness: int = NICENESS) -> None:
    """Lower the calling thread's priority where the system has one per thread (Linux).

    Threads it starts later, a numeric library's among them, inherit the lower priority.
    """
    if not hasattr(os, "setpriority") or os.uname().sysname != "Linux":
        return
    try:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
    except OSError:
        # A hint only: without it everything works, a little less smoothly.
        return
