"""Reads which pictures a folder holds, off the GUI thread: there may be thousands."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.view_state.folder import FileState, PictureList, SortBy, pictures_beside
from app.workers.failures import FAILURES
from app.workers.pictures.dates_taken import DatesTaken
from app.workers.pictures.load_events import FolderRead, FolderRequest
from app.workers.threads.decoding_thread import DecodingThread
from liif_core.decoder_process.decoder import Decoder
from liif_core.errors import Cancelled

if TYPE_CHECKING:
    from app.workers.events import Event

# Seconds between two reports of the order while dates are being read.
_TOLD_AFTER_S = 1.0


def changed_at(folder: Path) -> int | None:
    """The time in nanoseconds at which a file was last added to a folder, removed or renamed in it;
    None if unreadable."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return None


def read_folder(request: FolderRequest, dates: DatesTaken) -> FolderRead:
    """Any thread. An unreadable folder holds none. No photo is opened: see ``FolderRead``."""
    return _read(request, dates)[0]


def _read(request: FolderRequest, dates: DatesTaken) -> tuple[FolderRead, list[FileState]]:
    """The folder, and the files of which no date is known that counts."""
    lacking: list[FileState] = []

    def taken_of(file: FileState) -> str:
        if not dates.is_known(file):
            lacking.append(file)
        return dates.of(file)

    when = changed_at(request.folder)
    pictures = PictureList(pictures_beside(request.folder / "any", request.order, taken_of))
    return FolderRead(request, when, pictures, is_final=not lacking), lacking


class FolderReader(DecodingThread[FolderRequest]):
    """Serves the newest request only. Dates are read by a decoding process of its own, which starts
    with the first folder that is ordered by them."""

    def __init__(self, deliver: Callable[[Event], None], dates: DatesTaken) -> None:
        super().__init__("folder-reader", None, Decoder())
        self._deliver = deliver
        self._dates = dates

    def _serve(self, request: FolderRequest) -> None:
        read, lacking = _read(request, self._dates)
        self._deliver(read)
        if request.order.by is not SortBy.TAKEN or not lacking:
            return
        told_s = time.monotonic()
        for file in lacking:
            if self._is_unwanted():
                raise Cancelled
            self._dates.add(file, self._taken(file))
            if time.monotonic() - told_s > _TOLD_AFTER_S:
                self._deliver(_read(request, self._dates)[0])
                told_s = time.monotonic()
        # Files that came meanwhile are asked for by whoever sees that the folder has changed.
        read, _ = _read(request, self._dates)
        self._deliver(FolderRead(read.request, read.changed_at, read.pictures))

    def _give_up(self, request: FolderRequest, error: Exception) -> None:
        self._decoder.close()
        self._deliver(FolderRead(request, None, PictureList()))

    def _taken(self, file: FileState) -> str:
        try:
            return self._decoder.date_taken(Path(file.path), self._is_unwanted)
        except Cancelled:
            raise
        except FAILURES:
            return ""
