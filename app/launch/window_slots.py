"""The number of this window among the viewer's, and the others' places: each has its own
process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, QStandardPaths

from liif_core.geometry import Box

_MOST = 12


class WindowSlot:
    """The lowest free number of a window, kept for as long as this lives.

    ``number`` is 0 where none could be had. GUI thread only.
    """

    def __init__(self) -> None:
        self._folder = _folder()
        self.number = 0
        self._lock: QLockFile | None = None
        for number in range(_MOST):
            lock = self._lock_of(number)
            if lock.tryLock(0):
                self.number, self._lock = number, lock
                return
            if lock.error() != QLockFile.LockError.LockFailedError:
                return

    def tell_place(self, place: Box) -> None:
        """Let windows to come know where this one is; its frame included, in logical pixels."""
        if self._lock is None:
            return
        numbers = " ".join(map(str, (place.left, place.top, place.right, place.bottom)))
        try:
            self._place_of(self.number).write_text(numbers, encoding="ascii")
        except OSError:
            # The next window lies over this one, which is no harm.
            return

    def others(self) -> list[Box]:
        """The places of all other windows that have told theirs."""
        numbers = [number for number in range(_MOST) if number != self.number]
        places = [_read(self._place_of(number)) for number in numbers if self._is_open(number)]
        return [place for place in places if place is not None]

    def free(self) -> None:
        """The window is closed: its number and place are another's."""
        if self._lock is not None:
            self._place_of(self.number).unlink(missing_ok=True)
            self._lock.unlock()
            self._lock = None

    def _is_open(self, number: int) -> bool:
        if not self._place_of(number).is_file():
            return False
        lock = self._lock_of(number)
        if not lock.tryLock(0):
            return True
        # Its process has died without a word.
        lock.unlock()
        return False

    def _lock_of(self, number: int) -> QLockFile:
        lock = QLockFile(str(self._folder / f"liif-viewer-window-{number}.lock"))
        # A lock of a process that has died counts for nothing.
        lock.setStaleLockTime(0)
        return lock

    def _place_of(self, number: int) -> Path:
        return self._folder / f"liif-viewer-window-{number}.place"


def _folder() -> Path:
    place = ""
    # Qt complains where a session of a desktop has set none.
    if sys.platform != "linux" or os.environ.get("XDG_RUNTIME_DIR"):
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    if not place or not Path(place).is_dir():
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
    return Path(place)


def _read(path: Path) -> Box | None:
    try:
        numbers = [int(number) for number in path.read_text(encoding="ascii").split()]
    except (OSError, ValueError):
        return None
    return Box(*numbers) if len(numbers) == 4 else None
