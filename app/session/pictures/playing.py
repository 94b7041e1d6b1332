"""Animations that move: frame after frame, each as long as the file says."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from app.session.pictures.frames import Frames
from app.session.view_controller import ViewController

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)
_LEAST_MS = 10


class Playing(QObject):
    """GUI thread only. While an animation plays nothing sharper than its frames is drawn.

    ``starts_by_itself``: whether a file that moves is played as soon as it is open. It runs slower
    where a frame takes longer to decode than it is to be seen.
    """

    changed = Signal()
    """Fires when playing has begun, ended, or changed its speed."""

    def __init__(self, controller: ViewController, frames: Frames) -> None:
        super().__init__(controller)
        self._controller = controller
        self._frames = frames
        self.is_on = False
        self.speed = 1.0
        self.starts_by_itself = False
        self._seen_file: object = None
        self._since_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        controller.picture_changed.connect(self._on_picture)
        controller.failed.connect(lambda *_: self.stop())

    @property
    def can_play(self) -> bool:
        """Whether the open file moves."""
        return self._frames.count > 1 and self._duration_ms > 0

    def toggle(self) -> None:
        if self.is_on:
            self.stop()
        elif self.can_play:
            self._start()

    def stop(self) -> None:
        """Stay at this frame, and draw it in full detail."""
        if self.is_on:
            self.is_on = False
            self._timer.stop()
            self._controller.tiles.is_held = False
            self._controller.tiles.request()
            self.changed.emit()

    def change_speed(self, steps: int) -> None:
        """Play faster by ``steps`` of ``SPEEDS``, or slower with a negative number."""
        place = min(max(SPEEDS.index(self.speed) + steps, 0), len(SPEEDS) - 1)
        self.speed = SPEEDS[place]
        self.changed.emit()

    @property
    def _duration_ms(self) -> int:
        picture = self._controller.picture
        return picture.source.info.duration_ms if picture is not None and picture.source else 0

    def _start(self) -> None:
        self.is_on = True
        self._controller.tiles.is_held = True
        self._since_s = time.perf_counter()
        self._wait()
        self.changed.emit()

    def _on_picture(self) -> None:
        picture = self._controller.picture
        if picture is None:
            self.stop()
            return
        is_new = picture.path != self._seen_file
        if self.is_on and is_new:
            self.stop()
        if not picture.is_complete:
            return
        self._seen_file = picture.path
        if self.is_on and self.can_play:
            self._wait()
        elif self.is_on:
            self.stop()
        elif is_new and self.starts_by_itself and self.can_play and picture.frame == 0:
            self._start()

    def _wait(self) -> None:
        """Wait until the frame that is seen has been seen long enough."""
        gone_ms = (time.perf_counter() - self._since_s) * 1000
        left_ms = self._duration_ms / self.speed - gone_ms
        self._timer.start(max(_LEAST_MS, round(left_ms)))

    def _go_on(self) -> None:
        self._since_s = time.perf_counter()
        frames = self._frames
        if self._controller.opening.is_busy:
            return
        frames.go_to((frames.seen + 1) % frames.count)
