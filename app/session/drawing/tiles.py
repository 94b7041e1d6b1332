"""The tiles of the view: which are wanted, which are here, and when to ask for more."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.session.bgra_image import BYTES_PER_PX
from app.session.drawing.tile import Tile, tile_of
from app.session.drawing.tile_cache import Level, TileCache
from app.session.drawing.tile_wants import cut_edges, holds, wanted_tiles
from app.translation import tr
from app.view_state.pane_view import PaneView, aligned
from app.view_state.picture import Picture
from app.view_state.tile_grid import TILE_PX, TileKey, visible_tiles
from app.view_state.viewport import Viewport
from app.workers.drawing.draw_events import (
    RenderDone,
    RenderFailed,
    RenderProgress,
    RenderRequest,
    TileDone,
)
from liif_core.geometry import Box
from liif_core.memory_budget import MemoryBudget, machine_budget
from liif_core.rendering.methods import DRAFTS, Method

# After the last input, before the view is refined: long enough for the next notch of a spin.
SETTLE_DELAY_MS = 80


class Tiles(QObject):
    """GUI thread only. The tile cache of all pictures and methods, and the requests for more.

    ``best_method``: what ``Method.AUTO`` stands for on this machine.
    """

    arrived = Signal(object)
    """Fires when a tile is here and can be painted. Carries its TileKey."""

    changed = Signal()
    """Fires when progress, missing tiles, or the methods really drawn have changed."""

    failed = Signal(str)
    """Fires when a method could not be drawn. Carries a sentence."""

    def __init__(
        self, post: Callable[[RenderRequest], None], budget: MemoryBudget | None = None
    ) -> None:
        super().__init__()
        self.is_held = False
        self._budget_bytes = (budget or machine_budget()).tile_bytes
        self.cache: TileCache[Tile] = TileCache(self._budget_bytes)
        self.picture: Picture | None = None
        self.methods: tuple[Method, ...] = (Method.AUTO,)
        self.best_method = Method.LIIF
        self.missing: frozenset[TileKey] = frozenset()
        self.progress: tuple[float, str] | None = None
        self.failed_methods: frozenset[Method] = frozenset()
        # Sentences told since the last retry: LIIF and its drafts may fail for one reason.
        self._told_failures: set[str] = set()
        self.drafts_first = True
        self._post = post
        self._other: Picture | None = None
        # Identity of the picture before it was exchanged for one that is drawn in another way.
        self._former: int | None = None
        self._viewport: Viewport | None = None
        self._focus: tuple[float, float] | None = None
        self._cuts_edges = True
        self._generation = 0
        self._wanted_count = 0
        # Generation of the request whose tiles found no memory; it is not asked for again.
        self._out_of_memory_generation = 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_DELAY_MS)
        self._settle.setTimerType(Qt.TimerType.PreciseTimer)
        self._settle.timeout.connect(self.request)

    @property
    def is_settled(self) -> bool:
        """Every tile of the view that was last aimed at is here."""
        return self._viewport is not None and not self.missing and not self._settle.isActive()

    @property
    def is_given_up(self) -> bool:
        """Whether neither the missing tiles nor stand-ins can be drawn: the base layer stays."""
        return bool(self.missing) and all(key.method in self.failed_methods for key in self.missing)

    @property
    def is_waiting(self) -> bool:
        """Whether a gesture may go on, so that not all is asked for yet."""
        return self._settle.isActive()

    @property
    def other(self) -> Picture | None:
        """The second pane's own picture; None while it shows the open one."""
        return self._other

    def share_done_of(self, view: PaneView) -> float:
        """How many of a pane's tiles are here, 0 to 1."""
        whose = view.picture.image_id, view.method
        count = len([key for key in self.missing if (key.image_id, key.method) == whose])
        each = self._wanted_count / max(1, len(self._views()))
        return max(0.0, 1.0 - count / each) if count else 1.0

    def drawn_method(self, method: Method) -> Method:
        """The method that really draws ``method``: bicubic where it failed."""
        if method is Method.AUTO:
            method = self.best_method
        return Method.BICUBIC if method in self.failed_methods else method

    def stand_ins(self, method: Method) -> tuple[Method, ...]:
        """Drafts whose tiles are shown until the drawn method's own are here, the best first."""
        if not self.drafts_first:
            return ()
        drafts = {Method.LIIF: DRAFTS, Method.DRAFT: (Method.DRAFT_LIGHT,)}.get(method, ())
        return tuple(draft for draft in drafts if draft not in self.failed_methods)

    def levels(self, image_id: int, method: Method) -> dict[float, Level[Tile]]:
        """Tiles by zoom that the method's pane may show as its own."""
        return self.cache.levels(image_id, self.drawn_method(method))

    def stand_in_levels(
        self, image_id: int, method: Method
    ) -> dict[float, Mapping[tuple[int, int], Tile]]:
        """Tiles by zoom that may stand in for the drawn method's own, the best at each place."""
        levels = [self.cache.levels(image_id, stand_in) for stand_in in self.stand_ins(method)]
        if self._former is not None and self.picture and image_id == self.picture.image_id:
            shown = (method, *self.stand_ins(method))
            levels += [self.cache.levels(self._former, each) for each in shown]
        zooms = set().union(*levels)
        return {
            zoom: ChainMap(*(level[zoom] for level in levels if zoom in level)) for zoom in zooms
        }

    @property
    def is_sharp(self) -> bool:
        """Whether all of the view is drawn at its zoom, by the methods or their stand-ins."""
        views = self._views()
        return bool(views) and all(
            any(
                holds(self.cache, replace(key, method=method), view.viewport)
                for method in (view.method, *self.stand_ins(view.method))
            )
            for view in views
            for key in visible_tiles(view.viewport, view.picture.image_id, view.method)
        )

    def set_best_method(self, method: Method) -> None:
        """The engine is here and knows its speed."""
        if method is not self.best_method:
            self.best_method = method
            self.request()

    def set_picture(self, picture: Picture | None) -> None:
        """Take another picture, which waits for ``aim``, or more of the same one."""
        is_same = picture and self.picture and picture.image_id == self.picture.image_id
        if not is_same:
            self._former = None
        self.picture = picture
        self.progress = None
        if not is_same:
            self._viewport = None
        self._count_missing()

    def exchange_picture(self, picture: Picture) -> None:
        """Draw the same picture in the same view another way: its former tiles stay on the screen
        until the new ones come."""
        if self.picture is not None:
            if self._former is not None:
                self.cache.drop_image(self._former)
            self._former = self.picture.image_id
        self.picture = picture
        self.progress = None
        self._count_missing()

    def set_other(self, picture: Picture | None) -> None:
        """A complete picture that the second pane shows instead; None: the same as the first."""
        former, self._other = self._other, picture
        if former is not None:
            self.cache.drop_image(former.image_id)
        self.request()

    def pane_view(self, pane: int, picture: Picture, viewport: Viewport) -> PaneView:
        """A pane's view when the first pane shows ``picture`` in ``viewport``."""
        method = self.drawn_method(self.methods[min(pane, len(self.methods) - 1)])
        if pane and self._other is not None:
            return PaneView(self._other, aligned(viewport, self._other.size), method)
        return PaneView(picture, viewport, method)

    def set_methods(self, methods: tuple[Method, ...]) -> None:
        self.methods = methods
        self.request()

    def aim(self, viewport: Viewport, focus: tuple[float, float] | None, *, gently: bool) -> None:
        """Make ``viewport`` sharp.

        With ``gently`` (in the middle of a gesture) only the first call asks at once; the others
        wait until the hand rests.
        """
        self._viewport, self._focus = viewport, focus
        self._cuts_edges = True
        if gently and self._settle.isActive():
            self._settle.start()
            self._count_missing()
            self.changed.emit()
            return
        if gently:
            self._settle.start()
        else:
            self._settle.stop()
        self.request()

    def follow(self, viewport: Viewport) -> None:
        """A drag: ask at once, then at most once in a settle delay, and when it ends."""
        self._viewport, self._focus = viewport, None
        # A tile that comes into sight at an edge will be seen whole in a moment: it is not cut.
        self._cuts_edges = False
        self._count_missing()
        if not self._settle.isActive():
            self._settle.start()
            self.request()

    def request(self) -> None:
        """Post a request for all that the view lacks; it replaces the one before. Nothing is drawn
        while ``is_held``: the picture is about to be another."""
        picture, viewport = self.picture, self._viewport
        self._count_missing()
        if self.is_held or picture is None or viewport is None or picture.source is None:
            return
        self._reserve(viewport)
        tiles: list[TileKey] = []
        parts: dict[TileKey, Box] = {}
        # A pane that is done in moments does not wait for one that takes seconds.
        views = sorted(
            self._views(), key=lambda view: (view.method.is_neural, view.method is Method.LIIF)
        )
        for view in views:
            wanted = wanted_tiles(view, self.cache, self.stand_ins(view.method), self._focus)
            if self._cuts_edges:
                parts |= cut_edges(self.cache, wanted, view.viewport)
            tiles += wanted
        self._generation += 1
        sources = {
            view.picture.image_id: view.picture.source
            for view in views
            if view.picture.source is not None
        }
        drawn = tuple(map(self.drawn_method, self.methods))
        self._post(RenderRequest(self._generation, viewport, drawn, tuple(tiles), sources, parts))
        self.changed.emit()

    def retry(self) -> None:
        """Draw failed methods again."""
        self.failed_methods = frozenset()
        self._told_failures.clear()
        self.request()

    def forget_all_but(self, image_id: int) -> None:
        """Drop the tiles of other pictures, but for the second pane's own."""
        kept = {image_id} if self._other is None else {image_id, self._other.image_id}
        self._former = None
        self.cache.keep_images(kept)

    def receive(self, event: TileDone | RenderProgress | RenderDone | RenderFailed) -> None:
        """Take the worker's report. A key names pixels completely, so late tiles are right."""
        if isinstance(event, TileDone):
            self._keep(event)
        elif event.generation != self._generation:
            return
        elif isinstance(event, RenderProgress):
            self.progress = (event.fraction, event.words)
            self.changed.emit()
        elif isinstance(event, RenderFailed):
            self._fall_back(event)
        else:
            self.progress = None
            self.changed.emit()

    def _views(self) -> list[PaneView]:
        """All panes' views of the last target; equal ones once."""
        if self.picture is None or self._viewport is None:
            return []
        views = (
            self.pane_view(pane, self.picture, self._viewport) for pane in range(len(self.methods))
        )
        return list({(view.picture.image_id, view.method): view for view in views}.values())

    def _picture_of(self, key: TileKey) -> Picture | None:
        pictures = (self.picture, self._other)
        return next((each for each in pictures if each and each.image_id == key.image_id), None)

    def _keep(self, event: TileDone) -> None:
        picture = self._picture_of(event.key)
        if picture is None:
            return
        try:
            self._put(event, picture)
        except MemoryError:
            self._make_room(event, picture)

    def _make_room(self, event: TileDone, picture: Picture) -> None:
        """Memory ran out over one tile: the tiles that are not in view go, then the method."""
        seen = {key for view in self._views() for key in self._keys_of(view)}
        self.cache.keep_tiles(seen)
        try:
            self._put(event, picture)
        except MemoryError:
            method = event.key.method
            # The tiles that follow would say the same.
            if method in self.failed_methods and self._out_of_memory_generation == self._generation:
                return
            message = tr(
                "“{method}” does not fit in memory any more; close other programs.",
                method=tr(method.label),
            )
            self._fall_back(RenderFailed(self._generation, method, message))
            self._out_of_memory_generation = self._generation

    def _put(self, event: TileDone, picture: Picture) -> None:
        """Raises MemoryError, with nothing changed."""
        tile = tile_of(event, picture)
        known = self.cache.get(event.key)
        if known is not None and known.box.contains(tile.box):
            return  # a part that came later than the whole tile
        self.cache.put(event.key, tile, tile.image.sizeInBytes())
        if event.key in self.missing:
            self.missing -= {event.key}
            self.progress = None
        self.arrived.emit(event.key)
        self.changed.emit()

    def _fall_back(self, event: RenderFailed) -> None:
        again = event.method in self.failed_methods or event.method is Method.BICUBIC
        self.progress = None
        self.failed_methods |= {event.method}
        if again or event.message not in self._told_failures:
            self._told_failures.add(event.message)
            self.failed.emit(event.message)
        if again:
            # The fallback cannot be drawn either: the base layer stays, and no tile is asked for.
            self.changed.emit()
        else:
            self.request()

    def _keys_of(self, view: PaneView) -> list[TileKey]:
        """The tiles of a view, and those that stand in for them."""
        keys = list(visible_tiles(view.viewport, view.picture.image_id, view.method))
        stand_ins = self.stand_ins(view.method)
        return keys + [replace(key, method=method) for method in stand_ins for key in keys]

    def _count_missing(self) -> None:
        picture, viewport = self.picture, self._viewport
        if picture is None or viewport is None:
            self.missing = frozenset()
            return
        wanted = [
            (key, view.viewport)
            for view in self._views()
            for key in visible_tiles(view.viewport, view.picture.image_id, view.method)
        ]
        self._wanted_count = len(wanted)
        self.missing = frozenset(key for key, shown in wanted if not holds(self.cache, key, shown))

    def _reserve(self, viewport: Viewport) -> None:
        """The tiles of one view must never push each other out, nor leave for a smaller budget."""
        self.cache.touch(key for view in self._views() for key in self._keys_of(view))
        canvas = viewport.canvas
        view_bytes = (canvas.width + 2 * TILE_PX) * (canvas.height + 2 * TILE_PX) * BYTES_PER_PX
        needed_bytes = 3 * view_bytes * (len(self.methods) + len(DRAFTS) * self.drafts_first)
        self.cache.budget_bytes = max(self._budget_bytes, needed_bytes)
