"""The times at which photos were taken, by file: read once, known until the file changes."""

from __future__ import annotations

from app.view_state.folder import FileState

# Dates that are kept, of a hundred bytes each.
MOST = 200_000


class DatesTaken:
    """Any thread. The reading thread adds, everybody asks."""

    def __init__(self) -> None:
        self._known: dict[FileState, str] = {}

    def of(self, file: FileState) -> str:
        """The time at which a photo was taken, as of ``TakenOf``."""
        return self._known.get(file, "")

    def is_known(self, file: FileState) -> bool:
        """Whether the file has been read, which may say nothing."""
        return file in self._known

    def add(self, file: FileState, taken: str) -> None:
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[file] = taken
