"""A process that limits itself: within what its own starter allowed, and silent where it cannot."""

from __future__ import annotations

import subprocess
import sys

import pytest

from liif_core.decoder_process import self_limits
from liif_core.decoder_process.self_limits import limit_cpu, limit_memory

resource = pytest.importorskip("resource")
INFINITE = resource.RLIM_INFINITY


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[int, int]]:
    """The limits that are set, in place of this process's own; none at first."""
    held: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "getrlimit", lambda kind: held.get(kind, (INFINITE, INFINITE)))
    monkeypatch.setattr(resource, "setrlimit", held.__setitem__)
    return held


def test_memory_is_address_space(limits) -> None:
    limit_memory(1 << 30)
    assert limits == {resource.RLIMIT_AS: (1 << 30, INFINITE)}


def test_a_stricter_limit_stays(limits) -> None:
    limits[resource.RLIMIT_AS] = (1 << 20, 1 << 20)
    limit_memory(1 << 30)
    assert limits[resource.RLIMIT_AS] == (1 << 20, 1 << 20)


def test_processor_time_counts_from_now(limits, monkeypatch) -> None:
    monkeypatch.setattr(self_limits.time, "process_time", lambda: 7.25)
    limit_cpu(2.5)
    assert limits == {resource.RLIMIT_CPU: (10, INFINITE)}


def test_where_the_system_refuses_nothing_is_raised(monkeypatch) -> None:
    def refuse(*_words: object) -> None:
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    limit_memory(1)
    limit_cpu(1)


def test_more_memory_than_that_is_an_error_that_python_tells() -> None:
    script = (
        "from liif_core.decoder_process.self_limits import limit_memory\n"
        "limit_memory(1 << 30)\n"
        "try:\n    bytearray(2 << 30)\nexcept MemoryError:\n    print('told')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"told"
