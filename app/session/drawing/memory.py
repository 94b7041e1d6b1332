"""The open picture's use of its memory budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.session.pictures.compared_pictures import Role
from app.session.view_controller import ViewController
from app.view_state.words.memory_words import MemoryUse
from app.workers.drawing.draw_events import MemoryUsed
from app.workers.pictures.load_events import ImageReady
from liif_core.memory_budget import MemoryBudget


class Memory:
    """GUI thread only. What the drawing thread keeps is known from its last report.

    ``read_ahead``: the pictures that were read before anybody asked for them.
    """

    def __init__(
        self,
        controller: ViewController,
        budget: MemoryBudget,
        read_ahead: Callable[[], Iterable[ImageReady]] = tuple,
    ) -> None:
        self._controller = controller
        self._read_ahead = read_ahead
        self.budget = budget
        self._drawing = MemoryUsed(0, 0, 0, on_device=False)

    def receive(self, event: MemoryUsed) -> None:
        """The drawing thread's report."""
        self._drawing = event

    @property
    def is_recalled(self) -> bool:
        """Whether most of the detail was kept from another time that the photo was open."""
        return 2 * self._drawing.recalled_bytes > self._drawing.feature_bytes

    def use(self) -> MemoryUse:
        """The memory used now, pictures compared with or read ahead included; takes no time."""
        controller, drawing = self._controller, self._drawing
        pictures = [
            controller.picture,
            *(controller.compared_pictures.picture(role) for role in Role),
        ]
        found = [each for each in pictures if each is not None] + list(self._read_ahead())
        sources = sum(each.source.pixels.nbytes for each in found if each.source is not None)
        return MemoryUse(
            self.budget.total_bytes,
            sources + drawing.halves_bytes,
            sum(level.pixels.nbytes for each in found for level in each.levels),
            drawing.feature_bytes,
            drawing.table_bytes,
            controller.tiles.cache.used_bytes,
            drawing.on_device,
        )
