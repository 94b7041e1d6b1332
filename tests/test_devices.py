"""Device and precision: resolved, explained, refused in one sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from liif_core.devices import PRECISIONS, cpu_plan, is_out_of_memory, plan_device
from liif_core.errors import DeviceError
from liif_core.memory_budget import MemoryBudget


def test_auto_finds_something_and_says_why() -> None:
    plan = plan_device()
    assert plan.precision in PRECISIONS
    assert plan.reason
    assert plan.feature_budget_bytes > 0
    assert plan.dtype is PRECISIONS[plan.precision]


@pytest.mark.parametrize("precision", PRECISIONS)
def test_an_asked_precision_is_taken(precision) -> None:
    plan = plan_device("cpu", precision)
    assert (plan.device.type, plan.precision, plan.reason) == ("cpu", precision, "as asked")


@pytest.mark.parametrize("device", ["tpu", "cuda:99", "xpu", "", "nonsense:1"])
def test_devices_that_are_not_here(device) -> None:
    with pytest.raises(DeviceError, match="device"):
        plan_device(device)


def test_an_unknown_precision() -> None:
    with pytest.raises(DeviceError, match="fp8"):
        plan_device("cpu", "fp8")


@pytest.mark.parametrize("best", ["fp32", "bf16", "fp16"])
def test_the_fastest_precision_wins_the_measurement(monkeypatch, best) -> None:
    import liif_core.devices as devices

    def measured(_device, precisions):
        return {name: 1.0 if name == best else 2.0 for name in precisions}

    monkeypatch.setattr(devices, "kernel_seconds", measured)
    plan = plan_device("cpu")
    assert plan.precision == best
    assert ("2.0 times" in plan.reason) == (best != "fp32")


def test_a_narrow_lead_is_not_worth_the_rounding(monkeypatch) -> None:
    import liif_core.devices as devices

    monkeypatch.setattr(
        devices, "kernel_seconds", lambda *_: {"fp32": 1.0, "bf16": 0.95, "fp16": 3.0}
    )
    assert plan_device("cpu").precision == "fp32"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), True),
        (torch.OutOfMemoryError("x"), True),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried"), True),
        (RuntimeError("MPS backend out of memory"), True),
        (RuntimeError("shape mismatch"), False),
        (ValueError("out of memory"), False),
    ],
)
def test_which_errors_mean_memory(error, expected) -> None:
    assert is_out_of_memory(error) is expected


def test_on_a_cpu_the_stated_budget_is_divided() -> None:
    budget = MemoryBudget(3 << 30)
    plan = plan_device("cpu", "fp32", budget)
    assert plan.feature_budget_bytes == budget.feature_bytes
    assert plan.table_budget_bytes == budget.table_bytes
    # A device that ran out of memory falls back to the same.
    fallen = cpu_plan(plan.main_memory)
    assert replace(fallen, macs_per_s=1.0) == replace(plan, macs_per_s=1.0)
