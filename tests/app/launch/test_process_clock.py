"""The process's age counts from its start, the interpreter's own included."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from app.launch.process_clock import process_age_s


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says when a process began")
def test_the_interpreter_s_own_start_counts() -> None:
    script = (
        "import time; began_s = time.perf_counter()\n"
        "from app.launch.process_clock import process_age_s\n"
        "age_s = process_age_s(); print(age_s, age_s - (time.perf_counter() - began_s))\n"
    )
    started_s = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    elapsed_s = time.perf_counter() - started_s
    age_s, before_python_s = map(float, done.stdout.split())
    # The system counts in hundredths of a second.
    assert age_s < elapsed_s + 0.02
    assert before_python_s > 0.002


def test_it_goes_on() -> None:
    first, second = process_age_s(), process_age_s()
    assert 0 < first < second


def test_a_system_that_does_not_say_counts_from_the_import() -> None:
    script = (
        "import builtins, io\n"
        "plain = builtins.open\n"
        "def without(name, *words, **named):\n"
        "    if name == '/proc/self/stat': raise OSError\n"
        "    return plain(name, *words, **named)\n"
        "builtins.open = without\n"
        "from app.launch.process_clock import process_age_s\n"
        "assert 0 < process_age_s() < 0.5\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
