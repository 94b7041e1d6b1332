"""One wipe from ordinary zoom to the view's own method, at the first complete view far in."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from app.session.session import Session
from app.settings import Settings
from app.widgets.compare.compare_canvas import CompareCanvas
from app.widgets.motion import moves_gently

_FROM_ZOOM = 1.5
_TIMES = 3
_WIPE_S = 0.9
_STEP_MS = 16
# The line stays near the right edge, so that it can be drawn back, but leaves logical pixels enough
# to name the method on its other side.
_END = 0.86
_NAMED_PX = 170
_WHO = "reveal"
_SETTING = "view/reveals"


class Reveal(QObject):
    """GUI thread only. Three times in a user's life, and never where the desktop wants no motion.

    The line stays, to be dragged, until the view moves or ``end``.
    """

    def __init__(self, session: Session, canvas: CompareCanvas, settings: Settings) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._settings = settings
        self._is_waiting = False
        self._was_shown = False
        self._began_s = 0.0
        self._steps = QTimer(self)
        self._steps.setInterval(_STEP_MS)
        self._steps.timeout.connect(self._step)
        session.status_changed.connect(self._look)
        session.view_changed.connect(self.end)
        session.picture_changed.connect(self.end)
        session.compare.changed.connect(self._on_comparison)

    @property
    def is_shown(self) -> bool:
        return self._canvas.wipe is not None

    @property
    def _end(self) -> float:
        return max(0.5, min(_END, 1 - _NAMED_PX / max(self._canvas.width(), 1)))

    def end(self) -> None:
        """Show the one picture again."""
        if self.is_shown or self._is_waiting:
            self._is_waiting = False
            self._steps.stop()
            self._canvas.set_wipe(None)
            self._session.compare.observe(_WHO, wanted=False)

    def _look(self) -> None:
        session = self._session
        if self.is_shown or not session.is_settled:
            return
        if self._is_waiting:
            # The view is drawn both ways, so the wipe can begin.
            self._is_waiting = False
            self._began_s = time.perf_counter()
            self._canvas.set_wipe(0.0)
            self._steps.start()
        elif self._is_wanted():
            self._is_waiting = True
            session.compare.observe(_WHO, wanted=True)

    def _is_wanted(self) -> bool:
        session, compare = self._session, self._session.compare
        view = session.pane_view(0)
        return (
            not self._was_shown
            and view is not None
            and view.method.is_neural
            and view.viewport.zoom >= _FROM_ZOOM
            and not compare.is_on
            and not compare.is_flipped
            and not compare.second.is_neural
            and compare.other_picture is None
            and self._settings.are_kept
            and self._settings.get(_SETTING, int) < _TIMES
            and moves_gently()
        )

    def _step(self) -> None:
        share = min(1.0, (time.perf_counter() - self._began_s) / _WIPE_S)
        # Slow at both ends.
        self._canvas.set_wipe(self._end * share * share * (3 - 2 * share))
        if share == 1.0:
            self._steps.stop()
            self._was_shown = True
            self._settings.put(_SETTING, self._settings.get(_SETTING, int) + 1)

    def _on_comparison(self) -> None:
        if self._session.compare.is_on:
            self.end()
