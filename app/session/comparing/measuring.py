"""Keeps the numbers on the view: PSNR and SSIM of settled panes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.session.pictures.compared_pictures import Role
from app.session.view_controller import ViewController
from app.session.view_state import Similarities
from app.view_state.pane_view import PaneView
from app.view_state.tile_grid import visible_tiles
from app.view_state.words.compare_words import Similarity
from app.workers.measure_events import Measured, MeasureRequest, Patch
from app.workers.measure_worker import MeasureWorker
from app.workers.threads.lazy_worker import LazyWorker
from liif_core.geometry import Box

if TYPE_CHECKING:
    from app.workers.events import Event


class Measuring(QObject):
    """GUI thread only. Measures again whenever the panes have settled on something else."""

    def __init__(self, controller: ViewController, deliver: Callable[[Event], None]) -> None:
        super().__init__(controller)
        self._controller = controller
        self._worker = LazyWorker(lambda: MeasureWorker(deliver))
        self._generation = 0
        self._measured: tuple[object, ...] | None = None
        self._is_busy = False

    @property
    def between(self) -> Similarity | None:
        """How alike the panes are."""
        return self._controller.similarities.between

    @property
    def against(self) -> tuple[Similarity, ...]:
        """How like the reference each pane is."""
        return self._controller.similarities.against

    @property
    def is_busy(self) -> bool:
        """Whether the settled panes' numbers are still being measured."""
        return self._is_busy

    def refresh(self) -> None:
        """Something has changed: forget old numbers, ask for new ones once all is settled."""
        subject = self._subject()
        if subject == self._measured:
            return
        self._measured = subject
        self._generation += 1
        self._controller.similarities = Similarities()
        self._is_busy = subject is not None and self._ask()
        self._controller.resolve()

    def receive(self, event: Measured) -> None:
        """Take the worker's report; a report on an earlier view is dropped here."""
        if event.generation == self._generation:
            self._is_busy = False
            self._controller.similarities = Similarities(event.between, event.against)
            self._controller.resolve()

    def close(self) -> None:
        self._worker.close()
        self._worker.join()

    def _subject(self) -> tuple[object, ...] | None:
        """Everything that the numbers depend on; None while there is nothing settled to measure."""
        controller = self._controller
        if not controller.is_settled or controller.picture is None:
            return None
        reference = controller.compared_pictures.picture(Role.REFERENCE)
        if len(controller.methods) < 2 and reference is None:
            return None
        views = tuple(controller.pane_view(pane) for pane in range(len(controller.methods)))
        return (*views, reference)

    def _ask(self) -> bool:
        controller, viewport = self._controller, self._controller.viewport
        panes = [controller.pane_view(pane) for pane in range(len(controller.methods))]
        views = [view for view in panes if view is not None]
        if viewport is None:
            return False
        box = Box.of_size(viewport.canvas)
        for view in views:
            box = box.intersected(view.viewport.picture_box)
        worker = self._worker.get()
        if box.is_empty or worker is None:
            return False
        reference = controller.compared_pictures.picture(Role.REFERENCE)
        left, top = viewport.origin
        worker.post(
            MeasureRequest(
                self._generation,
                tuple(self._patches(view, box) for view in views),
                box.shifted(left, top),
                viewport.grid,
                reference.source if reference is not None else None,
            )
        )
        return True

    def _patches(self, view: PaneView, box: Box) -> tuple[Patch, ...]:
        """The view's tiles, placed as counted from the corner of ``box`` (canvas pixels)."""
        left, top = view.viewport.origin
        cache = self._controller.tiles.cache
        patches = []
        for key in visible_tiles(view.viewport, view.picture.image_id, view.method):
            tile = cache.get(key)
            if tile is not None:
                place = tile.box.shifted(-left - box.left, -top - box.top)
                patches.append(Patch(place.left, place.top, tile.pixels))
        return tuple(patches)
