"""A thin bar for the share of the view that is drawn; while that is unknown, never full."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QProgressBar, QWidget

from app.widgets.motion import moves_gently

_STEPS = 1000
_ROUND_S = 1.6
_FRAME_MS = 50
# Width of the moving piece as a share of the bar's, while no share of the detail is known.
_MOVING_SHARE = 0.3


class DetailBar(QProgressBar):
    """A piece that goes to and fro while nothing is known, then the share from the left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self.update)

    def show_fraction(self, fraction: float) -> None:
        """0 to 1; 0: nothing is known yet. Painted with the window's next frame."""
        # QProgressBar repaints at once when its value changes, and with it all of the window that
        # waits for a frame; tiles arrive faster than frames.
        self.setUpdatesEnabled(False)
        self.setRange(0, _STEPS if fraction > 0 else 0)
        self.setValue(round(fraction * _STEPS))
        self.setUpdatesEnabled(True)
        self._keep_moving()

    @property
    def is_moving(self) -> bool:
        """Whether a piece goes to and fro."""
        return self._frames.isActive()

    def filled(self) -> tuple[float, float]:
        """The ends of the coloured piece, as shares of the width."""
        if self.maximum() > 0:
            return 0.0, self.value() / self.maximum()
        if not moves_gently():
            return 0.0, 0.0
        there_and_back = time.monotonic() % _ROUND_S / _ROUND_S * 2
        left = (1 - _MOVING_SHARE) * min(there_and_back, 2 - there_and_back)
        return left, left + _MOVING_SHARE

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._keep_moving()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            round_px = whole.height() / 2
            ground = self.palette().color(QPalette.ColorRole.WindowText)
            ground.setAlphaF(0.25)
            painter.setPen(ground)
            painter.setBrush(ground)
            painter.drawRoundedRect(whole, round_px, round_px)
            begin, end = self.filled()
            if end > begin:
                piece = QRectF(whole)
                piece.setLeft(whole.left() + begin * whole.width())
                piece.setRight(whole.left() + end * whole.width())
                painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
                painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
                painter.drawRoundedRect(piece, round_px, round_px)

    def _keep_moving(self) -> None:
        """The timer runs while the piece moves and is seen."""
        if self.maximum() == 0 and not self.isHidden() and moves_gently():
            if not self._frames.isActive():
                self._frames.start()
        else:
            self._frames.stop()
