"""Cold views: the program started anew on a photo, until every visible pixel is LIIF's own.

    python -m tests.benchmarks.suite.cold_views [--quick] [--program FOLDER]

Prints JSON: for each view the moments that ``--timings`` tells, and the account of its seconds.
``--program``: another checkout to start; one without marks gives moments only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.suite.account import UNTOLD, account, dropped_s, marks_of, pixels_of
from tests.benchmarks.suite.photos import make_photo

ROOT = Path(__file__).resolve().parent.parent.parent.parent
# The window's size, whose canvas is 1280x762.
WINDOW = "1280x800"
ZOOMS = ("1", "1.5", "2", "4", "16", "64")
QUICK_ZOOMS = ("1.5", "4")
MEGAPIXELS = (12, 45)
_LONGEST_S = 200
_MOMENTS = ("window_shown_s", "base_painted_s", "first_tile_s", "sharp_view_s", "settled_s")
_STALLS = ("gui_stall_p99_ms", "gui_stall_max_ms")


def measure(*, is_quick: bool, program: Path = ROOT) -> dict[str, object]:
    """Each view once: by "12 MP at 1.5x" its figures."""
    found: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        for megapixels in MEGAPIXELS[: 1 if is_quick else None]:
            photo = make_photo(Path(folder) / "photo.jpg", megapixels)
            for zoom in QUICK_ZOOMS if is_quick else ZOOMS:
                found[f"{megapixels} MP at {zoom}x"] = view(photo, zoom, program)
            found |= _opened_before(photo, Path(folder), program, f"{megapixels} MP at 1.5x")
    return found


def _opened_before(photo: Path, folder: Path, program: Path, name: str) -> dict[str, object]:
    """The second start on a photo whose detail the first one kept on the disk; nothing where the
    program keeps none."""
    kept = {"XDG_CACHE_HOME": str(folder / "cache")}
    try:
        view(photo, "1.5", program, "--disk", "2", environment=kept)
    except subprocess.CalledProcessError:
        return {}
    again = view(photo, "1.5", program, "--disk", "2", environment=kept)
    return {f"{name}, opened before": again}


def view(
    photo: Path,
    zoom: str,
    program: Path,
    *more: str,
    environment: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Start the program once. Raises CalledProcessError or TimeoutExpired."""
    timings, picture = photo.with_name("timings.json"), photo.with_name("screen.png")
    words = [str(photo), "--zoom", zoom, "--window", WINDOW, "--timings", str(timings)]
    words += ["--screenshot", str(picture), *more]
    usual = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(program)}
    subprocess.run(
        [sys.executable, str(program / "main.py"), *words],
        cwd=program,
        env={**usual, **(environment or {})},
        check=True,
        timeout=_LONGEST_S,
        capture_output=True,
    )
    return figures(json.loads(timings.read_text()))


def figures(report: dict) -> dict[str, object]:
    """The figures of a file of ``--timings``: moments, stalls, and the account of the seconds."""
    found: dict[str, object] = {name: report.get(name) for name in (*_MOMENTS, *_STALLS)}
    if "spans" in report:
        marks, settled_s = marks_of(report["spans"]), report["settled_s"]
        parts = account(marks, settled_s)
        found["account_s"] = {name: round(seconds, 3) for name, seconds in parts.items()}
        found["told_share"] = round(1 - parts.get(UNTOLD, 0.0) / settled_s, 3)
        found["dropped_s"] = round(dropped_s(marks), 3)
        found["pixels"] = pixels_of(marks)
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--program", type=Path, default=ROOT)
    arguments = parser.parse_args()
    print(json.dumps(measure(is_quick=arguments.quick, program=arguments.program.resolve())))
