"""The compared pictures: a second one beside the open one, and the reference."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.translation import tr
from app.view_state.picture import Picture
from app.workers.pictures.image_loader import ImageLoader
from app.workers.pictures.load_events import (
    ComparedRead,
    DecodingUnguarded,
    ImageReady,
    LoadEvent,
    LoadFailed,
    LoadRequest,
)
from app.workers.threads.lazy_worker import LazyWorker
from liif_core.memory_budget import MemoryBudget

if TYPE_CHECKING:
    from app.workers.events import Event


class Role(StrEnum):
    OTHER = "other"
    """Shown in the second pane."""

    REFERENCE = "reference"
    """The truth that both panes are measured against."""


class ComparedPictures(QObject):
    """GUI thread only. Each role has a thread of its own, begun when first needed.

    ``deliver`` is called from those threads with what ``receive`` is to be given. ``budget``: for
    each, as for the open picture.
    """

    changed = Signal(object)
    """Fires when a compared picture was exchanged or removed. Carries its Role."""

    failed = Signal(str)
    """Fires when a picture cannot be read; the former one stays. Carries a sentence."""

    def __init__(
        self, deliver: Callable[[Event], None], budget: MemoryBudget | None = None
    ) -> None:
        super().__init__()

        def loader(role: Role) -> LazyWorker[ImageLoader]:
            def tell(event: Event) -> None:
                assert isinstance(event, LoadEvent)
                deliver(ComparedRead(role, event))

            return LazyWorker(lambda: ImageLoader(tell, budget=budget))

        self._loaders = {role: loader(role) for role in Role}
        self._pictures: dict[Role, Picture] = {}
        self._waiting: dict[Role, int] = {}
        self._openings = 0

    @property
    def is_busy(self) -> bool:
        """Whether a picture is being read."""
        return bool(self._waiting)

    def has(self, role: Role) -> bool:
        """Whether the role has a picture, or will have as soon as it is read."""
        return role in self._pictures or role in self._waiting

    def picture(self, role: Role) -> Picture | None:
        return self._pictures.get(role)

    def open(self, role: Role, path: Path) -> None:
        """Read a picture; the role's former one stays until it is here."""
        loader = self._loaders[role].get()
        if loader is None:
            return
        self._openings += 1
        self._waiting[role] = self._openings
        loader.post(LoadRequest(self._openings, path, None))

    def clear(self, role: Role) -> None:
        """Do without."""
        self._waiting.pop(role, None)
        if self._pictures.pop(role, None) is not None:
            self.changed.emit(role)

    def receive(self, read: ComparedRead) -> None:
        """Take what a loader reports; reports on earlier openings are dropped here."""
        role, event = Role(read.role), read.event
        if isinstance(event, DecodingUnguarded) or event.generation != self._waiting.get(role):
            return
        del self._waiting[role]
        if isinstance(event, ImageReady):
            source = event.source
            self._pictures[role] = Picture(
                # Below zero: the open pictures count up from one.
                -event.generation,
                event.path,
                source.size,
                source.has_alpha,
                event.levels,
                source,
            )
            self.changed.emit(role)
        elif isinstance(event, LoadFailed):
            self.failed.emit(_with_remedy(event))

    def close(self) -> None:
        """End the threads; returns when they have ended."""
        for loader in self._loaders.values():
            loader.close()
        for loader in self._loaders.values():
            loader.join()


def _with_remedy(failed: LoadFailed) -> str:
    # Beside another picture only one of the same size is of use: it is not offered reduced.
    if not failed.offer:
        return failed.message
    facts = failed.message.removesuffix(".").removesuffix("。")
    return tr("{facts}; make a smaller copy to open it.", facts=facts)
