"""How much memory the viewer takes for a large photo, at any zoom.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.photo_memory [MEGAPIXELS [GB]]

Makes a JPEG of 45 megapixels (the shipped photo, repeated under noise), opens it in the real
program at several zooms within 4 GB, waits until every visible pixel is LIIF's own, and prints the
greatest resident size of the viewer (by the system) and of its decoding process (as looked at every
20 ms). What the two share, the picture, is in both.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from PIL import Image

from tests.benchmarks.suite.photos import make_photo

_ZOOMS = "0.1", "0.5", "1", "2", "8", "64"
_LOOK_S = 0.02
_LONGEST_S = 240.0


def main(megapixels: float, budget_gb: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "photo.jpg"
        make_photo(photo, megapixels)
        with Image.open(photo) as image:
            print(f"{image.width} x {image.height}, {photo.stat().st_size / 1e6:.0f} MB on disk")
        for zoom in _ZOOMS:
            _measure(photo, zoom, budget_gb)


def _measure(photo: Path, zoom: str, budget_gb: float) -> None:
    timings = photo.with_name("t.json")
    words = [str(photo), "--zoom", zoom, "--window", "1280x800", "--memory", f"{budget_gb:g}"]
    words += ["--screenshot", str(photo.with_name("s.png")), "--timings", str(timings)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    began_s = time.monotonic()
    viewer = subprocess.Popen([sys.executable, "main.py", *words], env=environment)
    peaks = {"decoder": 0, "both": 0}
    process = psutil.Process(viewer.pid)
    while viewer.poll() is None and time.monotonic() - began_s < _LONGEST_S:
        _look(process, peaks)
        time.sleep(_LOOK_S)
    if viewer.poll() != 0:
        viewer.kill()
        print(f"zoom {zoom}: no end within {_LONGEST_S:.0f} s, or a failure")
        return
    report = json.loads(timings.read_text())
    print(
        f"zoom {zoom}: viewer {report['peak_memory_mb']:,.0f} MB, "
        f"decoder {peaks['decoder'] / 2**20:,.0f} MB, the two at one moment "
        f"{peaks['both'] / 2**20:,.0f} MB; settled after {report['settled_s']:.1f} s"
    )


def _look(viewer: psutil.Process, peaks: dict[str, int]) -> None:
    try:
        own = viewer.memory_info().rss
        decoder = sum(child.memory_info().rss for child in viewer.children())
    except psutil.Error:
        return
    peaks["decoder"] = max(peaks["decoder"], decoder)
    peaks["both"] = max(peaks["both"], own + decoder)


if __name__ == "__main__":
    megapixels = float(sys.argv[1]) if len(sys.argv) > 1 else 45.0
    main(megapixels, float(sys.argv[2]) if len(sys.argv) > 2 else 4.0)
