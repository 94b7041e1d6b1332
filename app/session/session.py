"""The controller: one picture, one view, its methods, and the workers that serve them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.session.comparing.compare import Comparison
from app.session.comparing.measuring import Measuring
from app.session.drawing.memory import Memory
from app.session.drawing.tiles import Tiles
from app.session.drawing.work_ahead import WorkAhead
from app.session.drawing.zoom_snapshots import ZoomSnapshots
from app.session.later_parts import LaterParts
from app.session.navigation import Gesture, Navigation
from app.session.pictures.browsing import Browsing
from app.session.pictures.compared_pictures import ComparedPictures, Role
from app.session.pictures.frames import Frames
from app.session.pictures.opening import Opening, ReducedSizeOffer
from app.session.pictures.playing import Playing
from app.session.pictures.read_ahead import ReadAhead
from app.session.pictures.slide_show import SlideShow
from app.session.router import Receiver, Router
from app.view_state.compare_layout import CompareMode
from app.view_state.picture import Picture
from app.view_state.viewport import Viewport
from app.view_state.words.compare_words import PaneStatus
from app.workers.crash_log import CrashLog, CrashNoted
from app.workers.drawing.draw_events import (
    EngineFailed,
    EngineReady,
    MemoryUsed,
    RenderDone,
    RenderFailed,
    RenderProgress,
    SnapshotDone,
    TileDone,
)
from app.workers.drawing.engine_loader import EngineLoader
from app.workers.drawing.feature_writer import FeatureWriter
from app.workers.drawing.render_worker import OpenRenderer, RenderWorker
from app.workers.measure_events import Measured
from app.workers.pictures.image_loader import ImageLoader
from app.workers.pictures.load_events import (
    ComparedRead,
    DecodingUnguarded,
    FolderRead,
    ImageReady,
    LoadFailed,
    NeighbourRead,
    PreviewMissing,
    PreviewReady,
)
from app.workers.threads.bridge import Bridge
from app.workers.threads.event_queue import EventQueue
from liif_core.geometry import Size
from liif_core.memory_budget import MemoryBudget, machine_budget

if TYPE_CHECKING:
    import numpy as np

    from liif_core.rendering.engine import LiifEngine

# Until the canvas has been laid out.
_FIRST_CANVAS = Size(1024, 700)


@dataclass(frozen=True, slots=True)
class FirstView:
    """The view asked for on the command line; None leaves a part as it would be."""

    zoom: float | None = None
    centre: tuple[float, float] | None = None


class Session(LaterParts):
    """The view with all its parts. GUI thread only; widgets listen to it.

    ``event_queue``, ``loader`` and ``crashes`` may have started before Qt. ``load_engine`` runs
    in a thread of its own, at the first need or at ``warm_up``. ``open_renderer`` stands in for the
    core's renderer (in tests). ``budget``: None for this machine's default. ``kept_features``: what
    writes features to the disk, None where nothing is kept; it ends with the session.
    """

    crashed = Signal()
    """Fires after an error that nobody foresaw; ``crashes`` has it."""

    def __init__(
        self,
        event_queue: EventQueue,
        loader: ImageLoader,
        load_engine: Callable[[], LiifEngine],
        open_renderer: OpenRenderer | None = None,
        budget: MemoryBudget | None = None,
        crashes: CrashLog | None = None,
        kept_features: FeatureWriter | None = None,
    ) -> None:
        self.kept_features = kept_features
        self._deliver, self._get_engine = event_queue.put, self._own_engine
        self._open_renderer, self._budget = open_renderer, budget
        self._engine_loader = EngineLoader(load_engine, event_queue.put)
        self._worker = RenderWorker(self._engine_loader, event_queue.put, open_renderer)
        self._loader = loader
        self.read_ahead = ReadAhead(
            loader.post,
            event_queue.put,
            budget or machine_budget(),
            lambda: self.memory.use().used_bytes,
        )
        navigation, tiles = Navigation(_FIRST_CANVAS), Tiles(self._worker.post, budget)
        super().__init__(
            navigation,
            tiles,
            Opening(self.read_ahead.post),
            ComparedPictures(event_queue.put, budget),
            ZoomSnapshots(self._worker.post, tiles, navigation.on_snapshot),
        )
        navigation.request_snapshot = self.zoom_snapshots.ask
        navigation.expected_wait = self.zoom_snapshots.expected_wait
        navigation.end_steps = self._worker.end_steps
        self.crashes = crashes or CrashLog(event_queue.put)
        self.memory = Memory(self, budget or machine_budget(), self.read_ahead.kept)
        self.view_locked = False
        self.first_view = FirstView()
        self._last_views: dict[int, tuple[Viewport, bool]] = {}
        self._measured_id: int | None = None
        self.frames = Frames(self)
        self.browsing = Browsing(self, event_queue.put)
        self.folder_order = lambda: self.browsing.listing.order
        self.slide_show = SlideShow(self, self.browsing)
        self.playing = Playing(self, self.frames)
        self.measuring = Measuring(self, event_queue.put)
        self.compare = Comparison(self, self.measuring)
        self.work_ahead = WorkAhead(
            self,
            self._worker.post,
            self._worker.end_ahead,
            self.read_ahead,
            self.browsing.neighbours,
        )
        self.router = Router(self.event_receivers())
        self._bridge = Bridge(event_queue, self.router.receive)
        self._connect()
        self._worker.start()

    def _connect(self) -> None:
        self.navigation.view_changed.connect(self.resolve)
        self.navigation.target_changed.connect(self._on_aimed)
        self.tiles.arrived.connect(self.tile_arrived)
        self.tiles.changed.connect(self.resolve)
        self.tiles.failed.connect(lambda message: self.failed.emit(message, True))
        self.opening.shown.connect(self._on_shown)
        self.opening.completed.connect(self._on_completed)
        self.opening.failed.connect(self._on_open_failed)
        self.compared_pictures.changed.connect(self._on_compared_picture)
        self.compared_pictures.failed.connect(self._on_compared_failed)
        for signal in (self.status_changed, self.view_changed, self.picture_changed):
            signal.connect(self.measuring.refresh)

    def pane_status(self, pane: int) -> PaneStatus:
        """A pane's method, and how far its drawing is."""
        chosen = self.compare.method_of(pane)
        view = self.pane_view(pane)
        if view is None:
            return PaneStatus(chosen, chosen, 0.0, is_settled=False)
        share_done = self.tiles.share_done_of(view)
        is_settled = share_done == 1.0 and not self.tiles.is_waiting and self.is_at_rest
        return self.compare.status(pane, chosen, view, share_done, is_settled=is_settled)

    def set_clean_up(self, choice: int | None) -> None:
        """Choose the strength of JPEG clean-up in percent; None lets each file say its own."""
        if choice == self.clean_up.choice:
            return
        self.clean_up.choice = choice
        if self.picture is not None and self.picture.is_complete:
            former, picture = self.picture, self.clean_up.changed(self.picture)
            if self._measured_id == former.image_id:
                self._measured_id = picture.image_id
            self.opening.exchange_picture(former, picture)
            self.zoom_snapshots.forget()
            with self.several_changes():
                self.tiles.exchange_picture(picture)
                self.compare.show_other()
                self.tiles.request()
        self.resolve()

    def retry(self) -> None:
        """Try again what failed: the engine, and every method that was given up."""
        self._engine_loader.retry()
        self.tiles.retry()
        self.resolve()

    def warm_up(self) -> None:
        """Get the engine ready before it is needed."""
        self._engine_loader.start()

    # Opening

    def open_view(self, path: Path, centre: tuple[float, float], zoom: float) -> None:
        """Read a file and show that source position in the middle, at that zoom."""
        self.first_view = FirstView(zoom, centre)
        self.open_path(path)

    def accept(self, offer: ReducedSizeOffer) -> None:
        """Open a picture at the size that fits."""
        self.opening.accept(offer)
        self.resolve()

    def open_pixels(self, rgba: np.ndarray) -> None:
        """``rgba``: (height, width, 4) uint8, straight alpha."""
        self.opening.open_pixels(rgba)
        self.resolve()

    def close_picture(self) -> None:
        """No picture is open any more, and none is compared with."""
        with self.several_changes():
            self.compare.set_mode(CompareMode.OFF)
            super().close_picture()

    # Ending

    def close(self) -> None:
        """End the threads; returns when they have ended."""
        self._bridge.close()
        self._worker.close()
        self._loader.close()
        self.close_parts()
        self.compared_pictures.close()
        self.measuring.close()
        self.read_ahead.close()
        self.browsing.close()
        self._worker.join()
        self._loader.join()
        self._engine_loader.join()
        if self.kept_features is not None:
            self.kept_features.close()
            self.kept_features.join()

    def _own_engine(self, is_cancelled: Callable[[], bool]) -> LiifEngine:
        """Worker threads: an engine like the view's, for the calling thread alone."""
        return self._engine_loader.get(is_cancelled).clone_for_thread()

    # Reports from the workers and the parts

    def event_receivers(self) -> dict[type, Receiver]:
        """The receiver of each kind of event that workers send. Later parts add theirs."""
        return {
            **dict.fromkeys(
                (PreviewReady, PreviewMissing, ImageReady, LoadFailed), self.opening.receive
            ),
            **dict.fromkeys(
                (TileDone, RenderProgress, RenderDone, RenderFailed), self.tiles.receive
            ),
            SnapshotDone: self.zoom_snapshots.receive,
            ComparedRead: self.compared_pictures.receive,
            NeighbourRead: self.read_ahead.receive,
            Measured: self.measuring.receive,
            FolderRead: self.browsing.listing.receive,
            MemoryUsed: self.memory.receive,
            EngineReady: self.receive_engine,
            # The user is told when a tile needs the engine; a failed warm-up alone troubles nobody.
            EngineFailed: lambda _event: None,
            DecodingUnguarded: lambda event: self.opening.notice.emit(event.message),
            CrashNoted: self.receive_crash,
        }

    def receive_crash(self, _event: CrashNoted) -> None:
        """Announce an error that nobody foresaw; ``crashes`` has it."""
        with self.crashes.telling():
            self.crashed.emit()

    def receive_engine(self, event: EngineReady) -> None:
        """The engine is loaded."""
        self.engine = event.summary
        self.tiles.set_best_method(event.summary.best_method)
        self.resolve()

    def _on_shown(self, picture: Picture) -> None:
        former = self.picture
        if self.picture is not None and self.navigation.target is not None:
            view = self.navigation.target, self.navigation.is_fitted
            self._last_views[self.picture.image_id] = view
        keep = self.view_locked or self.frames.keeps_view(former, picture)
        with self.several_changes():
            self._show(picture)
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
            self.compare.show_other()
        self.resolve()

    def _on_compared_failed(self, message: str) -> None:
        self.failed.emit(message, False)
        self.resolve()

    def _on_open_failed(self, message: str, good: Picture | None) -> None:
        with self.several_changes():
            if good is None and self.picture is not None:
                self._show(None)
                self.navigation.clear()
            elif good and self.picture and good.image_id != self.picture.image_id:
                self._show(good)
                self.navigation.restore(good.size, *self._last_views[good.image_id])
            # Before the view that is left counts as settled: a screenshot would be taken of it.
            self.failed.emit(message, False)

    def _show(self, picture: Picture | None) -> None:
        if picture is not None:
            picture = self.clean_up.applied(picture)
        self.zoom_snapshots.forget()
        with self.several_changes():
            self.tiles.set_picture(picture)
            if self.compare.is_without_clean_up:
                self.compare.show_other()

    def _forget_others(self, picture: Picture) -> None:
        self.tiles.forget_all_but(picture.image_id)
        if self._measured_id not in (None, picture.image_id):
            # A reference belongs to one picture and says nothing of another.
            self.compared_pictures.clear(Role.REFERENCE)
        self._measured_id = picture.image_id
        self._last_views.clear()

    def _on_aimed(self, gesture: Gesture) -> None:
        target = self.navigation.target
        if target is None:
            return
        if gesture is Gesture.DRAG:
            self.tiles.follow(target)
        else:
            self.tiles.aim(target, self.navigation.focus, gently=gesture is Gesture.ZOOM)
