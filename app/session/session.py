"""The controller: one picture, one view, its methods, and the workers that serve them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.session.comparing.compare import Comparison
from app.session.comparing.measuring import Measuring
from app.session.drawing.guesses import Guesses
from app.session.drawing.lens import Lens
from app.session.drawing.memory import Memory
from app.session.drawing.tiles import Tiles
from app.session.drawing.zoom_snapshots import ZoomSnapshots
from app.session.exports import Exports
from app.session.navigation import Gesture, Navigation
from app.session.pictures.browsing import Browsing
from app.session.pictures.clean_up import CleanUp, strength_of
from app.session.pictures.compared_pictures import ComparedPictures, Role
from app.session.pictures.frames import Frames
from app.session.pictures.opening import Opening, ReducedSizeOffer
from app.session.pictures.playing import Playing
from app.session.pictures.slide_show import SlideShow
from app.session.pictures.thumbnails import Thumbnails
from app.session.router import Router
from app.view_state.folder import first_picture
from app.view_state.pane_view import PaneView
from app.view_state.picture import Picture
from app.view_state.viewport import Viewport
from app.view_state.words.compare_words import PaneStatus
from app.workers.crash_log import CrashLog
from app.workers.engine_loader import EngineLoader
from app.workers.events import (
    CrashNoted,
    EngineReady,
    RenderDone,
    RenderFailed,
    RenderProgress,
    TileDone,
)
from app.workers.image_loader import ImageLoader
from app.workers.lens_worker import LensWorker
from app.workers.render_worker import OpenRenderer, RenderWorker
from app.workers.threads.bridge import Bridge
from app.workers.threads.event_queue import EventQueue
from app.workers.threads.on_demand import LazyWorker
from liif_core.geometry import Size
from liif_core.memory_budget import MemoryBudget, machine_budget
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    import numpy as np

    from liif_core.rendering.engine import EngineSummary, LiifEngine

# Until the canvas has been laid out.
_FIRST_CANVAS = Size(1024, 700)


@dataclass(frozen=True, slots=True)
class FirstView:
    """The view asked for on the command line; None leaves a part as it would be."""

    zoom: float | None = None
    centre: tuple[float, float] | None = None


class Session(QObject):
    """GUI thread only. Widgets call it and listen to it; it knows none of them.

    ``event_queue``, ``loader`` and ``crashes`` may have started before Qt. ``load_engine`` runs
    in a thread of its own, at the first need or at ``warm_up``. ``open_renderer`` stands in for the
    core's renderer (in tests). ``budget``: None for this machine's default.
    """

    view_changed = Signal()
    """The viewport to paint: geometry only."""

    picture_changed = Signal()
    """Another picture, or more of it: the base layer."""

    tile_arrived = Signal(object)
    """One TileKey."""

    methods_changed = Signal()

    status_changed = Signal()
    """Progress, settled or not, engine."""

    failed = Signal(str, bool)
    """One sentence for the user; True when ``retry`` may help."""

    crashed = Signal()
    """Something went wrong that nobody foresaw; ``crashes`` has it."""

    def __init__(
        self,
        event_queue: EventQueue,
        loader: ImageLoader,
        load_engine: Callable[[], LiifEngine],
        open_renderer: OpenRenderer | None = None,
        budget: MemoryBudget | None = None,
        crashes: CrashLog | None = None,
    ) -> None:
        super().__init__()
        self.crashes = crashes or CrashLog(event_queue.put)
        self.memory = Memory(self, budget or machine_budget())
        self.picture: Picture | None = None
        self.engine: EngineSummary | None = None
        self.view_locked = False
        self.clean_up = CleanUp()
        self.first_view = FirstView()
        # Files and folders whose names are the user's own: a crash report leaves them out.
        self.paths: set[Path] = set()
        self._last_views: dict[int, tuple[Viewport, bool]] = {}
        self._engine_loader = EngineLoader(load_engine, event_queue.put)
        self._worker = RenderWorker(self._engine_loader, event_queue.put, open_renderer)
        self._loader = loader
        self.navigation = Navigation(_FIRST_CANVAS)
        self.tiles = Tiles(self._worker.post, budget)
        self.zoom_snapshots = ZoomSnapshots(
            self._worker.post, self.tiles, self.navigation.on_snapshot
        )
        self.navigation.request_snapshot = self.zoom_snapshots.ask
        self.opening = Opening(loader.post)
        self.frames = Frames(self)
        self.browsing = Browsing(self, event_queue.put)
        self.thumbnails = Thumbnails(event_queue.put, budget)
        self.slide_show = SlideShow(self)
        self.playing = Playing(self)
        find = self._worker.renderer_of
        self.exports = Exports(self._own_engine, event_queue.put, find)
        self.lens = Lens(
            self,
            LazyWorker(lambda: LensWorker(self._own_engine, event_queue.put, open_renderer)),
        )
        self.guesses = Guesses(self, self._own_engine, event_queue.put, find)
        self.compared_pictures = ComparedPictures(event_queue.put, budget)
        self.compare = Comparison(self)
        self._measured_id: int | None = None
        self.measuring = Measuring(self, event_queue.put)
        self._bridge = Bridge(event_queue, Router(self).receive)
        self._connect()
        self._worker.start()

    def _connect(self) -> None:
        self.navigation.view_changed.connect(self.view_changed)
        self.navigation.target_changed.connect(self._on_aimed)
        self.navigation.animation_finished.connect(self._on_rested)
        self.tiles.arrived.connect(self.tile_arrived)
        self.tiles.changed.connect(self.status_changed)
        self.tiles.failed.connect(lambda message: self.failed.emit(message, True))
        self.opening.shown.connect(self._on_shown)
        self.opening.completed.connect(self._on_completed)
        self.opening.failed.connect(self._on_open_failed)
        self.compared_pictures.changed.connect(self._on_compared_picture)
        self.compared_pictures.failed.connect(lambda message: self.failed.emit(message, False))
        for signal in (self.status_changed, self.view_changed, self.picture_changed):
            signal.connect(self.measuring.look)
        self.measuring.changed.connect(self.status_changed)

    # What is on the screen

    @property
    def viewport(self) -> Viewport | None:
        """The view to paint now."""
        return self.navigation.shown

    @property
    def methods(self) -> tuple[Method, ...]:
        """One method a pane, the first pane's first."""
        return self.tiles.methods

    def pane_view(self, pane: int) -> PaneView | None:
        """What a pane shows now, by the method that really draws it; None without a picture."""
        if self.viewport is None or self.picture is None:
            return None
        return self.tiles.pane_view(pane, self.picture, self.viewport)

    def pane_status(self, pane: int) -> PaneStatus:
        """What a pane draws and how far it is."""
        chosen = self.compare.method_of(pane)
        view = self.pane_view(pane)
        if view is None:
            return PaneStatus(chosen, chosen, 0.0, is_settled=False)
        share_done = self.tiles.share_done_of(view)
        is_settled = share_done == 1.0 and not self.tiles.is_waiting and self._is_at_rest
        return self.compare.status(pane, chosen, view, share_done, is_settled=is_settled)

    @property
    def _is_at_rest(self) -> bool:
        """A complete picture, and a view that is where it was aimed at."""
        if self.opening.is_busy or self.compared_pictures.is_busy or self.navigation.is_animating:
            return False
        return self.picture is None or self.picture.is_complete

    @property
    def is_settled(self) -> bool:
        """All visible pixels are the chosen methods' own, at the exact zoom."""
        return self._is_at_rest and (self.picture is None or self.tiles.is_settled)

    @property
    def share_done(self) -> float:
        """How much of the view is drawn, 0 to 1; of two panes, of the one that has less."""
        views = [self.pane_view(pane) for pane in range(len(self.methods))]
        return min((self.tiles.share_done_of(view) for view in views if view), default=0.0)

    def set_methods(self, methods: tuple[Method, ...]) -> None:
        """Choose what each pane draws; panes share the view, the picture and the tiles."""
        if methods != self.tiles.methods:
            self.tiles.set_methods(methods)
            self.methods_changed.emit()
            self.status_changed.emit()

    def set_clean_up(self, choice: int | None) -> None:
        """Choose the strength of JPEG clean-up in percent; None lets each file say its own."""
        if choice == self.clean_up.choice:
            return
        self.clean_up.choice = choice
        if self.picture is not None and self.picture.is_complete:
            former, self.picture = self.picture, self.clean_up.changed(self.picture)
            if self._measured_id == former.image_id:
                self._measured_id = self.picture.image_id
            self.opening.exchange(former, self.picture)
            self.zoom_snapshots.forget()
            self.tiles.exchange_picture(self.picture)
            self.picture_changed.emit()
            self.show_other()
            self.tiles.request()
        self.methods_changed.emit()
        self.status_changed.emit()

    def rename(self, picture: Picture) -> None:
        """The open picture, whose file has another path now."""
        if self.picture is not None:
            self.opening.exchange(self.picture, picture)
            self.picture = picture
            self.tiles.set_picture(picture)
            self.picture_changed.emit()

    def show_other(self) -> None:
        """Give the second pane the picture of its own that it is to show, if any."""
        self.tiles.set_other(self.compare.other_picture)

    def strength_of(self, picture: Picture | None) -> int:
        """The strength of JPEG clean-up, in percent, with which a picture is really drawn."""
        return strength_of(picture) if self.engine is None or self.engine.cleans_up else 0

    def retry(self) -> None:
        """Try again what failed: the engine, and every method that was given up."""
        self._engine_loader.retry()
        self.tiles.retry()
        self.methods_changed.emit()

    def warm_up(self) -> None:
        """Get the engine ready before it is needed."""
        self._engine_loader.start()

    # Opening

    def open_path(self, path: Path) -> None:
        """Read a file, or of a folder the first picture."""
        path = first_picture(path, self.browsing.listing.order)
        self.paths.add(path)
        self.opening.open_path(path)
        self.status_changed.emit()

    def open_view(self, path: Path, centre: tuple[float, float], zoom: float) -> None:
        """Read a file and show that source position in the middle, at that zoom."""
        self.first_view = FirstView(zoom, centre)
        self.open_path(path)

    def accept(self, offer: ReducedSizeOffer) -> None:
        """Open a picture at the size that fits."""
        self.opening.accept(offer)
        self.status_changed.emit()

    def open_pixels(self, rgba: np.ndarray) -> None:
        """``rgba``: (height, width, 4) uint8, straight alpha."""
        self.opening.open_pixels(rgba)
        self.status_changed.emit()

    # Ending

    def close(self) -> None:
        """End the threads; returns when they have ended."""
        self._bridge.close()
        self._worker.close()
        self._loader.close()
        for part in (self.compared_pictures, self.measuring, self.exports, self.lens, self.guesses):
            part.close()
        self.thumbnails.close()
        self.browsing.listing.close()
        self._worker.join()
        self._loader.join()
        self._engine_loader.join()

    def _own_engine(self, is_cancelled: Callable[[], bool]) -> LiifEngine:
        """Worker threads: an engine like the view's, for the calling thread alone."""
        return self._engine_loader.get(is_cancelled).clone_for_thread()

    # Reports from the workers and the parts

    def receive_crash(self, _event: CrashNoted) -> None:
        """Something went wrong that nobody foresaw; ``crashes`` has it."""
        self.paths.update(self._paths_in_use())
        with self.crashes.telling():
            self.crashed.emit()

    def receive_engine(self, event: EngineReady) -> None:
        """The engine is loaded."""
        self.engine = event.summary
        self.tiles.set_best_method(event.summary.best_method)
        self.methods_changed.emit()
        self.status_changed.emit()

    def receive_drawn(self, event: TileDone | RenderProgress | RenderDone | RenderFailed) -> None:
        """The render worker has got on."""
        failed_before = self.tiles.failed_methods
        self.tiles.receive(event)
        if failed_before != self.tiles.failed_methods:
            self.methods_changed.emit()

    def _paths_in_use(self) -> set[Path]:
        exports = {export.job.request.path for export in self.exports.queue}
        opened = {self.opening.path, self.picture.path if self.picture is not None else None}
        return exports | self.compared_pictures.paths | (opened - {None})

    def _on_shown(self, picture: Picture) -> None:
        former = self.picture
        if self.picture is not None and self.navigation.target is not None:
            view = self.navigation.target, self.navigation.is_fitted
            self._last_views[self.picture.image_id] = view
        self._show(picture)
        keep = self.view_locked or self.frames.keeps_view(former, picture)
        self.navigation.show_picture(picture.size, keep=keep)
        first, self.first_view = self.first_view, FirstView()
        if first != FirstView():
            self.navigation.show_view(first.zoom, first.centre)
        if picture.is_complete:
            self._forget_others(picture)

    def _on_completed(self, picture: Picture) -> None:
        self._show(picture)
        self._forget_others(picture)
        self.tiles.request()

    def _on_compared_picture(self, role: Role) -> None:
        if role is Role.OTHER:
            self.show_other()
            self.methods_changed.emit()
        self.compare.changed.emit()
        self.status_changed.emit()

    def _on_open_failed(self, message: str, good: Picture | None) -> None:
        if good is None and self.picture is not None:
            self._show(None)
            self.navigation.clear()
        elif good and self.picture and good.image_id != self.picture.image_id:
            self._show(good)
            self.navigation.restore(good.size, *self._last_views[good.image_id])
        self.failed.emit(message, False)
        self.status_changed.emit()

    def _show(self, picture: Picture | None) -> None:
        if picture is not None:
            picture = self.clean_up.applied(picture)
        self.picture = picture
        self.zoom_snapshots.forget()
        self.tiles.set_picture(picture)
        if self.compare.is_without_clean_up:
            self.show_other()
        self.picture_changed.emit()

    def _forget_others(self, picture: Picture) -> None:
        self.tiles.forget_all_but(picture.image_id)
        if self._measured_id not in (None, picture.image_id):
            # The truth about one picture is none about another.
            self.compared_pictures.clear(Role.REFERENCE)
        self._measured_id = picture.image_id
        self._last_views.clear()

    def _on_rested(self) -> None:
        # Snapshots of the easing's steps took the worker's one slot from the tile request.
        if self.zoom_snapshots.has_interrupted:
            self.zoom_snapshots.has_interrupted = False
            self.tiles.request()

    def _on_aimed(self, gesture: Gesture) -> None:
        target = self.navigation.target
        if target is None:
            return
        if gesture is Gesture.DRAG:
            self.tiles.follow(target)
        else:
            self.tiles.aim(target, self.navigation.focus, gently=gesture is Gesture.ZOOM)
