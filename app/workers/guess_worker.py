"""Measures the added detail of the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.translation import tr
from app.workers.exporting.export_worker import FindRenderer, GetEngine
from app.workers.failures import sentence
from app.workers.guess_events import GuessesFailed, GuessesFound, GuessRequest
from app.workers.threads.latest_request import LatestRequest
from app.workers.threads.request_thread import RequestThread

if TYPE_CHECKING:
    from app.workers.events import Event

# Below the thread that draws the view: this can wait.
_NICENESS = 10


class GuessWorker(RequestThread[GuessRequest]):
    """Serves the newest request only."""

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
        self._requests: LatestRequest[GuessRequest] = LatestRequest()
        self._is_resting = False

    def post(self, request: GuessRequest) -> None:
        """Any thread. Work on an earlier request is dropped at once."""
        self._is_resting = False
        self._requests.post(request)

    def rest(self) -> None:
        """Any thread. Drop the request in work: nobody looks at the map any more."""
        self._is_resting = True

    def close(self) -> None:
        """Any thread. The thread ends within moments."""
        self._requests.close()

    def _take(self) -> GuessRequest | None:
        return self._requests.take()

    def _serve(self, request: GuessRequest) -> None:
        from liif_core.rendering.added_detail import added_detail
        from liif_core.rendering.renderer import Renderer

        renderer = Renderer(
            request.source,
            lambda: self._get_engine(self.is_unwanted),
            shares_with=self._find_renderer(request.source),
        )
        added = added_detail(renderer, request.window, self.is_unwanted)
        self._deliver(GuessesFound(request.generation, added))

    def _give_up(self, request: GuessRequest, error: Exception) -> None:
        what = tr("Where detail is guessed could not be found")
        self._deliver(GuessesFailed(request.generation, sentence(error, what)))

    def is_unwanted(self) -> bool:
        return self._is_resting or self._requests.is_closed or self._requests.peek() is not None
