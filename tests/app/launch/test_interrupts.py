"""Ctrl+C reaches an idle window, and is the former handler's again afterwards."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from app.launch.interrupts import Interrupts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no signals to send")


def test_an_idle_event_loop_is_woken(qapp, qtbot) -> None:
    told: list[str] = []
    former = signal.getsignal(signal.SIGINT)
    interrupts = Interrupts(lambda: told.append("interrupted"))
    try:
        os.kill(os.getpid(), signal.SIGINT)
        qtbot.waitUntil(lambda: told == ["interrupted"], timeout=5000)
        os.kill(os.getpid(), signal.SIGINT)
        qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    finally:
        interrupts.close()
    assert signal.getsignal(signal.SIGINT) is former
