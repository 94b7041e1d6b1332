"""Screenshots and timings that the command line wants written once the view is settled."""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.launch.arguments import Arguments
from app.launch.process_clock import process_age_s
from app.launch.stall_watch import StallWatch
from app.view_state.words.compare_words import Similarity
from app.widgets.canvas.device_pixels import device_rect
from app.windows.main_window import MainWindow
from liif_core.timing import stopwatch


class Recorder(QObject):
    """GUI thread only. ``on_end`` is called with the exit code once the screenshot is written."""

    def __init__(
        self, window: MainWindow, arguments: Arguments, on_end: Callable[[int], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._arguments = arguments
        self._on_end = on_end
        self._marks: dict[str, float] = {}
        self._is_done = False
        self._watch = StallWatch() if arguments.timings else None
        window.canvas_area.canvas.painted.connect(self._on_painted)
        window.session.status_changed.connect(self._check)
        window.session.view_changed.connect(self._check)
        window.session.failed.connect(self._on_failed)
        window.session.crashed.connect(
            lambda: self._on_failed("an unexpected error occurred, told above.", False)
        )

    def mark(self, name: str) -> None:
        """Note the time of something that happens once."""
        self._marks.setdefault(name, process_age_s())

    def _on_painted(self, has_picture: bool, exact_tiles: int) -> None:
        self.mark("window_shown_s")
        if has_picture:
            if self._watch is not None and "base_painted_s" not in self._marks:
                self._watch.start()
            self.mark("base_painted_s")
        if exact_tiles:
            self.mark("first_tile_s")
        if "sharp_view_s" not in self._marks and self._window.session.tiles.is_sharp:
            self.mark("sharp_view_s")
        self._check()

    def _check(self) -> None:
        session = self._window.session
        if self._is_done or "window_shown_s" not in self._marks or not session.is_settled:
            return
        if session.picture is not None and "base_painted_s" not in self._marks:
            return
        if session.measuring.is_busy:
            self.mark("settled_s")
            return
        # The last tile has arrived; let it be painted, and the status bar with it.
        self._is_done = True
        QTimer.singleShot(0, self, self._finish)

    def _finish(self) -> None:
        self._window.canvas_area.canvas.finish_fades()
        self._window.repaint()
        self.mark("settled_s")
        if self._watch is not None:
            self._watch.stop()
        try:
            if self._arguments.screenshot is not None:
                _save(self._window, self._arguments.screenshot)
            if self._arguments.timings is not None:
                text = json.dumps(self._report(), indent=2)
                self._arguments.timings.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            sys.stderr.write(f"liif-viewer: {error}\n")
            self._on_end(1)
            return
        if self._arguments.screenshot is not None:
            self._on_end(0)

    def _on_failed(self, sentence: str, _can_retry: bool) -> None:
        if self._arguments.screenshot is not None and not self._is_done:
            self._is_done = True
            sys.stderr.write(f"liif-viewer: {sentence}\n")
            self._on_end(1)

    def _report(self) -> dict[str, object]:
        rounded = {name: round(seconds, 4) for name, seconds in self._marks.items()}
        report: dict[str, object] = dict(rounded)
        report["spans"] = _spans()
        if self._watch is not None:
            report["gui_stall_p99_ms"] = round(self._watch.percentile_ms(0.99), 2)
            report["gui_stall_max_ms"] = round(self._watch.worst_ms, 2)
        report["peak_memory_mb"] = _peak_memory_mb()
        rect = device_rect(self._window.canvas_area.canvas)
        report["canvas_px"] = [rect.x(), rect.y(), rect.width(), rect.height()]
        viewport, view = self._window.session.viewport, self._window.session.pane_view(0)
        if viewport is not None and view is not None:
            left, top = viewport.origin
            box = viewport.picture_box
            report["view"] = {
                "zoom": viewport.zoom,
                "left": left / viewport.zoom,
                "top": top / viewport.zoom,
                "image_px": [box.left, box.top, box.width, box.height],
                "method": str(view.method),
            }
            report["panes"] = self._panes(rect.x(), rect.y())
            report["numbers"] = self._numbers()
        engine = self._window.session.engine
        if engine is not None:
            report["engine"] = [engine.model, engine.device, engine.precision]
        return report

    def _numbers(self) -> dict[str, object]:
        """PSNR and SSIM between the panes, and of each against the reference; infinite: null."""
        measuring = self._window.session.measuring

        def row(numbers: Similarity) -> dict[str, float | None]:
            values = {"psnr_db": numbers.psnr_db, "ssim": numbers.ssim}
            return {name: value if math.isfinite(value) else None for name, value in values.items()}

        found: dict[str, object] = {}
        if measuring.between is not None:
            found["between"] = row(measuring.between)
        if measuring.against:
            found["against_reference"] = [row(numbers) for numbers in measuring.against]
        return found

    def _panes(self, canvas_left: int, canvas_top: int) -> list[dict[str, object]]:
        """Each pane that is shown: its device pixels in the window, and what they show.

        ``image_px``: the whole picture, counted from the pane's corner. ``left``, ``top``: source
        position of that corner.
        """
        canvas = self._window.canvas_area.canvas
        rows = []
        for index, box in canvas.pane_boxes():
            view = canvas.panes[index].view
            if view is None:
                continue
            picture = view.viewport.picture_box
            if box.size == view.viewport.canvas:
                x, y = picture.left, picture.top
            else:
                # Under a slider each pane shows its part of one view over the whole canvas.
                x, y = picture.left - box.left, picture.top - box.top
            corner = [canvas_left + box.left, canvas_top + box.top]
            rows.append(
                {
                    "method": str(view.method),
                    "picture": str(view.picture.path),
                    "canvas_px": [*corner, box.width, box.height],
                    "image_px": [x, y, picture.width, picture.height],
                    "zoom": view.viewport.zoom,
                    "left": -x / view.viewport.zoom,
                    "top": -y / view.viewport.zoom,
                }
            )
        return rows


def _spans() -> list[dict[str, object]]:
    """The times at which parts of the program began and ended, in seconds after the process's
    start."""
    began_s = time.perf_counter() - process_age_s()
    return [
        {
            **asdict(span),
            "begin_s": round(span.begin_s - began_s, 5),
            "end_s": round(span.end_s - began_s, 5),
        }
        for span in stopwatch.stop()
    ]


def _save(window: MainWindow, path: Path) -> None:
    if not window.grab().save(str(path)):
        raise OSError(f"{path} could not be written; is the folder there and the suffix known?")


def _peak_memory_mb() -> float | None:
    """The process's greatest resident size until now; None where the system does not say."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / 2**20 if sys.platform == "darwin" else peak / 2**10, 1)
