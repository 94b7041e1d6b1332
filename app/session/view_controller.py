"""The open picture, its view and its methods, read and steered by the other parts of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.session.comparing.compare_state import CompareState
from app.session.drawing.tiles import Tiles
from app.session.drawing.zoom_snapshots import ZoomSnapshots
from app.session.navigation import Navigation
from app.session.pictures.clean_up import CleanUp, strength_of
from app.session.pictures.compared_pictures import ComparedPictures, Role
from app.session.pictures.opening import Opening
from app.session.view_state import TOLD_BY, Progress, Similarities, ViewState
from app.view_state.folder import Order, first_picture
from app.view_state.pane_view import PaneView
from app.view_state.picture import Picture
from app.view_state.viewport import Viewport
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    from liif_core.rendering.engine import EngineSummary


class ViewController(QObject):
    """GUI thread only. Knows none of the parts that are built on it: frames, comparing, playing,
    measuring and the loupe take it, and ``Session`` puts them together.

    ``state`` is what all of them show. A part that has changed something calls ``resolve``, which
    alone finds out what that was and sends the signals below.
    """

    view_changed = Signal()
    """Fires when the viewport to paint is another one: geometry only."""

    picture_changed = Signal()
    """Fires when there is another picture, or more of the same: the base layer is to be painted."""

    tile_arrived = Signal(object)
    """Fires when a tile can be painted. Carries its TileKey."""

    methods_changed = Signal()
    """Fires when a pane has another method, chosen or really drawn, another picture, clean-up or
    engine."""

    comparison_changed = Signal()
    """Fires when mode, places, split, difference, second picture or reference have changed."""

    status_changed = Signal()
    """Fires when anything of ``ViewState`` has changed but the place of the view: progress,
    settled or not, engine, similarity."""

    failed = Signal(str, bool)
    """Fires when something cannot be read or drawn. Carries a sentence for the user, and whether
    ``retry`` may help."""

    def __init__(
        self,
        navigation: Navigation,
        tiles: Tiles,
        opening: Opening,
        compared_pictures: ComparedPictures,
        zoom_snapshots: ZoomSnapshots,
    ) -> None:
        super().__init__()
        self.navigation = navigation
        self.tiles = tiles
        self.opening = opening
        self.compared_pictures = compared_pictures
        self.zoom_snapshots = zoom_snapshots
        self.engine: EngineSummary | None = None
        self.comparing = CompareState()
        self.similarities = Similarities()
        self.clean_up = CleanUp()
        # In which of its pictures a folder opens.
        self.folder_order: Callable[[], Order] = Order
        self._unfinished_changes = 0
        self.state = self._resolved()

    # The state of the view

    def resolve(self) -> None:
        """Compare the view with the state told last, and send the signals of each difference."""
        if self._unfinished_changes:
            return
        former, self.state = self.state, self._resolved()
        changed = self.state.changed_since(former)
        for signal, fields in TOLD_BY.items():
            if changed & fields:
                getattr(self, signal).emit()

    @contextmanager
    def several_changes(self) -> Iterator[None]:
        """Changes that belong together: nothing is told before the last one."""
        self._unfinished_changes += 1
        try:
            yield
        finally:
            self._unfinished_changes -= 1
            self.resolve()

    def _resolved(self) -> ViewState:
        tiles, navigation, opening = self.tiles, self.navigation, self.opening
        snapshot = self.zoom_snapshots.snapshot
        shows_snapshot = snapshot is not None and snapshot.viewport == navigation.shown
        return ViewState(
            picture=self.picture,
            viewport=navigation.shown,
            snapshot=snapshot if shows_snapshot else None,
            methods=tiles.methods,
            drawn=tuple(map(tiles.drawn_method, tiles.methods)),
            failed_methods=tiles.failed_methods,
            other=tiles.other,
            reference=self.compared_pictures.picture(Role.REFERENCE),
            comparing=self.comparing,
            clean_up=self.clean_up.choice,
            engine=self.engine,
            similarities=self.similarities,
            progress=Progress(
                opening=opening.path,
                is_opening=opening.is_busy,
                is_reading_compared=self.compared_pictures.is_busy,
                target=navigation.target,
                is_animating=navigation.is_animating,
                is_waiting=tiles.is_waiting,
                missing=tiles.missing,
                drawing=tiles.progress,
            ),
        )

    # The screen's content

    @property
    def picture(self) -> Picture | None:
        """The open picture, which the first pane shows."""
        return self.tiles.picture

    @property
    def viewport(self) -> Viewport | None:
        """The view to paint now."""
        return self.navigation.shown

    @property
    def methods(self) -> tuple[Method, ...]:
        """One method a pane, the first pane's first."""
        return self.tiles.methods

    def pane_view(self, pane: int) -> PaneView | None:
        """A pane's view, with the method that really draws it; None without a picture."""
        if self.viewport is None or self.picture is None:
            return None
        return self.tiles.pane_view(pane, self.picture, self.viewport)

    @property
    def is_at_rest(self) -> bool:
        """A complete picture, and a view that is where it was aimed at."""
        if self.opening.is_busy or self.compared_pictures.is_busy or self.navigation.is_animating:
            return False
        return self.picture is None or self.picture.is_complete

    @property
    def is_settled(self) -> bool:
        """Whether all visible pixels are the chosen methods' own, at the exact zoom."""
        return self.is_at_rest and (self.picture is None or self.tiles.is_settled)

    @property
    def share_done(self) -> float:
        """How much of the view is drawn, 0 to 1; of two panes, of the one that has less."""
        views = [self.pane_view(pane) for pane in range(len(self.methods))]
        return min((self.tiles.share_done_of(view) for view in views if view), default=0.0)

    def set_methods(self, methods: tuple[Method, ...]) -> None:
        """Choose each pane's method; panes share the view, the picture and the tiles."""
        if methods != self.tiles.methods:
            self.tiles.set_methods(methods)
            self.resolve()

    def strength_of(self, picture: Picture | None) -> int:
        """The strength of JPEG clean-up, in percent, with which a picture is really drawn."""
        return strength_of(picture) if self.engine is None or self.engine.cleans_up else 0

    # Opening

    def open_path(self, path: Path) -> None:
        """Read a file, or of a folder the first picture."""
        path = first_picture(path, self.folder_order())
        self.opening.open_path(path)
        self.resolve()

    def close_picture(self) -> None:
        """No picture is open any more."""
        self.opening.close()
        self.zoom_snapshots.forget()
        with self.several_changes():
            self.tiles.set_picture(None)
            self.navigation.clear()

    def rename(self, picture: Picture) -> None:
        """The open picture, whose file has another path now."""
        if self.picture is not None:
            self.opening.exchange_picture(self.picture, picture)
            self.tiles.set_picture(picture)
            self.resolve()
