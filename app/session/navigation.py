"""Moves the view: zoom with easing, pan, fit."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.view_state.animation import Animation
from app.view_state.viewport import (
    NOTCH,
    Viewport,
    centred_on,
    filled,
    fitted,
    panned,
    resized,
    transferred,
    zoomed,
)
from liif_core.geometry import Box, Size

_FRAME_MS = 8
# Seconds that a step of an easing waits at most for a snapshot that is late; then it goes on alone.
LONGEST_WAIT_S = 1 / 30
# While a snapshot is drawn, seconds between frames without one, and before its own.
FRAME_S = 0.012
_SOON_S = 0.008


class Gesture(Enum):
    """The kind of move that changed the view's target: a jump, an easing zoom, or a drag."""

    JUMP = auto()
    ZOOM = auto()
    DRAG = auto()


@dataclass(frozen=True, slots=True)
class _Awaited:
    """A step whose snapshot is being drawn: of ``animation``, for the time ``due_s``."""

    view: Viewport
    due_s: float
    animation: Animation


class Navigation(QObject):
    """GUI thread only. ``shown`` is what to paint now, ``target`` where an easing will end.

    Positions are canvas pixels. All moves do nothing while there is no picture.
    ``request_snapshot`` is offered each step of an easing but the first, which answers the hand,
    and whether it is the last one; True means that the step's picture is being made, and that
    ``on_snapshot`` follows. It is the view of the time when its picture will be there:
    ``expected_wait`` tells the seconds that one takes at a zoom.
    """

    view_changed = Signal()
    """Fires when ``shown`` has changed: the view is to be painted again."""

    target_changed = Signal(Gesture)
    """Fires when ``target`` has changed: other tiles are wanted. Carries the Gesture behind it."""

    animation_finished = Signal()
    """Fires when an easing has come to its end."""

    def __init__(self, canvas: Size) -> None:
        super().__init__()
        self.canvas = canvas
        self.shown: Viewport | None = None
        self.target: Viewport | None = None
        self.focus: tuple[float, float] | None = None
        self.is_fitted = True
        self.request_snapshot: Callable[[Viewport, bool], bool] = lambda *_: False
        self.expected_wait: Callable[[float], float] = lambda _zoom: 0.0
        # Called when an easing is over: no other step is offered to ``request_snapshot``.
        self.end_steps: Callable[[], None] = lambda: None
        # Whether a zoom eases for some tenths of a second; else the view jumps to its target.
        self.glides = True
        self._animation: Animation | None = None
        self._is_first_step = True
        self._awaited: _Awaited | None = None
        self._shown_s = 0.0
        self._frames = QTimer(self)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.setInterval(_FRAME_MS)
        self._frames.timeout.connect(self._step)

    @property
    def is_animating(self) -> bool:
        return self._animation is not None

    def on_snapshot(self, view: Viewport) -> None:
        """The picture of ``view`` has come, or never will: show the step that waited for it."""
        if self._awaited is not None and view == self._awaited.view:
            self._awaited = None
            self._show_step(view)
            # The next one is drawn while this one is painted.
            self._step()
        elif view == self.shown:
            self.view_changed.emit()

    def show_picture(self, source: Size, *, keep: bool) -> None:
        """Start on a new picture: fitted, or with ``keep`` at the same zoom and place as before."""
        if keep and self.shown is not None and not self.is_fitted and self.target is not None:
            self._jump(transferred(self.target, source))
        else:
            self.fit(source=source)

    def restore(self, source: Size, viewport: Viewport, is_fitted: bool) -> None:
        """Back to an earlier view (its picture is shown again)."""
        if is_fitted:
            self.fit(source=source)
        else:
            self.is_fitted = False
            self._jump(resized(viewport, self.canvas))

    def clear(self) -> None:
        """There is no picture any more."""
        self._end_animation()
        self.shown = self.target = self.focus = None
        self.is_fitted = True
        self.view_changed.emit()

    def show_view(self, zoom: float | None, centre: tuple[float, float] | None) -> None:
        """Jump to an exact zoom and centre; None leaves that one as it is."""
        if self.target is None:
            return
        view = self.target
        if zoom is not None:
            self.is_fitted = False
            view = zoomed(view, zoom, self.canvas.width / 2, self.canvas.height / 2)
        if centre is not None:
            self.is_fitted = False
            view = centred_on(view, *centre)
        self._jump(view)

    def resize(self, canvas: Size) -> None:
        if canvas == self.canvas or canvas.is_empty:
            return
        self.canvas = canvas
        if self.target is not None:
            source = self.target.source
            self._jump(fitted(source, canvas) if self.is_fitted else resized(self.target, canvas))

    def zoom_notches(self, notches: float, at: tuple[float, float] | None = None) -> None:
        """Ease by wheel notches (fractions too) around ``at``, by default the canvas's middle."""
        if self.target is not None:
            self._ease_zoom(self.target.zoom * NOTCH**notches, at)

    def zoom_to(self, zoom: float, at: tuple[float, float] | None = None) -> None:
        """Ease to a zoom."""
        if self.target is not None:
            self._ease_zoom(zoom, at)

    def pinch(self, factor: float, at: tuple[float, float]) -> None:
        """Zoom at once: the fingers do the easing."""
        if self.target is not None and factor > 0:
            self.focus = at
            self.is_fitted = False
            self._jump(zoomed(self.target, self.target.zoom * factor, *at), Gesture.ZOOM)

    def pan(self, dx_px: float, dy_px: float) -> None:
        """Move the picture by canvas pixels."""
        if self.target is None:
            return
        view = self.shown if self.is_animating and self.shown is not None else self.target
        after = panned(view, dx_px, dy_px)
        if after != self.target:
            self.is_fitted = False
            self.focus = None
            self._jump(after, Gesture.DRAG)

    def centre_on(self, source_x: float, source_y: float) -> None:
        if self.target is not None:
            self.is_fitted = False
            self.focus = None
            self._jump(centred_on(self.target, source_x, source_y), Gesture.DRAG)

    def fit(self, *, source: Size | None = None, eased: bool = False) -> None:
        """The whole picture in the canvas, now and after every resize."""
        if source is None:
            if self.target is None:
                return
            source = self.target.source
        self.is_fitted = True
        self.focus = None
        view = fitted(source, self.canvas)
        if eased and self.shown is not None:
            self._ease(view)
        else:
            self._jump(view)

    def fill(self) -> None:
        """Ease until the picture covers the canvas, its middle in the middle."""
        if self.target is not None:
            view = filled(self.target.source, self.canvas)
            self.is_fitted = False
            self.focus = None
            self._ease(view)

    def show_box(self, box: Box) -> None:
        """Ease to the view in which a box of canvas pixels is as large as it can be."""
        if self.target is None or self.shown is None or box.is_empty:
            return
        left, top = self.shown.source_at(box.left, box.top)
        right, bottom = self.shown.source_at(box.right, box.bottom)
        zoom = min(self.canvas.width / box.width, self.canvas.height / box.height)
        self.is_fitted = False
        self.focus = None
        middle = self.canvas.width / 2, self.canvas.height / 2
        view = zoomed(self.shown, self.shown.zoom * zoom, *middle)
        self._ease(centred_on(view, (left + right) / 2, (top + bottom) / 2))

    def _ease_zoom(self, zoom: float, at: tuple[float, float] | None) -> None:
        assert self.target is not None
        self.focus = at
        x, y = at if at is not None else (self.canvas.width / 2, self.canvas.height / 2)
        self.is_fitted = False
        self._ease(zoomed(self.target, zoom, x, y))

    def _ease(self, target: Viewport) -> None:
        if target == self.target:
            return
        assert self.shown is not None
        if not self.glides:
            self._jump(target, Gesture.ZOOM)
            self.animation_finished.emit()
            return
        self.target = target
        self._is_first_step = self._animation is None
        start, awaited = self.shown, self._awaited
        start_s = time.perf_counter()
        if awaited is not None:
            # It goes on from the step that is being drawn, when that is there.
            start, start_s = awaited.view, max(start_s, awaited.due_s)
        self._animation = Animation(start, target, start_s)
        self._frames.start()
        self.target_changed.emit(Gesture.ZOOM)

    def _jump(self, view: Viewport, gesture: Gesture = Gesture.JUMP) -> None:
        self._end_animation()
        self.shown = self.target = view
        self.view_changed.emit()
        self.target_changed.emit(gesture)

    def _end_animation(self) -> None:
        if self._animation is not None:
            self.end_steps()
        self._animation = self._awaited = None
        self._frames.stop()

    def _step(self) -> None:
        now_s, animation, awaited = time.perf_counter(), self._animation, self._awaited
        if animation is None:
            return
        if awaited is not None and now_s - awaited.due_s < LONGEST_WAIT_S:
            self._fill_wait(awaited, now_s)
            return
        self._awaited = None
        view = animation.at(now_s)
        if not self._is_first_step and awaited is None:
            due_s = now_s + self.expected_wait(view.zoom)
            ahead = animation.at(due_s)
            if ahead != self.shown and self.request_snapshot(ahead, ahead == animation.end):
                self._awaited = _Awaited(ahead, due_s, animation)
                return
        self._show_step(view)

    def _fill_wait(self, awaited: _Awaited, now_s: float) -> None:
        """A frame without a snapshot, on the way to the one that is being drawn."""
        if now_s - self._shown_s < FRAME_S or awaited.due_s - now_s < _SOON_S:
            return
        view = awaited.animation.at(now_s)
        if view not in (self.shown, awaited.view):
            self._show_step(view)

    def _show_step(self, view: Viewport) -> None:
        self._is_first_step = False
        self.shown, self._shown_s = view, time.perf_counter()
        is_over = self._animation is not None and view == self._animation.end
        if is_over:
            self._end_animation()
        self.view_changed.emit()
        if is_over:
            self.animation_finished.emit()
