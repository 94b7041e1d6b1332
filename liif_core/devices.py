"""The networks' device and precision, decided by looking and by measuring.

A choice always comes with its reason in words: the status bar and ``liif info`` show it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import torch

from liif_core.errors import DeviceError
from liif_core.memory_budget import MemoryBudget, machine_budget
from liif_core.timing.kernel_timing import KERNEL_MACS, PRECISIONS, kernel_seconds

# A lower precision has to be clearly faster here, or its rounding is not worth it.
_WORTHWHILE_SPEEDUP = 1.15
# Shorter times than this, in seconds, are below the resolution of some systems' clocks.
_LEAST_TIMED_S = 1e-6

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class DevicePlan:
    """Device, precision and memory that the networks get.

    ``name``: the device in words. ``reason``: why this precision, one sentence.
    ``feature_budget_bytes``, ``table_budget_bytes``: what feature tiles, and the drafts' tables
    beside them, may occupy on the device. ``main_memory``: what the process may take of the
    machine's own memory, which is the CPU's. ``macs_per_s``: multiply-adds a second of the
    networks' kernels, as measured; rough, for choices between ways. ``is_reference``: fp32 was
    asked for, so that LIIF is to be its exact query wherever that can be waited for.
    """

    device: torch.device
    name: str
    precision: str
    reason: str
    feature_budget_bytes: int
    table_budget_bytes: int
    main_memory: MemoryBudget
    macs_per_s: float
    is_reference: bool = False

    @property
    def dtype(self) -> torch.dtype:
        return PRECISIONS[self.precision]


def plan_device(
    device: str = "auto", precision: str = "auto", budget: MemoryBudget | None = None
) -> DevicePlan:
    """Resolve a name (``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``) to a device of this
    machine.

    ``budget``: of main memory; None for this machine's default.

    Raises DeviceError for a device that is not here or a precision that does not exist.
    """
    chosen, is_reference = _find_device(device), precision == "fp32"
    if precision == "auto":
        seconds = kernel_seconds(chosen, ("fp32", *_candidates(chosen)))
        precision, reason = _fastest(seconds)
    elif precision in PRECISIONS:
        seconds = kernel_seconds(chosen, (precision,))
        reason = "as asked"
    else:
        raise DeviceError(f"There is no precision {precision!r}; use auto, fp32, bf16 or fp16.")
    threads = torch.get_num_threads() if chosen.type == "cpu" else 1
    # A precision without kernels is missing; its numbers are converted back and forth each step.
    kernel_s = max(seconds.get(precision, 1.0), _LEAST_TIMED_S)
    budget = budget or machine_budget()
    features, tables = _device_budgets(chosen, budget)
    return DevicePlan(
        chosen,
        _device_name(chosen),
        precision,
        reason,
        features,
        tables,
        budget,
        threads * KERNEL_MACS / kernel_s,
        is_reference=is_reference,
    )


def cpu_plan(budget: MemoryBudget) -> DevicePlan:
    """The plan that always works, for when a device ran out of memory for good."""
    return plan_device("cpu", "fp32", budget)


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


def _device_budgets(device: torch.device, budget: MemoryBudget) -> tuple[int, int]:
    """Bytes for features and for tables, in the device's own memory."""
    if device.type == "cuda":
        free, _total = torch.cuda.mem_get_info(device)
        return free // 2, free // 2
    if device.type == "mps":
        most = torch.mps.recommended_max_memory()
        return most // 4, most // 4
    return budget.feature_bytes, budget.table_bytes


def _candidates(device: torch.device) -> tuple[str, ...]:
    """Lower precisions that a kind of device may be faster in."""
    return {"cuda": ("fp16", "bf16"), "mps": ("fp16",)}.get(device.type, ("bf16", "fp16"))


def _fastest(seconds: dict[str, float]) -> tuple[str, str]:
    """The precision that ran the kernels fastest, and why it is taken."""
    best = min(seconds, key=seconds.__getitem__)
    speedup = seconds["fp32"] / seconds[best]
    if speedup < _WORTHWHILE_SPEEDUP:
        return "fp32", "no lower precision is clearly faster here"
    return best, f"measured {speedup:.1f} times as fast as fp32 here"


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an allocation failed, in any of the shapes that torch gives that news."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    text = str(error)
    return isinstance(error, RuntimeError) and (
        "not enough memory" in text or "out of memory" in text or "allocate memory" in text
    )


def within_memory(work: Callable[[], Result]) -> Result:
    """The result of ``work``. Raises MemoryError for a failed allocation, in whatever shape torch
    tells of it.

    That error holds no tensors of ``work`` which would be in the way of another try.
    """
    try:
        return work()
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        message = str(error)
    # Outside of the handler: the failed allocation's traceback, whose frames hold those tensors,
    # would be this error's context.
    raise MemoryError(message)


def release_memory(device: torch.device) -> None:
    """Give cached device memory back, so that a smaller try finds room."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()
