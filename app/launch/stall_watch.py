"""Measures how long the GUI thread keeps an event waiting."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

_INTERVAL_MS = 4


class StallWatch(QObject):
    """GUI thread only. A timer that should come every few milliseconds; its lateness is a stall."""

    def __init__(self) -> None:
        super().__init__()
        self.stalls_ms: list[float] = []
        self._due_s = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._due_s = time.perf_counter() + _INTERVAL_MS / 1000
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @property
    def worst_ms(self) -> float:
        return max(self.stalls_ms, default=0.0)

    def percentile_ms(self, share: float) -> float:
        """The stall that this share of all events did not exceed; ``share`` in [0, 1]."""
        ordered = sorted(self.stalls_ms)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0

    def _tick(self) -> None:
        now_s = time.perf_counter()
        self.stalls_ms.append(max(0.0, (now_s - self._due_s) * 1000))
        self._due_s = now_s + _INTERVAL_MS / 1000
