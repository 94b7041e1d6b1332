"""A process's settings of its libraries before they are imported, and those it leaves to the
user."""

from __future__ import annotations

import os

import pytest

from liif_core.system import process_setup


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment as of a shell that sets none of the variables."""
    for name in ("OPENBLAS_NUM_THREADS", "GOMP_SPINCOUNT", "OMP_WAIT_POLICY"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


def test_waiting_threads_sleep_soon() -> None:
    process_setup.prepare_process()
    # libgomp's own is 300,000 turns.
    assert 100 <= int(os.environ["GOMP_SPINCOUNT"]) <= 30_000
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


@pytest.mark.parametrize(
    ("name", "value"), [("GOMP_SPINCOUNT", "7"), ("OMP_WAIT_POLICY", "ACTIVE")]
)
def test_what_the_user_asks_for_stays(monkeypatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    process_setup.prepare_process()
    assert os.environ[name] == value
    assert os.environ.get("GOMP_SPINCOUNT") in (None, "7")
