"""The parts of the benchmark command, each a process of its own on one checkout of the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
_LONGEST_S = 1800


@dataclass(frozen=True, slots=True)
class Section:
    """``words``: what follows ``python -m``; ``quick``: the same for a short run, None leaves it
    out. ``is_text``: it prints sentences; others print a JSON object."""

    name: str
    words: tuple[str, ...]
    quick: tuple[str, ...] | None = None
    is_text: bool = False


SECTIONS = (
    Section("yardsticks", *(("tests.benchmarks.suite.yardsticks",),) * 2),
    Section(
        "speed",
        ("liif_core", "bench", "--json"),
        ("liif_core", "bench", "--json", "--rounds", "1"),
    ),
    Section(
        "cold",
        ("tests.benchmarks.suite.cold_views",),
        ("tests.benchmarks.suite.cold_views", "--quick"),
    ),
    Section(
        "warm",
        ("tests.benchmarks.suite.warm_views",),
        ("tests.benchmarks.suite.warm_views", "--quick"),
    ),
    Section("sweep at 1.5x", *(("tests.benchmarks.zoom_sweep", "1.5", "--json"),) * 2),
    Section("sweep at 4x", ("tests.benchmarks.zoom_sweep", "4", "--json")),
    Section("stalls", *(("tests.benchmarks.gui_stalls", "10", "--json"),) * 2),
    Section("deep zoom", ("tests.benchmarks.deep_zoom",), is_text=True),
    Section("clean-up", ("tests.benchmarks.clean_up_cost",), is_text=True),
    Section("export of a gigapixel", ("tests.benchmarks.export_memory",), is_text=True),
    Section("memory of a large photo", ("tests.benchmarks.photo_memory",), is_text=True),
    Section("filmstrip", ("tests.benchmarks.filmstrip_stalls",), is_text=True),
)


def run(section: Section, *, is_quick: bool, program: Path = ROOT) -> object:
    """A section's figures; a sentence where it failed, which an older program may."""
    words = section.quick if is_quick else section.words
    assert words is not None
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(program)}
    try:
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=program,
            env=environment,
            capture_output=True,
            text=True,
            timeout=_LONGEST_S,
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"no end within {_LONGEST_S} s"}
    if section.is_text and done.stdout:
        # A benchmark of a promise ends with 1 where it is broken, and says so.
        return {"text": done.stdout.strip()}
    try:
        return json.loads(done.stdout)
    except ValueError:
        return {"failed": reason(done.stderr)}


def reason(errors: str) -> str:
    """Why a section printed no figures, from its standard error."""
    last = (errors.strip().splitlines() or ["it printed nothing"])[-1]
    error, _, message = last.partition(": ")
    if error in ("ImportError", "ModuleNotFoundError"):
        return f"that program is without a module that the benchmark needs ({message})"
    return last


def chosen(*, is_quick: bool, only: str | None) -> list[Section]:
    """The sections of a run; ``only``: names that begin so, separated by commas."""
    begins = tuple(only.split(",")) if only else ("",)
    return [
        section
        for section in SECTIONS
        if section.name.startswith(begins) and not (is_quick and section.quick is None)
    ]
