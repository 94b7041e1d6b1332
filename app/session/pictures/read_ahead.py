"""The open picture's neighbours, read while nothing else is to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.workers.pictures.load_events import ImageReady, LoadRequest, NeighbourRead
from app.workers.pictures.neighbour_loader import NeighbourLoader
from app.workers.threads.lazy_worker import LazyWorker
from liif_core.memory_budget import MemoryBudget
from liif_core.turn import UPRIGHT

if TYPE_CHECKING:
    from app.workers.events import Event

# One neighbour may take a fourth of the whole budget: there are two, and the open picture.
_SHARE = 4

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file as it was when it was read; without a picture where it cannot be one here."""

    stamp: Stamp
    ready: ImageReady | None


class ReadAhead:
    """GUI thread only. Stands before the loader: a neighbour read ahead is not read again.

    ``post``: the loader's. ``deliver`` takes events about the pictures, from any thread.
    ``used_bytes``: what everything takes of ``budget`` now, all that is kept here included.
    """

    def __init__(
        self,
        post: Callable[[LoadRequest], None],
        deliver: Callable[[Event], None],
        budget: MemoryBudget,
        used_bytes: Callable[[], int],
    ) -> None:
        self._post = post
        self._deliver = deliver
        self._budget = budget
        self._used_bytes = used_bytes
        share = MemoryBudget(budget.total_bytes // _SHARE)
        self._worker = LazyWorker(lambda: NeighbourLoader(deliver, share))
        self._kept: dict[Path, _Kept] = {}
        self._wanted: list[tuple[Path, Stamp]] = []
        self._generation = 0

    def post(self, request: LoadRequest) -> None:
        """Hand the request to the loader; a neighbour that was read ahead, and whose file has not
        changed since, is the answer at once."""
        ready = self._taken(request)
        if ready is None:
            self._post(request)
        else:
            self._deliver(replace(ready, generation=request.generation))

    def want(self, paths: Sequence[Path]) -> None:
        """Read these, the first one first, and let go of all others."""
        self._kept = {path: kept for path, kept in self._kept.items() if path in paths}
        stamps = {path: _stamp_of(path) for path in paths if path not in self._kept}
        self._wanted = [(path, stamp) for path, stamp in stamps.items() if stamp is not None]
        self._read_next()

    def stop(self) -> None:
        """Read nothing more, because something else is to be done; pictures read already stay."""
        self._wanted.clear()
        self._generation += 1
        if self._worker.running is not None:
            self._worker.running.stop()

    def receive(self, read: NeighbourRead) -> None:
        """Take the reading thread's report; reports on pictures given up are dropped."""
        event = read.event
        if getattr(event, "generation", None) != self._generation or not self._wanted:
            return
        path, stamp = self._wanted.pop(0)
        self._kept[path] = _Kept(stamp, event if isinstance(event, ImageReady) else None)
        if self._used_bytes() > self._budget.total_bytes:
            self._kept[path] = _Kept(stamp, None)
        self._read_next()

    def kept(self) -> list[ImageReady]:
        """The pictures that are here."""
        return [kept.ready for kept in self._kept.values() if kept.ready is not None]

    def close(self) -> None:
        """End the thread; returns when it has ended."""
        self._worker.close()
        self._worker.join()

    def _taken(self, request: LoadRequest) -> ImageReady | None:
        """The picture that is asked for, which is kept no longer; None where it is not here."""
        if request.path is None or (request.frame, request.reduce) != (0, 1):
            return None
        if request.turn != UPRIGHT:
            return None
        kept = self._kept.pop(request.path, None)
        is_same = kept is not None and kept.stamp == _stamp_of(request.path)
        return kept.ready if kept is not None and is_same else None

    def _read_next(self) -> None:
        if self._wanted and (worker := self._worker.get()) is not None:
            self._generation += 1
            worker.post(LoadRequest(self._generation, self._wanted[0][0], None))


def _stamp_of(path: Path) -> Stamp | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_mtime_ns, found.st_size
    return None
