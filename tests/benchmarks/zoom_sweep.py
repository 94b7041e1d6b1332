"""How many frames a second a continuous zoom sweep shows, and how many at their exact zoom.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.zoom_sweep [ZOOM]

Opens the real window with a canvas of 1280x800 on a 12 megapixel photo (the shipped one, repeated),
lets the view settle at ZOOM (4), then turns the wheel half a notch every 40 ms for six seconds: in,
out again, and so on. A painted frame is exact when all its pixels are drawn for its own zoom.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

import resources
from app.launch.stall_watch import StallWatch
from app.session.session import Session
from app.settings import Settings
from app.windows.main_window import MainWindow
from app.workers.image_loader import ImageLoader
from app.workers.outbox import Outbox
from liif_core.process_setup import prepare_process

_CANVAS = 1280, 800
_NOTCH, _NOTCH_MS, _SWEEP_S, _NOTCHES_ONE_WAY = 0.5, 40, 6.0, 12


def main(zoom: float) -> None:
    app = QApplication(sys.argv[:1])
    outbox = Outbox()
    loader = ImageLoader(outbox.put)
    loader.start()
    session = Session(outbox, loader, _load_engine)
    window = MainWindow(session, Settings(None))
    window.resize(*_CANVAS)
    window.show()
    missing = window.stage.canvas.size()
    window.resize(2 * _CANVAS[0] - missing.width(), 2 * _CANVAS[1] - missing.height())
    session.open_pixels(_photo())
    _run_until(lambda: session.picture is not None and session.is_settled)
    session.navigation.show_view(zoom / 1.25, None)
    _run_until(lambda: session.is_settled)
    session.navigation.show_view(zoom, None)
    _run_until(lambda: session.is_settled)

    frames: list[tuple[float, bool]] = []

    def note(has_picture: bool, exact_tiles: int) -> None:
        view = session.pane_view(0)
        if view is not None:
            snapshot = session.sweep.snapshot_of(view)
            is_exact = not session.tiles.missing if snapshot is None else snapshot.is_whole
            frames.append((time.perf_counter(), is_exact))

    turned = 0

    def turn() -> None:
        nonlocal turned
        is_inward = turned // _NOTCHES_ONE_WAY % 2 == 0
        session.navigation.zoom_notches(_NOTCH if is_inward else -_NOTCH)
        turned += 1

    window.stage.canvas.painted.connect(note)
    watch, wheel = StallWatch(), QTimer()
    wheel.timeout.connect(turn)
    wheel.start(_NOTCH_MS)
    watch.start()
    end_s = time.perf_counter() + _SWEEP_S
    _run_until(lambda: time.perf_counter() > end_s)
    wheel.stop()
    watch.stop()
    gaps = np.diff([moment for moment, _ in frames])
    exact = sum(is_exact for _, is_exact in frames)
    canvas = window.stage.canvas.canvas_size
    print(f"{canvas.width}x{canvas.height}, zoom {zoom:g}: ", end="")
    print(f"{len(frames) / _SWEEP_S:.1f} frames a second, {exact / _SWEEP_S:.1f} of them exact")
    print(f"{exact} of {len(frames)} exact; gaps: median {np.median(gaps) * 1e3:.0f} ms, ", end="")
    print(f"worst {gaps.max() * 1e3:.0f} ms; GUI stalls: p99 {watch.percentile_ms(0.99):.0f} ms, ")
    print(f"worst {watch.worst_ms:.0f} ms")
    window.close()
    session.close()
    del app


def _run_until(is_over: Callable[[], bool]) -> None:
    """Qt's own loop, looked in upon a few times a second: polling would take the processor away."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: loop.quit() if is_over() else None)
    look.start(100)
    loop.exec()


def _photo() -> np.ndarray:
    from liif_core.image_io.decode import read_image

    pixels = read_image(resources.sample_path()).pixels
    return np.ascontiguousarray(np.tile(pixels, (10, 9, 1))[:3000, :4000])


def _load_engine():
    from liif_core.rendering.engine import load_engine

    return load_engine()


if __name__ == "__main__":
    prepare_process()
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 4.0)
