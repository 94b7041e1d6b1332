"""Work that waits until the first picture is on the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.windows.main_window import MainWindow


class FirstPaint(QObject):
    """Completes the window after its first paint, and calls ``on_picture`` after a picture's.

    Without a picture to wait for (``expects_picture`` False) the window invites to open one.
    """

    def __init__(
        self, window: MainWindow, *, expects_picture: bool, on_picture: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._expects_picture = expects_picture
        self._on_picture = on_picture
        window.canvas_area.canvas.painted.connect(self._on_painted)
        window.session.failed.connect(window.complete)
        # Perhaps it was the first paint that failed: the keys must work all the same.
        window.session.crashed.connect(window.complete)

    def _on_painted(self, has_picture: bool, _exact_tiles: int) -> None:
        if has_picture:
            self._window.canvas_area.canvas.painted.disconnect(self._on_painted)
            QTimer.singleShot(0, self, self._finish)
        elif not self._expects_picture:
            self._expects_picture = True
            self._window.canvas_area.invite()
            QTimer.singleShot(0, self, self._window.complete)

    def _finish(self) -> None:
        self._window.complete()
        self._on_picture()
