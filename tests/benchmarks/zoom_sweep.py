"""How many frames a second a continuous zoom sweep shows, and how many at their exact zoom.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.zoom_sweep [ZOOM] [--json]

Opens the real window with a canvas of 1280x800 on a 12 megapixel photo (the shipped one, repeated),
lets the view settle at ZOOM (4), then turns the wheel half a notch every 40 ms for six seconds: in,
out again, and so on. A painted frame is exact when all its pixels are drawn for its own zoom.
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np
from PySide6.QtCore import QTimer

import resources
from app.launch.stall_watch import StallWatch
from app.windows.main_window import MainWindow
from liif_core.system.process_setup import prepare_process
from tests.benchmarks.live_window import live_window, run_for, run_until

_CANVAS = 1280, 800
_NOTCH, _NOTCH_MS, _SWEEP_S, _NOTCHES_ONE_WAY = 0.5, 40, 6.0, 12


def main(zoom: float, *, as_json: bool) -> None:
    with live_window(*_CANVAS) as window:
        missing = window.canvas_area.canvas.size()
        window.resize(2 * _CANVAS[0] - missing.width(), 2 * _CANVAS[1] - missing.height())
        _settle(window, zoom)
        frames, watch = _swept(window)
    gaps = np.diff([moment for moment, _ in frames])
    exact = sum(is_exact for _, is_exact in frames)
    if as_json:
        figures = {
            "frames_per_s": len(frames) / _SWEEP_S,
            "exact_frames_per_s": exact / _SWEEP_S,
            "longest_gap_ms": float(gaps.max() * 1e3),
            "gui_stall_p99_ms": watch.percentile_ms(0.99),
            "gui_stall_max_ms": watch.worst_ms,
        }
        print(json.dumps(figures))
        return
    print(f"{_CANVAS[0]}x{_CANVAS[1]}, zoom {zoom:g}: ", end="")
    print(f"{len(frames) / _SWEEP_S:.1f} frames a second, {exact / _SWEEP_S:.1f} of them exact")
    print(f"{exact} of {len(frames)} exact; gaps: median {np.median(gaps) * 1e3:.0f} ms, ", end="")
    print(f"worst {gaps.max() * 1e3:.0f} ms; GUI stalls: p99 {watch.percentile_ms(0.99):.0f} ms, ")
    print(f"worst {watch.worst_ms:.0f} ms")


def _settle(window: MainWindow, zoom: float) -> None:
    session = window.session
    session.open_pixels(_photo())
    run_until(lambda: session.picture is not None and session.is_settled)
    for at in (zoom / 1.25, zoom):
        session.navigation.show_view(at, None)
        run_until(lambda: session.is_settled)


def _swept(window: MainWindow) -> tuple[list[tuple[float, bool]], StallWatch]:
    """The time of each frame and whether it was exact; and the window's stalls."""
    session, canvas = window.session, window.canvas_area.canvas
    assert (canvas.canvas_size.width, canvas.canvas_size.height) == _CANVAS
    frames: list[tuple[float, bool]] = []

    def note(has_picture: bool, exact_tiles: int) -> None:
        view = session.pane_view(0)
        if view is not None:
            snapshot = session.zoom_snapshots.snapshot_of(view)
            is_exact = not session.tiles.missing if snapshot is None else snapshot.is_whole
            frames.append((time.perf_counter(), is_exact))

    turned = 0

    def turn() -> None:
        nonlocal turned
        is_inward = turned // _NOTCHES_ONE_WAY % 2 == 0
        session.navigation.zoom_notches(_NOTCH if is_inward else -_NOTCH)
        turned += 1

    canvas.painted.connect(note)
    watch, wheel = StallWatch(), QTimer()
    wheel.timeout.connect(turn)
    wheel.start(_NOTCH_MS)
    watch.start()
    run_for(_SWEEP_S)
    wheel.stop()
    watch.stop()
    return frames, watch


def _photo() -> np.ndarray:
    from liif_core.image_io.reading.decode import read_image

    pixels = read_image(resources.sample_path()).pixels
    return np.ascontiguousarray(np.tile(pixels, (10, 9, 1))[:3000, :4000])


if __name__ == "__main__":
    prepare_process()
    words = [word for word in sys.argv[1:] if word != "--json"]
    main(float(words[0]) if words else 4.0, as_json="--json" in sys.argv)
