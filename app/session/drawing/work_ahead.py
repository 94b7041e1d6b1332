"""Work that nobody has asked for yet, once the view is settled and the hand rests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.session.pictures.read_ahead import ReadAhead
from app.session.view_controller import ViewController
from app.workers.drawing.draw_events import AheadRequest

# Milliseconds without a change before work ahead begins, so that browsing is not slowed down.
REST_MS = 600


class WorkAhead(QObject):
    """GUI thread only. What lies around the view is encoded, and the neighbours are read; whatever
    changes the view, the picture or how it is drawn ends that at once.

    ``post`` and ``end``: the drawing thread's. ``neighbours``: the pictures before and after the
    open one, the likelier one first.
    """

    def __init__(
        self,
        controller: ViewController,
        post: Callable[[AheadRequest], None],
        end: Callable[[], None],
        read_ahead: ReadAhead,
        neighbours: Callable[[], list[Path]],
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._post = post
        self._end = end
        self._read_ahead = read_ahead
        self._neighbours = neighbours
        self._is_on = False
        self._seen: object = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.begin)
        for signal in (
            controller.view_changed,
            controller.picture_changed,
            controller.methods_changed,
            controller.comparison_changed,
            controller.status_changed,
        ):
            signal.connect(self.refresh)

    @property
    def is_on(self) -> bool:
        """Whether to do so at all."""
        return self._is_on

    @is_on.setter
    def is_on(self, is_on: bool) -> None:
        if is_on != self._is_on:
            self._is_on = is_on
            self.refresh()
            if not is_on:
                self._read_ahead.want([])

    def refresh(self) -> None:
        """Begin the rest anew if the view has changed, and end the work ahead of the former one."""
        controller = self._controller
        is_idle = self._is_on and controller.is_settled and controller.picture is not None
        state = controller.state
        seen = (state.picture, state.viewport, state.drawn) if is_idle else None
        if seen == self._seen:
            return
        self._seen = seen
        self._end()
        self._read_ahead.stop()
        if is_idle:
            self._rest.start()
        else:
            self._rest.stop()

    def begin(self) -> None:
        """Begin the work: the view has been at rest for ``REST_MS``."""
        controller = self._controller
        picture, viewport = controller.picture, controller.viewport
        if not controller.is_settled or picture is None or viewport is None:
            return
        is_neural = any(
            controller.tiles.drawn_method(each).is_neural for each in controller.methods
        )
        if is_neural and picture.source is not None and not viewport.visible_grid_box.is_empty:
            self._post(AheadRequest(picture.image_id, picture.source, viewport))
        self._read_ahead.want(self._neighbours())
