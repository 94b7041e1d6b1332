"""On a battery, or not, or nobody knows: only the first keeps work ahead from being done."""

from __future__ import annotations

from types import SimpleNamespace

import psutil
import pytest

from app.workers.threads.power import runs_on_battery


def fail() -> None:
    raise OSError("no such sensor")


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (lambda: SimpleNamespace(power_plugged=False), True),
        (lambda: SimpleNamespace(power_plugged=True), False),
        (lambda: SimpleNamespace(power_plugged=None), False),
        (lambda: None, False),
        (fail, False),
    ],
)
def test_the_battery_counts_only_where_it_is_known_to_be_in_use(monkeypatch, read, expected):
    monkeypatch.setattr(psutil, "sensors_battery", read, raising=False)
    assert runs_on_battery() is expected


def test_a_system_without_such_a_sensor_runs_on_none(monkeypatch) -> None:
    monkeypatch.delattr(psutil, "sensors_battery", raising=False)
    assert not runs_on_battery()
