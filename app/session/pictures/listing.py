"""The pictures that next and previous go through: a folder's, or a list that was given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.view_state.folder import BY_NAME, Order, PictureList
from app.workers.pictures.dates_taken import DatesTaken
from app.workers.pictures.folder_reader import FolderReader, changed_at, read_folder
from app.workers.pictures.load_events import FolderRead, FolderRequest
from app.workers.threads.lazy_worker import LazyWorker

if TYPE_CHECKING:
    from app.workers.events import Event

# Milliseconds without a change after which a folder is read: pictures are added many at once.
_STILL_MS = 700


class Listing(QObject):
    """GUI thread only. A folder is read again when something was added to it or taken away.

    ``deliver`` is called from the reading thread with what ``receive`` is to be given.
    """

    changed = Signal()
    """Fires when other pictures are known, or they have another order."""

    def __init__(self, deliver: Callable[[Event], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dates = DatesTaken()
        self._reader = LazyWorker(lambda: FolderReader(deliver, self._dates))
        self._listed = PictureList()
        self._order = BY_NAME
        self._read: FolderRead | None = None
        self._asked: tuple[FolderRequest, int | None] | None = None
        # Without a parent: it is Python's alone, and gone when ``close`` lets go of it.
        self._watcher: QFileSystemWatcher | None = QFileSystemWatcher()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STILL_MS)
        self._timer.timeout.connect(self.changed)
        self._watcher.directoryChanged.connect(lambda _name: self._timer.start())

    @property
    def listed(self) -> tuple[Path, ...]:
        """The pictures that were given; where the open one is among them they count."""
        return self._listed.paths

    @listed.setter
    def listed(self, paths: Iterable[Path]) -> None:
        self._listed = PictureList(paths)
        self.changed.emit()

    @property
    def order(self) -> Order:
        """The order of a folder's pictures; a list keeps its own."""
        return self._order

    @order.setter
    def order(self, order: Order) -> None:
        if order != self._order:
            self._order = order
            self.changed.emit()

    def known(self, path: Path) -> PictureList | None:
        """The pictures among which ``path`` is: the list, else those in its folder.

        None while these are being read; ``changed`` tells when they are known.
        """
        if path in self._listed:
            return self._listed
        request = FolderRequest(path.parent, self._order)
        when = changed_at(path.parent)
        found = self._read if self._is_read(request, when) else None
        if (found is None or not found.is_final) and self._asked != (request, when):
            self._ask(request, when)
        return found.pictures if found is not None else None

    def around(self, path: Path) -> PictureList:
        """The listing, read at once where it is not known: the user waits for the next picture."""
        if path in self._listed:
            return self._listed
        request = FolderRequest(path.parent, self._order)
        if not self._is_read(request, changed_at(path.parent)):
            self._keep(read_folder(request, self._dates))
        assert self._read is not None
        return self._read.pictures

    def last_around(self, path: Path) -> PictureList:
        """The pictures as they were while ``path``, which is gone now, was among them."""
        read = self._read
        if read is not None and path not in self._listed and path in read.pictures:
            return read.pictures
        return self.around(path)

    def receive(self, event: FolderRead) -> None:
        """Take the reading thread's report."""
        if self._asked is not None and self._asked[0] == event.request:
            if event.is_final:
                self._asked = None
            self._keep(event)
            self.changed.emit()

    def close(self) -> None:
        """Watch no folder any more, and end the thread; returns when it has ended."""
        self._timer.stop()
        self._watcher = None
        self._reader.close()
        self._reader.join()

    def _ask(self, request: FolderRequest, when: int | None) -> None:
        if (reader := self._reader.get()) is not None:
            self._asked = request, when
            reader.post(request)

    def _is_read(self, request: FolderRequest, when: int | None) -> bool:
        read = self._read
        return read is not None and read.request == request and read.changed_at == when

    def _keep(self, read: FolderRead) -> None:
        self._read = read
        if self._watcher is None:
            return
        folder, watched = str(read.request.folder), self._watcher.directories()
        if watched != [folder]:
            if watched:
                self._watcher.removePaths(watched)
            if read.changed_at is not None:
                self._watcher.addPath(folder)
