"""Zooming without a soft moment: each step of a moving view drawn at its exact zoom, if in time.

While the view eases to another zoom, step after step is drawn by the draft decoder from what is
encoded already, and shown when its picture is there. The measured time of the last ones tells when
that will be, and whether the next one is worth asking for; meanwhile the last one is stretched.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QImage

from app.session.bgra_image import bgra_image
from app.session.drawing.tiles import Tiles
from app.view_state.pane_view import PaneView
from app.view_state.viewport import Viewport
from app.workers.drawing.draw_events import SnapshotDone, SnapshotRequest
from liif_core.geometry import Box
from liif_core.rendering.methods import Method

# Seconds for which the last snapshot's cost, or its refusal, decides on asking for the next.
_BELIEVED_S = 0.5
_REFUSED_S = 0.25
# Seconds that a snapshot may take: an easing, of 0.15, would see but one that takes longer.
MOST_COST_S = 1 / 8
# From the worker to the screen, in seconds.
_DELIVERY_S = 0.002
# A snapshot is stretched for views of up to this many times its zoom, or so many times smaller.
_MOST_STRETCHED = 1.25


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The picture of one step. ``image`` borrows the memory of ``pixels``; ``box``: its grid
    pixels."""

    image_id: int
    viewport: Viewport
    box: Box
    image: QImage
    pixels: object

    @property
    def is_whole(self) -> bool:
        """Whether it is all that its viewport shows."""
        return self.box.contains(self.viewport.visible_grid_box)


class ZoomSnapshots:
    """GUI thread only. ``on_snapshot`` is told the view whose picture has come, or will not.

    ``clock``: seconds.
    """

    def __init__(
        self,
        post: Callable[[SnapshotRequest], None],
        tiles: Tiles,
        on_snapshot: Callable[[Viewport], None],
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.snapshot: Snapshot | None = None
        self._post = post
        self._tiles = tiles
        self._on_snapshot = on_snapshot
        self._clock = clock
        # Seconds, at zoom 1, of the last two: one alone may have met another program's burst.
        self._costs: deque[float] = deque(maxlen=2)
        self._known_until = 0.0
        self._refused_until = 0.0

    def ask(self, viewport: Viewport, is_last: bool = False) -> bool:
        """Have ``viewport`` drawn at once; False where it is not worth waiting for.

        ``is_last``: no other step follows.
        """
        picture = self._tiles.picture
        if picture is None or picture.source is None or not self._may_draw(viewport):
            return False
        self._post(SnapshotRequest(viewport, picture.image_id, picture.source, is_last))
        return True

    def receive(self, event: SnapshotDone) -> None:
        """Take a step's picture from the worker, or the news that it drew none."""
        now_s = self._clock()
        picture = self._tiles.picture
        if event.pixels is None or picture is None or picture.image_id != event.image_id:
            self._refused_until = now_s + _REFUSED_S
        else:
            self._costs.append(event.seconds * _ease_of(event.viewport.zoom))
            self._known_until = now_s + _BELIEVED_S
            height, width = event.pixels.shape[:2]
            image = bgra_image(event.pixels.data, width, height, has_alpha=picture.has_alpha)
            self.snapshot = Snapshot(event.image_id, event.viewport, event.box, image, event.pixels)
        self._on_snapshot(event.viewport)

    def snapshot_of(self, view: PaneView) -> Snapshot | None:
        """The snapshot that shows just this view, until the view's own pixels are here."""
        snapshot = self.snapshot
        if snapshot is None or not self._stands_for(view.method):
            return None
        is_same = (snapshot.image_id, snapshot.viewport) == (view.picture.image_id, view.viewport)
        return snapshot if is_same else None

    def nearest_to(self, view: PaneView) -> Snapshot | None:
        """The last snapshot, if it is fit to be stretched until the view's own is here."""
        snapshot = self.snapshot
        if snapshot is None or snapshot.image_id != view.picture.image_id:
            return None
        ratio = view.viewport.zoom / snapshot.viewport.zoom
        is_near = 1 / _MOST_STRETCHED <= ratio <= _MOST_STRETCHED
        return snapshot if is_near and self._stands_for(view.method) else None

    def expected_wait(self, zoom: float) -> float:
        """Seconds from asking for a snapshot at this zoom until it can be shown; 0 for unknown."""
        if self._clock() > self._known_until or not self._costs:
            return 0.0
        return min(self._costs) / _ease_of(zoom) + _DELIVERY_S

    def forget(self) -> None:
        """Let go of the last snapshot: the view is settled, or another picture is shown."""
        self.snapshot = None

    def _stands_for(self, method: Method) -> bool:
        return method.is_draft or bool(self._tiles.stand_ins(method))

    def _may_draw(self, viewport: Viewport) -> bool:
        methods = self._tiles.methods
        # Two panes would take two snapshots; they are stretched.
        if len(methods) > 1 or not self._stands_for(self._tiles.drawn_method(methods[0])):
            return False
        if viewport.zoom <= 1.0 or viewport.visible_grid_box.is_empty:
            return False
        now_s = self._clock()
        if now_s < self._refused_until:
            return False
        return len(self._costs) < 2 or self.expected_wait(viewport.zoom) < MOST_COST_S


def _ease_of(zoom: float) -> float:
    """How many times sooner a snapshot is drawn than at zoom 1, about: fewer source pixels are in
    view, but as many of the screen's."""
    return math.sqrt(zoom)
