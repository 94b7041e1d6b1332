"""The number of this window among the viewer's: each window has a process of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, QStandardPaths

_MOST = 12


def take_slot() -> tuple[int, QLockFile | None]:
    """The lowest free number of a window, and the lock that keeps it for as long as it lives.

    A lock of a process that has died counts for nothing. 0 without a lock where none can be had.
    """
    place = ""
    # Qt complains where a session of a desktop has set none.
    if sys.platform != "linux" or os.environ.get("XDG_RUNTIME_DIR"):
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    if not place or not Path(place).is_dir():
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
    for number in range(_MOST):
        lock = QLockFile(str(Path(place) / f"liif-viewer-window-{number}.lock"))
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            return number, lock
        if lock.error() != QLockFile.LockError.LockFailedError:
            break
    return 0, None
