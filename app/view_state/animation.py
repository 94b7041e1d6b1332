"""An eased change from one view to another."""

from __future__ import annotations

from dataclasses import dataclass

from app.view_state.viewport import Viewport, between

ZOOM_DURATION_S = 0.15


@dataclass(frozen=True, slots=True)
class Animation:
    """Times are seconds of one monotonic clock."""

    start: Viewport
    end: Viewport
    started_s: float
    duration_s: float = ZOOM_DURATION_S

    def at(self, now_s: float) -> Viewport:
        """The view to show at ``now_s``: fast at first, then settling."""
        elapsed = min(max((now_s - self.started_s) / self.duration_s, 0.0), 1.0)
        return between(self.start, self.end, 1.0 - (1.0 - elapsed) ** 3)
