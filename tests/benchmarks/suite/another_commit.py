"""Another commit of the program beside this one, measured by this one's benchmarks."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
_BENCHMARKS = "tests/benchmarks"


@contextmanager
def checked_out(revision: str) -> Iterator[Path]:
    """A git worktree of ``revision`` with this tree's benchmarks; it is gone after the block.

    Raises CalledProcessError for a revision that does not exist.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "program"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--detach", "--quiet", str(place), revision], check=True)
        try:
            shutil.rmtree(place / _BENCHMARKS, ignore_errors=True)
            shutil.copytree(ROOT / _BENCHMARKS, place / _BENCHMARKS)
            yield place
        finally:
            subprocess.run([*git, "remove", "--force", str(place)], check=True)


def best_of(first: object, second: object, name: str = "") -> object:
    """Two rounds' figures as one: of speeds the higher, of all other numbers the lower."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return {
            key: best_of(first[key], second[key], _meaning(name, key)) if key in second else value
            for key, value in first.items()
        }
    if isinstance(first, int | float) and isinstance(second, int | float):
        return max(first, second) if name.endswith("per_s") else min(first, second)
    return first


def flat(figures: object, name: str = "") -> dict[str, float]:
    """Every number under one name: "cold, 12 MP at 1.5x, settled_s"."""
    if isinstance(figures, Mapping):
        found: dict[str, float] = {}
        for key, value in figures.items():
            found |= flat(value, f"{name}, {key}" if name else str(key))
        return found
    is_number = isinstance(figures, int | float) and not isinstance(figures, bool)
    return {name: float(figures)} if is_number else {}  # type: ignore[arg-type]


def _meaning(name: str, key: object) -> str:
    # "draft_px_per_s" holds speeds by zoom.
    return name if name.endswith("per_s") else str(key)
