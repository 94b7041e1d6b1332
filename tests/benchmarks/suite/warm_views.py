"""Warm views, which is what a person lives with: engine loaded, photo open, and then a hand moves.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.suite.warm_views [--quick]

The real window with a canvas of 1280x762 on photos of 12 megapixels. For each zoom: the wheel from
the fitted view in notches of 40 ms, and stop; a drag by half a window, and stop; the next photo at
the same place and zoom. Counted from the last input: until the whole view is a sharp draft, until
it is settled, and the drawing thread's seconds that were given up meanwhile. Prints JSON.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from app.windows.main_window import MainWindow
from liif_core.system.process_setup import prepare_process
from tests.benchmarks.live_window import live_window, run_for, run_until
from tests.benchmarks.suite.account import Mark, dropped_s
from tests.benchmarks.suite.photos import make_photo

try:
    from liif_core.timing import stopwatch
except ImportError:  # an older program, measured with --against
    stopwatch = None  # type: ignore[assignment]

_CANVAS, _ZOOMS, _QUICK_ZOOMS = (1280, 762), (1.5, 4.0, 16.0), (1.5,)
_NOTCH_MS, _DRAG_STEPS, _DRAG_MS = 40, 16, 16


def main(*, is_quick: bool) -> dict[str, object]:
    """The figures of each move, by "wheel to 1.5x" and the like."""
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder, live_window(*_CANVAS) as window:
        area = window.canvas_area.canvas.size()
        window.resize(2 * _CANVAS[0] - area.width(), 2 * _CANVAS[1] - area.height())
        for index, zoom in enumerate(_QUICK_ZOOMS if is_quick else _ZOOMS):
            first = make_photo(Path(folder) / f"first{index}.jpg", 12)
            second = make_photo(Path(folder) / f"second{index}.jpg", 12.2)
            found |= _views(window, zoom, first, second)
    return found


def _views(window: MainWindow, zoom: float, first: Path, second: Path) -> dict[str, object]:
    session, navigation = window.session, window.session.navigation
    session.open_path(first)
    session.warm_up()
    run_until(lambda: session.engine is not None and session.is_settled)
    navigation.fit()
    run_until(lambda: session.is_settled)
    found = {f"wheel to {zoom:g}x": _measured(window, lambda: _wheel(window, zoom))}
    found[f"drag at {zoom:g}x"] = _measured(window, lambda: _drag(window))
    session.view_locked = True
    found[f"next photo at {zoom:g}x"] = _measured(window, lambda: session.open_path(second))
    session.view_locked = False
    return found


def _wheel(window: MainWindow, zoom: float) -> None:
    navigation = window.session.navigation
    at = _CANVAS[0] / 2 + 150, _CANVAS[1] / 2 - 90

    def turn() -> None:
        assert navigation.target is not None
        if navigation.target.zoom < zoom / 1.2:
            navigation.zoom_notches(1, at)
        else:
            wheel.stop()

    wheel = QTimer()
    wheel.timeout.connect(turn)
    wheel.start(_NOTCH_MS)
    run_until(lambda: not wheel.isActive())
    # The last notch ends at the very zoom, whatever a notch is.
    navigation.zoom_to(zoom, at)


def _drag(window: MainWindow) -> None:
    for _ in range(_DRAG_STEPS):
        window.session.navigation.pan(-_CANVAS[0] / 2 / _DRAG_STEPS, 0.0)
        run_for(_DRAG_MS / 1000)


def _measured(window: MainWindow, act: Callable[[], None]) -> dict[str, object]:
    session, moments = window.session, {}
    former = session.picture
    if stopwatch is not None:
        stopwatch.start()
    act()
    began_s = time.perf_counter()
    is_other = session.opening.is_busy

    def look() -> None:
        now_s = time.perf_counter() - began_s
        if is_other and (session.picture is None or session.picture is former):
            return
        if session.is_at_rest and session.tiles.is_sharp:
            moments.setdefault("sharp_view_s", round(now_s, 3))
        if session.is_settled:
            moments.setdefault("settled_s", round(now_s, 3))

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(5)
    run_until(lambda: "settled_s" in moments)
    watch.stop()
    if stopwatch is not None:
        marks = [
            Mark(span.name, span.thread, span.begin_s, span.end_s, span.pixels, span.is_dropped)
            for span in stopwatch.stop()
        ]
        moments["dropped_s"] = round(dropped_s(marks), 3)
    return moments


if __name__ == "__main__":
    prepare_process()
    print(json.dumps(main(is_quick="--quick" in sys.argv)))
