"""Draws the picture under the loupe, at a greater zoom than the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.workers.drawing.lens_events import LensDrawn, LensRequest
from app.workers.drawing.render_worker import OpenRenderer, core_renderer
from app.workers.exporting.export_worker import GetEngine
from app.workers.threads.newest_request_thread import NewestRequestThread
from app.workers.threads.priority import NICENESS

if TYPE_CHECKING:
    from app.workers.events import Event
    from liif_core.image_io.source import SourceImage
    from liif_core.rendering.renderer import Renderer


class LensWorker(NewestRequestThread[LensRequest]):
    """A glass that it cannot draw keeps the screen's own pixels."""

    def __init__(
        self,
        get_engine: GetEngine,
        deliver: Callable[[Event], None],
        open_renderer: OpenRenderer | None = None,
    ) -> None:
        super().__init__("loupe", NICENESS)
        self._get_engine = get_engine
        self._deliver = deliver
        self._open_renderer = open_renderer or core_renderer
        self._renderers: list[tuple[SourceImage, Renderer]] = []

    def _serve(self, request: LensRequest) -> None:
        wanted = [glass.source for glass in request.glasses]
        self._renderers = [
            (source, renderer) for source, renderer in self._renderers if source in wanted
        ]
        # The one that is there at once does not wait for the other.
        for glass in sorted(request.glasses, key=lambda glass: glass.method.is_neural):
            renderer = self._renderer(glass.source)
            for _, pixels in renderer.tiles(
                [glass.window],
                glass.method,
                is_cancelled=self._is_unwanted,
                on_progress=_say_nothing,
            ):
                self._deliver(LensDrawn(request.generation, glass.pane, pixels))

    def _give_up(self, request: LensRequest, error: Exception) -> None:
        """The loupe goes on showing the screen's own pixels, larger."""

    def _renderer(self, source: SourceImage) -> Renderer:
        for known, renderer in self._renderers:
            if known is source:
                return renderer
        renderer = self._open_renderer(source, lambda: self._get_engine(self._is_unwanted))
        self._renderers.append((source, renderer))
        return renderer


def _say_nothing(_fraction: float, _words: str = "") -> None:
    pass
