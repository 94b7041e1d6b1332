"""The picture under the loupe: each pane's function, asked at a greater zoom than the screen."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal

from app.session.comparing.compare import Comparison
from app.session.view_controller import ViewController
from app.view_state.pane_view import PaneView
from app.workers.drawing.lens_events import Glass, LensDrawn, LensRequest
from app.workers.drawing.lens_worker import LensWorker
from app.workers.threads.lazy_worker import LazyWorker
from liif_core.geometry import Box, GridWindow, Size, grid_size


class Lens(QObject):
    """GUI thread only. Its thread starts with the first question."""

    drawn = Signal(int, object, object)
    """Fires when a pane's glass is drawn. Carries the pane's number, the Box of the drawn part in
    pixels of the glass, and the part as (height, width, 4) uint8 BGRA."""

    def __init__(
        self, controller: ViewController, compare: Comparison, worker: LazyWorker[LensWorker]
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._compare = compare
        self._worker = worker
        self._generation = 0
        self._boxes: dict[int, Box] = {}

    def ask(self, at: tuple[float, float], magnification: int, side_px: int) -> None:
        """Draw a square of ``side_px`` device pixels of each pane, that position (device pixels of
        the view) in its middle, ``magnification`` times as large as on the screen. An earlier
        question is forgotten."""
        self._generation += 1
        self._boxes.clear()
        glasses = []
        for pane in self._compare.order:
            view = self._controller.pane_view(pane)
            if view is None or view.picture.source is None:
                continue
            left, top, box = _glass_box(view, at, magnification, side_px)
            if box.is_empty:
                continue
            zoom = view.viewport.zoom * magnification
            window = GridWindow.of_grid(view.picture.size, zoom, box)
            self._boxes[pane] = box.shifted(-left, -top)
            glasses.append(Glass(pane, view.picture.source, view.method, window))
        worker = self._worker.get()
        if worker is not None and glasses:
            worker.post(LensRequest(self._generation, tuple(glasses)))

    def forget(self) -> None:
        """The loupe is away: answers still to come are dropped."""
        self._generation += 1

    def receive(self, event: LensDrawn) -> None:
        if event.generation == self._generation and event.pane in self._boxes:
            self.drawn.emit(event.pane, self._boxes[event.pane], event.pixels)

    def close(self) -> None:
        """End the thread; returns when it has ended."""
        self._worker.close()
        self._worker.join()


def _glass_box(
    view: PaneView, at: tuple[float, float], magnification: int, side_px: int
) -> tuple[int, int, Box]:
    """Left and top of the glass on the magnified grid, and its part inside the picture."""
    origin_x, origin_y = view.viewport.origin
    left = math.floor((origin_x + at[0]) * magnification - side_px / 2)
    top = math.floor((origin_y + at[1]) * magnification - side_px / 2)
    size: Size = grid_size(view.picture.size, view.viewport.zoom * magnification)
    glass = Box(left, top, left + side_px, top + side_px)
    return left, top, glass.intersected(Box.of_size(size))
