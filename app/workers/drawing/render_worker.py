"""Draws the tiles of the newest request, one worker thread for the life of the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from app.translation import tr
from app.view_state.tile_grid import TileKey, tile_window
from app.workers.drawing.draw_events import (
    AheadRequest,
    MemoryUsed,
    RenderDone,
    RenderFailed,
    RenderProgress,
    RenderRequest,
    SnapshotDone,
    SnapshotRequest,
    TileDone,
)
from app.workers.drawing.draw_requests import DrawRequest, DrawRequests
from app.workers.drawing.engine_loader import EngineLoader
from app.workers.failures import reporting_errors, sentence
from app.workers.threads.power import runs_on_battery
from app.workers.threads.priority import NICENESS
from app.workers.threads.request_thread import RequestThread
from liif_core.errors import Cancelled
from liif_core.geometry import Box, GridWindow
from liif_core.rendering.methods import Method
from liif_core.timing import stopwatch

if TYPE_CHECKING:
    from app.workers.events import Event
    from liif_core.image_io.source import SourceImage
    from liif_core.rendering.engine import LiifEngine
    from liif_core.rendering.renderer import Renderer

OpenRenderer = Callable[["SourceImage", Callable[[], "LiifEngine"]], "Renderer"]


class RenderWorker(RequestThread[DrawRequest]):
    """Takes requests from ``DrawRequests`` and delivers tiles as they get finished.

    A newer request for tiles ends the work on an older one: at once if the tile in work is not
    wanted any more, else as soon as that tile is finished. A snapshot only interrupts it.
    """

    def __init__(
        self,
        engine: EngineLoader,
        deliver: Callable[[Event], None],
        open_renderer: OpenRenderer | None = None,
    ) -> None:
        super().__init__("render-worker", NICENESS)
        self._open_renderer = open_renderer or core_renderer
        self._engine = engine
        self._deliver = deliver
        self._requests = DrawRequests()
        self._renderers: dict[int, Renderer] = {}
        self._in_work: TileKey | None = None
        # Tiles of the request in work that were delivered.
        self._finished: set[TileKey] = set()
        self._told: MemoryUsed | None = None

    def post(self, request: DrawRequest) -> None:
        """Any thread."""
        self._requests.post(request)

    def end_ahead(self) -> None:
        """Any thread: work ahead ends within moments, and does not go on by itself."""
        self._requests.end_ahead()

    def end_steps(self) -> None:
        """Any thread: no other step of a moving view follows, so that tiles need not wait."""
        self._requests.end_steps()

    def renderer_of(self, source: SourceImage) -> Renderer | None:
        """Any thread, only to share features with: the renderer of a picture, if there is one."""
        known = self._renderers.copy().values()
        return next((each for each in known if each.source is source), None)

    def close(self) -> None:
        """Any thread. Work is abandoned and the thread ends within moments."""
        self._requests.close()

    def _take(self) -> DrawRequest | None:
        self._in_work = None
        return self._requests.take()

    def _serve(self, request: DrawRequest) -> None:
        if isinstance(request, AheadRequest):
            with stopwatch.timed("work ahead"):
                self._work_ahead(request)
        elif isinstance(request, SnapshotRequest):
            with stopwatch.timed("snapshot"):
                self._draw_snapshot(request)
        else:
            self._finished.clear()
            try:
                with stopwatch.timed("tiles"):
                    self._draw_tiles(request)
            except Cancelled:
                left = tuple(key for key in request.tiles if key not in self._finished)
                self._requests.put_back(replace(request, tiles=left))
                raise

    def _give_up(self, request: DrawRequest, error: Exception) -> None:
        if isinstance(request, AheadRequest):
            return  # nobody waits for it
        if isinstance(request, SnapshotRequest):
            # A moving view has no time for failures.
            nothing = Box(0, 0, 0, 0)
            self._deliver(SnapshotDone(request.viewport, request.image_id, nothing, None, 0.0))
            return
        for method in request.methods:
            self._fail(request, method, error)
        self._deliver(RenderDone(request.generation))

    def _fail(self, request: RenderRequest, method: Method, error: Exception) -> None:
        message = sentence(error, tr("“{label}” could not be drawn", label=tr(method.label)))
        self._deliver(RenderFailed(request.generation, method, message))

    def _draw_tiles(self, request: RenderRequest) -> None:
        for image_id in [known for known in self._renderers if known not in request.sources]:
            del self._renderers[image_id]
        try:
            self._draw_all(request)
        finally:
            self._tell_memory()
        self._deliver(RenderDone(request.generation))

    def _draw_all(self, request: RenderRequest) -> None:
        given_up: set[Method] = set()
        for (image_id, method), group in groupby(
            request.tiles, key=lambda key: (key.image_id, key.method)
        ):
            if method in given_up:
                continue

            def fail(error: Exception, method: Method = method) -> None:
                self._fail(request, method, error)
                given_up.add(method)

            with reporting_errors(fail):
                self._draw(request, image_id, list(group))

    def _tell_memory(self) -> None:
        """Report the bytes that all renderers keep, if they have changed since the last report."""
        kept = [each.kept_bytes() for each in self._renderers.values()]
        halves, features, tables, on_device = zip(*kept, strict=True) if kept else ((), (), (), ())
        recalled_bytes = sum(each.recalled_bytes() for each in self._renderers.values())
        used = MemoryUsed(sum(halves), sum(features), sum(tables), any(on_device), recalled_bytes)
        if used != self._told:
            self._told = used
            self._deliver(used)

    def _work_ahead(self, request: AheadRequest) -> None:
        """Encode the surroundings of the view, as long as nothing else is asked."""
        renderer, viewport = self._renderers.get(request.image_id), request.viewport
        if renderer is None or runs_on_battery():
            return
        window = GridWindow.of_grid(request.source.size, viewport.zoom, viewport.visible_grid_box)
        try:
            renderer.work_ahead(window, is_cancelled=lambda: not self._requests.wants_ahead())
        finally:
            self._tell_memory()

    def _draw_snapshot(self, request: SnapshotRequest) -> None:
        """Draw a step of a moving view, which has no time to load an engine."""
        began_s, viewport = time.perf_counter(), request.viewport
        box = viewport.visible_grid_box
        window = GridWindow.of_grid(request.source.size, viewport.zoom, box)
        renderer, drawn = self._renderers.get(request.image_id), None
        if renderer is not None:
            drawn = renderer.snapshot(window, is_cancelled=lambda: self._requests.is_closed)
        part, pixels = (Box(0, 0, 0, 0), None) if drawn is None else drawn
        seconds = time.perf_counter() - began_s
        part = part.shifted(box.left, box.top)
        self._deliver(SnapshotDone(viewport, request.image_id, part, pixels, seconds))

    def _draw(self, request: RenderRequest, image_id: int, keys: list[TileKey]) -> None:
        source_size = request.sources[image_id].size
        windows = [tile_window(key, source_size, request.parts.get(key)) for key in keys]
        renderer, method = self._renderer(request, image_id), keys[0].method
        self._in_work = keys[0]
        stands_in = method.is_draft and method not in request.methods
        if stands_in and not renderer.is_worth_drawing(method, windows):
            return  # what comes after it is as quick
        left = dict.fromkeys(keys)

        def report(fraction: float, words: str = "") -> None:
            # Finished tiles speak for themselves; what happens before the first one does not.
            if words:
                self._deliver(RenderProgress(request.generation, fraction, words))

        for index, pixels in renderer.tiles(
            windows, method, is_cancelled=self._is_unwanted, on_progress=report
        ):
            self._deliver(TileDone(keys[index], pixels, request.parts.get(keys[index])))
            self._finished.add(keys[index])
            left.pop(keys[index], None)
            self._in_work = next(iter(left), None)
            if self._requests.has_newer():
                raise Cancelled

    def _renderer(self, request: RenderRequest, image_id: int) -> Renderer:
        renderer = self._renderers.get(image_id)
        if renderer is None:
            source = request.sources[image_id]
            renderer = self._open_renderer(source, lambda: self._engine.get(self._is_unwanted))
            self._renderers[image_id] = renderer
        return renderer

    def _is_unwanted(self) -> bool:
        """Whether to drop the tile in work: closed, or a newer request does without it."""
        newer = self._requests.waiting_tiles
        is_interrupted = self._requests.is_closed or self._requests.waiting_snapshot is not None
        return is_interrupted or (newer is not None and self._in_work not in newer.tiles)


def core_renderer(source: SourceImage, get_engine: Callable[[], LiifEngine]) -> Renderer:
    # Imported by the worker: numpy and Pillow's resampling are not needed for the first paint.
    from liif_core.rendering.renderer import Renderer

    return Renderer(source, get_engine)
