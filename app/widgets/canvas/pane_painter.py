"""One pane: the session's view drawn by the pane's method, put together in device pixels."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QImage, QPainter

from app.session.drawing.tile import Tile
from app.session.session import Session
from app.view_state.pane_view import PaneView
from app.view_state.tile_grid import TileKey
from app.widgets.canvas.canvas_background import CanvasBackground
from app.widgets.canvas.compositor import Compositor
from app.widgets.canvas.fades import Fades
from app.widgets.motion import moves_gently
from liif_core.rendering.methods import Method


def draw_part(painter: QPainter, image: QImage, part: QRect) -> None:
    """Draw that part of the image at its own place. An empty part draws nothing: Qt would take it
    for the whole image, with pixels that were never drawn."""
    if not part.isEmpty():
        painter.drawImage(part.topLeft(), image, part)


class PanePainter(QObject):
    """GUI thread only. Composes when asked for the first time after a change.

    ``index`` counts the session's methods. Positions are device pixels of the pane.
    ``shows_origins``: a tint tells how each pixel was made.
    """

    changed = Signal(QRect)
    """Fires when a part is to be painted again. Carries its QRect; empty: all of the pane."""

    def __init__(self, session: Session, index: int, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._index = index
        self._compositor = Compositor()
        self._fades = Fades(self, self.changed.emit)
        self._is_stale = True
        self._is_held_back = False
        self.shows_origins = False
        session.status_changed.connect(self._hold_back)
        session.compare.changed.connect(self._hold_back)
        session.view_changed.connect(self.compose_anew)
        session.picture_changed.connect(self.compose_anew)
        session.methods_changed.connect(self.compose_anew)
        session.tile_arrived.connect(self._on_tile)

    @property
    def view(self) -> PaneView | None:
        """The pane's view, with the method that really draws it; None while no picture is open."""
        return self._session.pane_view(self._index)

    @property
    def method(self) -> Method:
        """The method that really draws: another than the pane's where that one failed."""
        methods = self._session.methods
        return self._session.tiles.drawn_method(methods[min(self._index, len(methods) - 1)])

    @property
    def compositor(self) -> Compositor:
        """The next paint's picture, put together now if it is stale."""
        view = self.view
        if self._is_stale and view is not None:
            self._is_stale = False
            self._fades.drop()
            tiles, image_id = self._session.tiles, view.picture.image_id
            snapshots = self._session.zoom_snapshots
            self._compositor.compose(
                view.viewport,
                view.picture,
                view.method,
                {} if self._is_held_back else tiles.levels(image_id, view.method),
                {} if self._is_held_back else tiles.stand_in_levels(image_id, view.method),
                None if self._is_held_back else snapshots.snapshot_of(view),
                None if self._is_held_back else snapshots.nearest_to(view),
            )
        return self._compositor

    def compose_anew(self) -> None:
        self._is_stale = True
        self.changed.emit(QRect())

    def finish_fades(self) -> None:
        """End every fade: show each new tile in full."""
        self._fades.finish()

    def picture_rect(self) -> QRect:
        """The picture's visible part; empty when it is out of sight."""
        view = self.view
        if view is None:
            return QRect()
        box = view.viewport.visible_box
        return QRect(box.left, box.top, box.width, box.height)

    def picture_image(self) -> QImage | None:
        """A copy of the picture's visible part as it is drawn now; None out of sight."""
        self.finish_fades()
        rect = self.picture_rect()
        return None if rect.isEmpty() else self.compositor.image.copy(rect)

    def paint(
        self, painter: QPainter, at: QPoint, whole: QRect, background: CanvasBackground
    ) -> None:
        """Paint the pane's part ``whole``, its corner (0, 0) coming to ``at``.

        The painter counts device pixels.
        """
        view = self.view
        if view is None:
            painter.fillRect(whole.translated(at), background.colour)
            return
        inside = self.picture_rect().intersected(whole)
        painter.save()
        painter.translate(at)
        background.paint_beside(painter, whole, inside)
        if view.picture.has_alpha:
            background.paint_behind(painter, inside, view.viewport.origin)
        draw_part(painter, self.compositor.image, inside)
        if self.shows_origins and not self._is_held_back:
            from app.widgets.canvas.origins import paint_origins

            painter.setClipRect(whole)
            paint_origins(painter, self._session, view)
        painter.restore()

    def _hold_back(self) -> None:
        """In a blind test nothing sharp is shown before all is: the quicker pane would be known."""
        session = self._session
        held_back = session.compare.blind.is_on and not session.is_settled
        if held_back != self._is_held_back:
            self._is_held_back = held_back
            self.compose_anew()

    def _on_tile(self, key: TileKey) -> None:
        view = self.view
        if (
            self._is_stale
            or self._is_held_back
            or view is None
            or key.image_id != view.picture.image_id
        ):
            return
        ranking = (view.method, *self._session.tiles.stand_ins(view.method))
        if key.method not in ranking:
            return
        if key.zoom != view.viewport.zoom:
            # The tile belongs to the zoom at the end or the start of an easing; stretched, it is
            # still sharper than the base layer.
            self.compose_anew()
            return
        tile = self._session.tiles.cache.get(key)
        if tile is None:
            return
        rank = ranking.index(key.method)
        found = (self._held(key, method) for method in ranking[:rank])
        better = [held for held in found if held is not None]
        if any(held.covers(key, view.viewport) for held in better):
            return
        if not better and self._replaces(key, view, ranking[rank + 1 :]):
            place = self.compositor.place_of(tile, view.viewport)
            self.compositor.exact_tiles += rank == 0
            self._fades.begin(self.compositor.image, tile.image, tile.pixels, place)
            return
        self.changed.emit(self.compositor.add(tile, view.viewport, is_exact=rank == 0))
        for part in reversed(better):
            # Parts of better tiles are here already.
            self.compositor.add(part, view.viewport, is_exact=False)

    def _held(self, key: TileKey, method: Method) -> Tile | None:
        """The tile at the same place by another method."""
        return self._session.tiles.cache.get(replace(key, method=method))

    def _replaces(self, key: TileKey, view: PaneView, worse: tuple[Method, ...]) -> bool:
        """Whether a tile comes where a quicker one of the same zoom is seen."""
        if not moves_gently():
            return False
        snapshot = self._session.zoom_snapshots.snapshot_of(view)
        if snapshot is not None and snapshot.is_whole:
            return True
        seen = (self._held(key, method) for method in worse)
        return any(tile is not None and tile.covers(key, view.viewport) for tile in seen)
