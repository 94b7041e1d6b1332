"""Notices when the file that is open changes or goes away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

# Milliseconds without a change after which a file is read: programs write one in several steps.
_STILL_MS = 400


class FileWatch(QObject):
    """GUI thread only. Watches one file at a time."""

    changed = Signal()
    """Fires when the file was written again and has not changed for a moment."""

    gone = Signal()
    """Fires when the file was deleted, moved or renamed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Without a parent: it is Python's alone, and gone when ``close`` lets go of it.
        self._watcher: QFileSystemWatcher | None = QFileSystemWatcher()
        self._watcher.fileChanged.connect(self._on_changed)
        self.path: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STILL_MS)
        self._timer.timeout.connect(self._look)

    def watch(self, path: Path | None) -> None:
        """Look at this file from now on, or at none."""
        if self._watcher is None or (path == self.path and self._watcher.files()):
            return
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        self.path = path
        self._timer.stop()
        if path is not None and path.exists():
            self._watcher.addPath(str(path))

    def close(self) -> None:
        """Watch nothing any more: the system has few watches to give, and keeps them until then."""
        self._timer.stop()
        self._watcher = None

    def _on_changed(self, _name: str) -> None:
        self._timer.start()

    def _look(self) -> None:
        if self.path is None or self._watcher is None:
            return
        if self.path.exists():
            # A file that was replaced is another one: Qt stopped watching.
            self._watcher.addPath(str(self.path))
            self.changed.emit()
        else:
            self.gone.emit()
