"""How much memory an export of a gigapixel takes, and how long.

    python -m tests.benchmarks.export_memory [SCALE]

Exports the shipped photo at SCALE (one gigapixel unless told) by nearest neighbour, which leaves
nearly all the time to the writers, as PNG and as TIFF, each in a process of its own. Exit code 1
when one of them took 1 GB or more: promise 6.
"""

from __future__ import annotations

import math
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import resources
from liif_core.image_io.reading.decode import read_image

LIMIT_MB = 1000
_CODE = (
    "import resource, sys; from liif_core.cli import main; code = main(sys.argv[1:]);"
    " print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(code)"
)


def main(scale: float | None) -> int:
    source = resources.sample_path()
    size = read_image(source).size
    scale = scale or math.sqrt(1e9 / size.pixels)
    is_kept = True
    for suffix in ("png", "tif"):
        with TemporaryDirectory() as folder:
            target = Path(folder) / f"large.{suffix}"
            words = ["render", str(source), str(target), "--scale", str(scale)]
            command = [sys.executable, "-c", _CODE, *words, "--method", "nearest"]
            began_s = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds = time.perf_counter() - began_s
            file_mb = target.stat().st_size / 1e6
        peak_mb = int(done.stdout) / (1e6 if sys.platform == "darwin" else 1e3)
        is_kept = is_kept and peak_mb < LIMIT_MB
        print(f"{size.pixels * scale**2 / 1e6:,.0f} megapixels as {suffix}: ", end="")
        print(f"{peak_mb:,.0f} MB at most, {seconds:.0f} s, a file of {file_mb:,.0f} MB")
    print(f"promise 6 {'kept' if is_kept else 'BROKEN'}: the limit is {LIMIT_MB:,} MB")
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else None))
