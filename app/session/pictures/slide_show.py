"""Picture after picture, by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.session.pictures.browsing import Browsing
from app.session.view_controller import ViewController


class SlideShow(QObject):
    """GUI thread only. Each picture is seen for ``seconds`` from when it is all there."""

    changed = Signal()
    """Fires when the slide show has begun or ended."""

    def __init__(self, controller: ViewController, browsing: Browsing) -> None:
        super().__init__(controller)
        self._controller = controller
        self._browsing = browsing
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self.seconds = 5.0
        self._timer.timeout.connect(self._go_on)
        self.is_on = False
        controller.picture_changed.connect(self._on_picture)
        controller.failed.connect(self._on_picture)

    def start(self) -> None:
        if not self.is_on and self._controller.picture is not None:
            self.is_on = True
            self._timer.start(round(self.seconds * 1000))
            self.changed.emit()

    def stop(self) -> None:
        if self.is_on:
            self.is_on = False
            self._timer.stop()
            self.changed.emit()

    def _on_picture(self) -> None:
        if not self.is_on:
            return
        if self._controller.picture is None:
            self.stop()
        else:
            # The user may go on by hand too: then the next picture has its full time.
            self._timer.start(round(self.seconds * 1000))

    def _go_on(self) -> None:
        if self._controller.opening.is_busy:
            self._timer.start(round(self.seconds * 1000))
        else:
            self._browsing.open_neighbour(1)
            # A folder of one picture has no next one, which would start the time again.
            self._timer.start(round(self.seconds * 1000))
