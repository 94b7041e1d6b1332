"""Where the networks run and in which precision, decided by looking and by measuring.

A choice always comes with its reason in words: the status bar and ``liif info`` show it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
import torch
import torch.nn.functional as F

from liif_core.errors import DeviceError

PRECISIONS = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}

# A lower precision has to be clearly faster here, or its rounding is not worth it.
_WORTHWHILE_SPEEDUP = 1.15
_ROUNDS = 3
_GIB = 1 << 30
_CPU_FEATURE_LIMIT_BYTES = _GIB


@dataclass(frozen=True, slots=True)
class DevicePlan:
    """Device, precision and memory that the networks get.

    ``name``: the device in words. ``reason``: why this precision, one sentence.
    ``feature_budget_bytes``: what feature tiles may occupy on the device.
    """

    device: torch.device
    name: str
    precision: str
    reason: str
    feature_budget_bytes: int

    @property
    def dtype(self) -> torch.dtype:
        return PRECISIONS[self.precision]


def plan_device(device: str = "auto", precision: str = "auto") -> DevicePlan:
    """Resolve what was asked (``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``) to what is here.

    Raises DeviceError for a device that is not here or a precision that does not exist.
    """
    chosen = _find_device(device)
    if precision == "auto":
        precision, reason = _fastest_precision(chosen)
    elif precision in PRECISIONS:
        reason = "as asked"
    else:
        raise DeviceError(f"There is no precision {precision!r}; use auto, fp32, bf16 or fp16.")
    return DevicePlan(chosen, _device_name(chosen), precision, reason, _feature_budget(chosen))


def cpu_plan() -> DevicePlan:
    """The plan that always works, for when a device ran out of memory for good."""
    return plan_device("cpu", "fp32")


def _find_device(wanted: str) -> torch.device:
    if wanted == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda")
        if torch.backends.mps.is_available():
            return torch.device("mps")
        return torch.device("cpu")
    try:
        device = torch.device(wanted)
    except RuntimeError as error:
        raise DeviceError(f"There is no kind of device called {wanted!r}.") from error
    available: dict[str, Callable[[], bool]] = {
        "cpu": lambda: True,
        "cuda": lambda: (
            torch.cuda.is_available() and (device.index or 0) < torch.cuda.device_count()
        ),
        "mps": torch.backends.mps.is_available,
    }
    if device.type not in available or not available[device.type]():
        raise DeviceError(f"The device {wanted!r} is not available here; try auto or cpu.")
    return device


def _device_name(device: torch.device) -> str:
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "mps":
        return "Apple GPU"
    return f"CPU, {torch.get_num_threads()} threads"


def _feature_budget(device: torch.device) -> int:
    if device.type == "cuda":
        free, _total = torch.cuda.mem_get_info(device)
        return free // 2
    if device.type == "mps":
        return torch.mps.recommended_max_memory() // 4
    return min(_CPU_FEATURE_LIMIT_BYTES, psutil.virtual_memory().available // 4)


def _fastest_precision(device: torch.device) -> tuple[str, str]:
    """The precision that runs this program's two kernels fastest, by a measurement of ~50 ms."""
    candidates = {"cuda": ("fp16", "bf16"), "mps": ("fp16",)}.get(device.type, ("bf16", "fp16"))
    seconds = _kernel_seconds(device, ("fp32", *candidates))
    best = min(seconds, key=seconds.__getitem__)
    speedup = seconds["fp32"] / seconds[best]
    if speedup < _WORTHWHILE_SPEEDUP:
        return "fp32", "no lower precision is clearly faster here"
    return best, f"measured {speedup:.1f} times as fast as fp32 here"


@torch.inference_mode()
def _kernel_seconds(device: torch.device, precisions: tuple[str, ...]) -> dict[str, float]:
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
    feature = torch.ones((1, 64, 64, 64), device=device, dtype=dtype)
    feature = feature.contiguous(memory_format=torch.channels_last)
    kernel = torch.ones((64, 64, 3, 3), device=device, dtype=dtype)
    # The decoder's rows as it draws them (rendering.row_linear): a picture one pixel high.
    rows = torch.ones((1, 256, 1, 1024), device=device, dtype=dtype)
    rows = rows.contiguous(memory_format=torch.channels_last)
    layer = torch.ones((256, 256, 1, 1), device=device, dtype=dtype)

    def work() -> None:
        F.conv2d(feature, kernel, padding=1)
        F.conv2d(rows, layer)

    return work


def _seconds(work: Callable[[], None], device: torch.device) -> float:
    """How long ``work`` takes; on a CPU the time this thread really ran.

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


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an allocation failed, in any of the shapes that torch gives that news."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and (
        "not enough memory" in text or "out of memory" in text or "allocate memory" in text
    )


def release_memory(device: torch.device) -> None:
    """Give cached device memory back, so that a smaller try finds room."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()
