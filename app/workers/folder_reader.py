"""Reads which pictures a folder holds, off the GUI thread: there may be thousands."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from app.view_state.folder import PictureList, pictures_beside
from app.workers.events import Event, FolderRead, FolderRequest
from app.workers.threads.latest_request import LatestRequest
from app.workers.threads.request_thread import RequestThread


def changed_at(folder: Path) -> int | None:
    """When a file was last added, removed or renamed in it, in nanoseconds; None if unreadable."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return None


def read_folder(request: FolderRequest) -> FolderRead:
    """Any thread. An unreadable folder holds none."""
    when = changed_at(request.folder)
    pictures = PictureList(pictures_beside(request.folder / "any", request.order))
    return FolderRead(request, when, pictures)


class FolderReader(RequestThread[FolderRequest]):
    """Serves the newest request only."""

    def __init__(self, deliver: Callable[[Event], None]) -> None:
        super().__init__("folder-reader", None)
        self._deliver = deliver
        self._requests: LatestRequest[FolderRequest] = LatestRequest()

    def post(self, request: FolderRequest) -> None:
        """Any thread. One that was not begun is dropped."""
        self._requests.post(request)

    def close(self) -> None:
        """Any thread. The thread ends after the folder that it reads."""
        self._requests.close()

    def _take(self) -> FolderRequest | None:
        return self._requests.take()

    def _serve(self, request: FolderRequest) -> None:
        self._deliver(read_folder(request))

    def _give_up(self, request: FolderRequest, error: Exception) -> None:
        self._deliver(FolderRead(request, None, PictureList()))
