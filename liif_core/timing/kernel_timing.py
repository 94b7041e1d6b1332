"""How fast this program's two kernels run here, in each precision; some 50 milliseconds of work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
import torch.nn.functional as F

from liif_core.reproducible_linear import ReproducibleLinear

PRECISIONS = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}

_ROUNDS = 3
_FEATURE_PX, _CHANNELS, _ROWS, _WIDTH = 64, 64, 1024, 256
KERNEL_MACS = _FEATURE_PX**2 * 9 * _CHANNELS**2 + _ROWS * _WIDTH**2
"""Multiply-adds of the two kernels that ``kernel_seconds`` times."""


@torch.inference_mode()
def kernel_seconds(device: torch.device, precisions: tuple[str, ...]) -> dict[str, float]:
    """Best time of one encoder convolution and one decoder layer, by precision.

    Precisions the device has no kernel for are left out. They take turns, so that a burst of
    other work on the machine meets all of them.
    """
    works: dict[str, Callable[[], None]] = {}
    with _one_thread(device):
        for precision in precisions:
            work = _kernels(device, PRECISIONS[precision])
            try:
                work()
            except RuntimeError:
                continue
            works[precision] = work
        rounds = [
            {precision: _seconds(work, device) for precision, work in works.items()}
            for _ in range(_ROUNDS)
        ]
    return {precision: min(turn[precision] for turn in rounds) for precision in works}


def _kernels(device: torch.device, dtype: torch.dtype) -> Callable[[], None]:
    feature = torch.ones((1, _CHANNELS, _FEATURE_PX, _FEATURE_PX), device=device, dtype=dtype)
    feature = feature.contiguous(memory_format=torch.channels_last)
    kernel = torch.ones((_CHANNELS, _CHANNELS, 3, 3), device=device, dtype=dtype)
    rows = torch.ones((_ROWS, _WIDTH), device=device, dtype=dtype)
    weight, bias = torch.ones((_WIDTH, _WIDTH)), torch.ones(_WIDTH)
    layer = ReproducibleLinear(weight, bias, rectified=True, device=device, dtype=dtype)

    def work() -> None:
        F.conv2d(feature, kernel, padding=1)
        layer(rows)

    return work


def _seconds(work: Callable[[], None], device: torch.device) -> float:
    """Seconds that ``work`` takes; on a CPU those in which this thread really ran.

    Time on the clock would also count the moments in which other programs had the processor, and
    a busy start-up is when this is measured.
    """
    if device.type == "cpu":
        start = time.thread_time()
        work()
        return time.thread_time() - start
    synchronize(device)
    start = time.perf_counter()
    work()
    synchronize(device)
    return time.perf_counter() - start


@contextmanager
def _one_thread(device: torch.device) -> Iterator[None]:
    """On a CPU, leave all work to this thread, whose time alone is measured."""
    threads = torch.get_num_threads()
    if device.type == "cpu":
        torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def synchronize(device: torch.device) -> None:
    """Wait until the device has done all it was given; nothing to do on a CPU."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()
