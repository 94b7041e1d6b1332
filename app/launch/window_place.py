"""The window's place on the screen: as it was left, and beside the windows that are open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from app.launch.window_slots import WindowSlot
from app.settings import Settings
from app.view_state.window_place import place_beside
from app.widgets.fitting.fitted_dialog import FRAME, free_room
from liif_core.geometry import Box

# A window that is being dragged is nowhere yet.
_STILL_MS = 200
_MOVES = (QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize)


def put_where_it_was(window: QWidget, settings: Settings) -> None:
    """The size and place it was left with, else most of the screen."""
    geometry = settings.get("window/geometry", bytes)
    if isinstance(geometry, bytes) and geometry and window.restoreGeometry(geometry):
        return
    free = free_room(window).size()
    window.resize(min(1280, free.width() * 9 // 10), min(800, free.height() * 9 // 10))


class WindowPlace(QObject):
    """GUI thread only. Made before the window is shown: moves it beside those that are open, tells
    later ones where it is, and keeps its place for the next time."""

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._slot = WindowSlot()
        self._has_stepped_aside = self._step_aside()
        self._moved = QTimer(self)
        self._moved.setSingleShot(True)
        self._moved.setInterval(_STILL_MS)
        self._moved.timeout.connect(self._tell)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() in _MOVES:
            self._moved.start()
        elif watched is self._window and event.type() == QEvent.Type.Close:
            self._keep()
        return super().eventFilter(watched, event)

    def free(self) -> None:
        """The window is closed for good."""
        self._slot.free()

    def _tell(self) -> None:
        self._slot.tell_place(_box(self._window.frameGeometry()))

    def _keep(self) -> None:
        """Remember the place, unless it is one that only made room for another window."""
        if not self._window.isFullScreen() and not self._has_stepped_aside:
            self._settings.put("window/geometry", bytes(self._window.saveGeometry().data()))

    def _step_aside(self) -> bool:
        """Find a place beside the other windows; returns whether there are any."""
        others = self._slot.others()
        if not others:
            return False
        window = self._window
        size = window.size() + FRAME
        wanted = _box(QRect(window.pos(), size))
        place = place_beside(wanted, _box(free_room(window)), others)
        window.resize(place.width - FRAME.width(), place.height - FRAME.height())
        window.move(place.left, place.top)
        return True


def _box(rect: QRect) -> Box:
    return Box(rect.x(), rect.y(), rect.x() + rect.width(), rect.y() + rect.height())
