"""Parts of a session that are imported and made when somebody first asks for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar, get_args

from app.session.comparing.compare import Comparison
from app.session.router import Receiver, Router
from app.session.view_controller import ViewController
from app.workers.drawing.render_worker import OpenRenderer, RenderWorker
from app.workers.threads.lazy_worker import LazyWorker
from liif_core.memory_budget import MemoryBudget

if TYPE_CHECKING:
    from app.session.drawing.guesses import Guesses
    from app.session.drawing.lens import Lens
    from app.session.exports import Exports
    from app.session.pictures.thumbnails import Thumbnails
    from app.workers.events import Event
    from liif_core.rendering.engine import LiifEngine


class _Part(Protocol):
    @property
    def receive(self) -> Receiver: ...
    def close(self) -> None: ...


_AnyPart = TypeVar("_AnyPart", bound=_Part)


class LaterParts(ViewController):
    """GUI thread only. What most windows never show: the first paint waits for none of it.

    ``Session`` sets the attributes below before it asks for a part, and ends with ``close_parts``.
    """

    router: Router
    compare: Comparison
    _deliver: Callable[[Event], None]
    _get_engine: Callable[[Callable[[], bool]], LiifEngine]
    _worker: RenderWorker
    _open_renderer: OpenRenderer | None
    _budget: MemoryBudget | None

    @cached_property
    def exports(self) -> Exports:
        """The queue of exports."""
        from app.session.exports import Exports
        from app.workers.exporting.export_events import ExportEvent

        exports = Exports(self._get_engine, self._deliver, self._worker.renderer_of)
        return self._added(exports, *get_args(ExportEvent))

    @property
    def is_exporting(self) -> bool:
        """Whether an export has not ended."""
        return "exports" in self.__dict__ and self.exports.is_busy

    @cached_property
    def guesses(self) -> Guesses:
        """The map of added detail."""
        from app.session.drawing.guesses import Guesses
        from app.workers.guess_events import GuessesFailed, GuessesFound

        guesses = Guesses(self, self._get_engine, self._deliver, self._worker.renderer_of)
        return self._added(guesses, GuessesFound, GuessesFailed)

    @property
    def shows_guesses(self) -> bool:
        """Whether the map of added detail is wanted."""
        return "guesses" in self.__dict__ and self.guesses.is_on

    @cached_property
    def lens(self) -> Lens:
        """The picture under the loupe."""
        from app.session.drawing.lens import Lens
        from app.workers.drawing.lens_events import LensDrawn
        from app.workers.drawing.lens_worker import LensWorker

        def worker() -> LensWorker:
            return LensWorker(self._get_engine, self._deliver, self._open_renderer)

        return self._added(Lens(self, self.compare, LazyWorker(worker)), LensDrawn)

    @cached_property
    def thumbnails(self) -> Thumbnails:
        """Small looks at the files of a folder."""
        from app.session.pictures.thumbnails import Thumbnails
        from app.workers.pictures.thumbnail_events import ThumbnailDone

        return self._added(Thumbnails(self._deliver, self._budget), ThumbnailDone)

    def close_parts(self) -> None:
        """End the threads of those that were made; returns when they have ended.

        A part that a late signal asks for afterwards begins no thread any more.
        """
        self._parts_are_closed = True
        for part in self._parts:
            part.close()

    @cached_property
    def _parts(self) -> list[_Part]:
        return []

    _parts_are_closed = False

    def _added(self, part: _AnyPart, *kinds: type) -> _AnyPart:
        """``kinds``: the events that are for this part."""
        self.router.add(kinds, part.receive)
        self._parts.append(part)
        if self._parts_are_closed:
            part.close()
        return part
