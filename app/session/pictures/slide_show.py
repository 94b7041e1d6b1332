"""Picture after picture, by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.session.session import Session


class SlideShow(QObject):
    """GUI thread only. Each picture is seen for ``seconds`` from when it is all there."""

    changed = Signal()
    """It began or ended."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self.seconds = 5.0
        self._timer.timeout.connect(self._go_on)
        self.is_on = False
        session.picture_changed.connect(self._on_picture)
        session.failed.connect(self._on_picture)

    def start(self) -> None:
        if not self.is_on and self._session.picture is not None:
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
        if self._session.picture is None:
            self.stop()
        else:
            # By hand, too, one can go on: then the next one has its full time.
            self._timer.start(round(self.seconds * 1000))

    def _go_on(self) -> None:
        if self._session.opening.is_busy:
            self._timer.start(round(self.seconds * 1000))
        else:
            self._session.browsing.open_neighbour(1)
            # A folder of one picture has no next one, which would start the time again.
            self._timer.start(round(self.seconds * 1000))
