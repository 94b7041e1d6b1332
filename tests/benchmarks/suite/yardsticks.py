"""The best that this machine can do in any program: the yardsticks beside the figures.

    python -m tests.benchmarks.suite.yardsticks

Prints JSON: the best matrix product of several sizes in fp32 and bf16 (GFLOP/s), the bandwidth of
copying memory that no cache holds (GB/s, read and written), and Pillow's bicubic enlargement.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import numpy as np
import torch
from PIL import Image

import resources
from liif_core.system.process_setup import prepare_process

_SIDES, _ROUNDS = (1024, 2048, 3072), 5
_COPIED_BYTES = 1 << 29
_ZOOM = 4


def measure() -> dict[str, object]:
    """All of them, each the best of some rounds."""
    return {
        "processor": _processor(),
        "threads": torch.get_num_threads(),
        "gemm_fp32_gflop_per_s": _gemm(torch.float32),
        "gemm_bf16_gflop_per_s": _gemm(torch.bfloat16),
        "copy_gb_per_s": _copy(),
        "pillow_bicubic_px_per_s": _bicubic(),
    }


def _gemm(dtype: torch.dtype) -> float:
    best = 0.0
    for side in _SIDES:
        left, right = (torch.randn(side, side).to(dtype) for _ in range(2))
        seconds = _best_seconds(lambda left=left, right=right: left @ right)
        best = max(best, 2 * side**3 / seconds / 1e9)
    return round(best, 1)


def _copy() -> float:
    source = np.ones(_COPIED_BYTES, np.uint8)
    target = np.zeros_like(source)
    return round(2 * _COPIED_BYTES / _best_seconds(lambda: np.copyto(target, source)) / 1e9, 2)


def _bicubic() -> float:
    with Image.open(resources.sample_path()) as photo:
        picture = photo.convert("RGB")
    size = picture.width * _ZOOM, picture.height * _ZOOM
    seconds = _best_seconds(lambda: picture.resize(size, Image.Resampling.BICUBIC))
    return round(size[0] * size[1] / seconds)


def _best_seconds(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(_ROUNDS):
        began_s = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began_s)
    return min(seconds)


def _processor() -> str:
    """The processor's name; empty where the system does not say."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model n")]
    except OSError:
        return ""
    return names[0] if names else ""


if __name__ == "__main__":
    prepare_process()
    print(json.dumps(measure()))
