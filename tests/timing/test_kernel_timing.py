"""Kernels are timed on one thread, the best round counts, and what has no kernel is left out."""

from __future__ import annotations

from typing import ClassVar

import pytest
import torch

from liif_core.timing import kernel_timing
from liif_core.timing.kernel_timing import kernel_seconds

CPU = torch.device("cpu")


class Layer:
    """In place of the decoder's layer: no fp16, and it notes how many threads there are."""

    threads: ClassVar[set[int]] = set()

    def __init__(self, *_words: object, dtype: torch.dtype, **_named: object) -> None:
        self.dtype = dtype

    def __call__(self, _rows: torch.Tensor) -> None:
        self.threads.add(torch.get_num_threads())
        if self.dtype is torch.float16:
            raise RuntimeError("no kernel")


def test_the_real_kernels_take_some_time() -> None:
    seconds = kernel_seconds(CPU, ("fp32", "bf16"))
    assert set(seconds) <= {"fp32", "bf16"}
    # No machine that runs this does more than 10 TFLOPS in one thread.
    assert 2 * kernel_timing.KERNEL_MACS / 1e13 < seconds["fp32"] < 10


def test_one_thread_is_left_meanwhile_and_the_others_are_given_back(monkeypatch) -> None:
    monkeypatch.setattr(kernel_timing, "ReproducibleLinear", Layer)
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        assert set(kernel_seconds(CPU, ("fp32", "fp16"))) == {"fp32"}
        assert Layer.threads == {1}
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_the_best_round_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 3.0, 3.0, 4.0, 4.0, 6.0])
    monkeypatch.setattr(kernel_timing, "ReproducibleLinear", Layer)
    monkeypatch.setattr(kernel_timing.time, "thread_time", lambda: next(clock))
    assert kernel_seconds(CPU, ("fp32",)) == {"fp32": 1.0}
