"""Reads pictures that nobody has asked for yet: the open one's neighbours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.workers.pictures.image_loader import ImageLoader
from app.workers.pictures.load_events import LoadEvent, LoadRequest, NeighbourRead
from app.workers.threads.power import runs_on_battery
from app.workers.threads.priority import step_back
from liif_core.errors import Cancelled
from liif_core.memory_budget import MemoryBudget

if TYPE_CHECKING:
    from app.workers.events import Event

_NICENESS = 15


class NeighbourLoader(ImageLoader):
    """Steps back behind everything else, stops when told, and does nothing on a battery."""

    def __init__(self, deliver: Callable[[Event], None], budget: MemoryBudget) -> None:
        def tell(event: Event) -> None:
            # A failure is told when the picture is really opened, not now.
            if isinstance(event, LoadEvent):
                deliver(NeighbourRead(event))

        super().__init__(tell, budget=budget)
        self._gives_up = False

    def post(self, request: LoadRequest) -> None:
        """Any thread."""
        self._gives_up = False
        super().post(request)

    def stop(self) -> None:
        """Any thread: give up the file that is being read."""
        self._gives_up = True
        self._decoder.nudge()

    def run(self) -> None:
        # The decoding process, which is begun by this thread, steps back with it.
        step_back(_NICENESS)
        super().run()

    def _serve(self, request: LoadRequest) -> None:
        if self._gives_up or runs_on_battery():
            raise Cancelled
        super()._serve(request)

    def _is_unwanted(self) -> bool:
        return self._gives_up or super()._is_unwanted()
