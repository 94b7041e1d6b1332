"""The open picture, its view and its methods: what the other parts of a session read and steer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.session.drawing.tiles import Tiles
from app.session.navigation import Navigation
from app.session.pictures.clean_up import CleanUp, strength_of
from app.session.pictures.compared_pictures import ComparedPictures
from app.session.pictures.opening import Opening
from app.view_state.folder import first_picture
from app.view_state.pane_view import PaneView
from app.view_state.picture import Picture
from app.view_state.viewport import Viewport
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    from liif_core.rendering.engine import EngineSummary


class ViewController(QObject):
    """GUI thread only. Knows none of the parts that are built on it: frames, comparing, playing,
    measuring and the loupe take it, and ``Session`` puts them together.
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

    def __init__(
        self,
        navigation: Navigation,
        tiles: Tiles,
        opening: Opening,
        compared_pictures: ComparedPictures,
    ) -> None:
        super().__init__()
        self.navigation = navigation
        self.tiles = tiles
        self.opening = opening
        self.compared_pictures = compared_pictures
        self.picture: Picture | None = None
        self.engine: EngineSummary | None = None
        self.clean_up = CleanUp()
        # Files and folders whose names are the user's own: a crash report leaves them out.
        self.paths: set[Path] = set()

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

    @property
    def is_at_rest(self) -> bool:
        """A complete picture, and a view that is where it was aimed at."""
        if self.opening.is_busy or self.compared_pictures.is_busy or self.navigation.is_animating:
            return False
        return self.picture is None or self.picture.is_complete

    @property
    def is_settled(self) -> bool:
        """All visible pixels are the chosen methods' own, at the exact zoom."""
        return self.is_at_rest and (self.picture is None or self.tiles.is_settled)

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

    def strength_of(self, picture: Picture | None) -> int:
        """The strength of JPEG clean-up, in percent, with which a picture is really drawn."""
        return strength_of(picture) if self.engine is None or self.engine.cleans_up else 0

    # Opening

    def open_path(self, path: Path) -> None:
        """Read a file, or of a folder the first picture."""
        path = first_picture(path, self.browsing.listing.order)
        self.paths.add(path)
        self.opening.open_path(path)
        self.status_changed.emit()

    def rename(self, picture: Picture) -> None:
        """The open picture, whose file has another path now."""
        if self.picture is not None:
            self.opening.exchange(self.picture, picture)
            self.picture = picture
            self.tiles.set_picture(picture)
            self.picture_changed.emit()
