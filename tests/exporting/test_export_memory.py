"""An export's memory does not grow with its file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("resource")
ROOT = Path(__file__).resolve().parents[2]

_SCRIPT = """
import json, resource, sys
from liif_core.cli import main
peaks = []
for scale in sys.argv[3:]:
    words = ["render", sys.argv[1], sys.argv[2], "--scale", scale, "--method", "nearest"]
    assert main([*words, "--overwrite"]) == 0
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(json.dumps(peaks))
"""
# 300 x 200 pixels at these scales: 4, 4 and 35 megapixels.
SCALES = ("8", "8", "24")
SLACK_MB = 30


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_nine_times_the_pixels_take_no_more_memory(tmp_path, suffix) -> None:
    source = tmp_path / "photo.png"
    noise = np.random.default_rng(7).integers(0, 256, (200, 300, 3), dtype=np.uint8)
    Image.fromarray(noise).save(source)
    words = [str(source), str(tmp_path / f"out.{suffix}"), *SCALES]
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    kilo = 1 if sys.platform != "darwin" else 1024
    _, small, large = (peak / 1024 / kilo for peak in json.loads(done.stdout))
    # All pixels of the large one would be 92 MB more than those of the small one.
    assert large - small < SLACK_MB
