"""Measures the added detail of the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.translation import tr
from app.workers.exporting.export_worker import FindRenderer, GetEngine
from app.workers.failures import sentence
from app.workers.guess_events import GuessesFailed, GuessesFound, GuessRequest
from app.workers.threads.newest_request_thread import NewestRequestThread

if TYPE_CHECKING:
    from app.workers.events import Event

# Below the thread that draws the view: this can wait.
_NICENESS = 10


class GuessWorker(NewestRequestThread[GuessRequest]):
    """Draws the view by LIIF and by bicubic, and tells how far they lie apart."""

    def __init__(
        self,
        get_engine: GetEngine,
        deliver: Callable[[Event], None],
        find_renderer: FindRenderer,
    ) -> None:
        super().__init__("guesses", _NICENESS)
        self._get_engine = get_engine
        self._deliver = deliver
        self._find_renderer = find_renderer

    def _serve(self, request: GuessRequest) -> None:
        from liif_core.rendering.added_detail import added_detail
        from liif_core.rendering.renderer import Renderer

        renderer = Renderer(
            request.source,
            lambda: self._get_engine(self._is_unwanted),
            shares_with=self._find_renderer(request.source),
        )
        added = added_detail(renderer, request.window, self._is_unwanted)
        self._deliver(GuessesFound(request.generation, added))

    def _give_up(self, request: GuessRequest, error: Exception) -> None:
        what = tr("Where detail is guessed could not be found")
        self._deliver(GuessesFailed(request.generation, sentence(error, what)))
