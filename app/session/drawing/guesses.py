"""The map of added detail: asked for where the view rests, kept while it is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.session.view_controller import ViewController
from app.workers.exporting.export_worker import FindRenderer, GetEngine
from app.workers.guess_events import GuessesFailed, GuessesFound, GuessRequest
from app.workers.guess_worker import GuessWorker
from app.workers.threads.lazy_worker import LazyWorker
from liif_core.geometry import Box, GridWindow

if TYPE_CHECKING:
    import numpy as np

    from app.workers.events import Event


# Most pixels of the map: enough for an overview, and quickly drawn on a processor.
_MOST_PX = 250_000
# After the view has come to rest.
_DELAY_MS = 250


@dataclass(frozen=True, slots=True)
class GuessMap:
    """``added``: float32 (h, w), what the function adds to plain enlargement, of [0, 1].

    ``window``: its pixels over the picture ``image_id``.
    """

    image_id: int
    window: GridWindow
    added: np.ndarray

    def at(self, x: float, y: float) -> float | None:
        """The added detail at a source position; None where the map does not reach."""
        rows, columns = self.window.rows, self.window.columns
        column = int(x * columns.zoom - columns.first)
        row = int(y * rows.zoom - rows.first)
        if 0 <= row < rows.count and 0 <= column < columns.count:
            return float(self.added[row, column])
        return None


class Guesses(QObject):
    """GUI thread only. Its thread starts when the map is first wanted."""

    changed = Signal()
    """Fires when there is another map, or it was switched on or off."""

    failed = Signal(str)
    """Fires when the map could not be made. Carries the reason, a sentence."""

    def __init__(
        self,
        controller: ViewController,
        get_engine: GetEngine,
        deliver: Callable[[Event], None],
        find_renderer: FindRenderer,
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._worker = LazyWorker(lambda: GuessWorker(get_engine, deliver, find_renderer))
        self._generation = 0
        self._subject: tuple[object, ...] | None = None
        self._asked: tuple[int, GridWindow] | None = None
        self.is_on = False
        self.map: GuessMap | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        for signal in (
            controller.view_changed,
            controller.picture_changed,
            controller.status_changed,
        ):
            signal.connect(self._look)

    @property
    def has_any(self) -> bool:
        """Whether this view can have added detail: none up to 100%."""
        viewport = self._controller.viewport
        is_neural = any(
            self._controller.tiles.drawn_method(method).is_neural
            for method in self._controller.methods
        )
        return viewport is not None and viewport.zoom > 1.0 and is_neural

    def set_on(self, wanted: bool) -> None:
        """Show the map or not."""
        self.is_on = wanted
        self._subject = None
        if wanted:
            self._look()
        else:
            self._drop()
            self.map = None
        self.changed.emit()

    def receive(self, event: GuessesFound | GuessesFailed) -> None:
        """Take what the worker reports; reports on earlier views are dropped."""
        if event.generation != self._generation or self._asked is None:
            return
        if isinstance(event, GuessesFailed):
            self._asked = None
            self.failed.emit(event.message)
            return
        image_id, window = self._asked
        self.map = GuessMap(image_id, window, event.added)
        self.changed.emit()

    def close(self) -> None:
        """End the thread; returns when it has ended."""
        self._timer.stop()
        self._worker.close()
        self._worker.join()

    def _look(self) -> None:
        if not self.is_on:
            return
        controller = self._controller
        picture, viewport = controller.picture, controller.navigation.target
        subject = None
        if picture is not None and picture.is_complete and viewport is not None and self.has_any:
            subject = picture, viewport
        if subject == self._subject:
            return
        self._subject = subject
        self._drop()
        if self.map is not None and (picture is None or self.map.image_id != picture.image_id):
            self.map = None
            self.changed.emit()
        if subject is not None:
            self._timer.start()
        else:
            self._timer.stop()

    def _drop(self) -> None:
        self._generation += 1
        self._asked = None
        if self._worker.running is not None:
            self._worker.running.rest()

    def _ask(self) -> None:
        controller = self._controller
        picture, viewport = controller.picture, controller.navigation.target
        if not self.is_on or picture is None or picture.source is None or viewport is None:
            return
        if not controller.is_settled:
            # The view itself comes first.
            self._timer.start()
            return
        from liif_core.rendering.added_detail import map_window

        seen = GridWindow.of_grid(picture.size, viewport.zoom, viewport.visible_grid_box)
        part: Box = seen.source_box()
        worker = self._worker.get()
        if worker is None or viewport.visible_grid_box.is_empty:
            return
        window = map_window(picture.size, part, viewport.zoom, _MOST_PX)
        self._generation += 1
        self._asked = picture.image_id, window
        worker.post(GuessRequest(self._generation, picture.source, window))
        self.changed.emit()
