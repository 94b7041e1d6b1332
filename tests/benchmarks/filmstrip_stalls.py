"""How long the window does not answer while the filmstrip of a folder of 5,000 files is scrolled.

``python tests/benchmarks/filmstrip_stalls.py``: ends with 1 where p99 is above 16 ms, or a small
picture in view is not there soon after the scrolling. A quiet machine is needed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

from PySide6.QtWidgets import QApplication  # noqa: E402
from stage import Stage, stage  # noqa: E402

from app.launch.stall_watch import StallWatch  # noqa: E402
from liif_core.rendering.methods import Method  # noqa: E402

FILES = 5000
SCROLL_S = 10.0
P99_MS = 16.0


def main() -> int:
    with stage(1200, 760) as on, tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        sources = sorted(on.folder.iterdir())
        for number in range(FILES):
            source = sources[number % len(sources)]
            (folder / f"photo{number}{source.suffix}").symlink_to(source)
        on.session.set_methods((Method.BICUBIC,))
        on.session.open_path(folder / "photo0.jpg")
        on.wait()
        return _measure(on)


def _measure(on: Stage) -> int:
    watch = StallWatch()
    watch.start()
    on.act("filmstrip")
    strip = on.window.folder_views.filmstrip
    on.wait(lambda: strip.model().rowCount() == FILES)
    bar = strip.horizontalScrollBar()
    end = time.monotonic() + SCROLL_S
    while (left := end - time.monotonic()) > 0:
        bar.setValue(round(bar.maximum() * (1 - left / SCROLL_S)))
        QApplication.processEvents()
        time.sleep(0.005)
    begun = time.monotonic()
    rows = [strip.indexAt(strip.viewport().rect().center()).row()]
    paths = [strip.model().pictures.paths[row] for row in rows]
    on.wait(lambda: all(on.session.thumbnails.image(path) is not None for path in paths))
    waited_s = time.monotonic() - begun
    watch.stop()
    p99, worst = watch.percentile_ms(0.99), watch.worst_ms
    kept = on.session.thumbnails.kept_bytes / 2**20
    print(f"stalls: {p99:.1f} ms at p99, {worst:.1f} ms at worst; the small picture in the middle")
    print(f"was there {waited_s * 1000:.0f} ms after the scrolling; {kept:.1f} MB kept")
    return int(p99 > P99_MS or waited_s > 1.0)


if __name__ == "__main__":
    sys.exit(main())
