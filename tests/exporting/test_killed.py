"""An export that is killed, wherever it is: the old file stands, whole, and nothing beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]

# Kills itself after a number of writes to the file, or of steps of finishing it.
_SCRIPT = """
import os, signal, sys
from liif_core.image_io.writing import atomic_file
left = int(sys.argv[1])
def step():
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
class Counting:
    def __init__(self, file): self._file = file
    def write(self, data):
        step()
        return self._file.write(data)
    def __getattr__(self, name): return getattr(self._file, name)
honest = atomic_file._created, atomic_file._name, atomic_file._put, os.fsync
def created(target):
    file, partial = honest[0](target)
    return Opened(file), partial
class Opened(Counting):
    def __enter__(self): self._file.__enter__(); return self
    def __exit__(self, *words): return self._file.__exit__(*words)
def stepping(work):
    def stepped(*words):
        step()
        work(*words)
        step()
    return stepped
atomic_file._created = created
atomic_file._name, atomic_file._put = stepping(honest[1]), stepping(honest[2])
os.fsync = stepping(honest[3])
if sys.argv[2] == "neighbour":
    del os.O_TMPFILE
from liif_core.cli import main
code = main(sys.argv[3:])
print(left, flush=True)
sys.exit(code)
"""
MANY = 1_000_000


def export(kill_after: int, way: str, source: Path, target: Path) -> subprocess.CompletedProcess:
    words = ["render", source, target, "--scale", "3", "--method", "bicubic", "--overwrite"]
    command = [sys.executable, "-c", _SCRIPT, str(kill_after), way, *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals")
@pytest.mark.parametrize("way", ["unnamed", "neighbour"])
@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_killed_anywhere(tmp_path, suffix, way) -> None:
    if way == "neighbour" and not hasattr(os, "O_TMPFILE"):
        pytest.skip("the only way there is")
    source, folder = tmp_path / "photo.png", tmp_path / "out"
    folder.mkdir()
    target = folder / f"out.{suffix}"
    noise = np.random.default_rng(7).integers(0, 256, (220, 300, 3), dtype=np.uint8)
    Image.fromarray(noise).save(source)
    before = source.read_bytes()
    whole = export(MANY, way, source, target)
    assert whole.returncode == 0, whole.stderr
    steps = MANY - int(whole.stdout)
    new = target.read_bytes()
    assert steps > 8
    # The last steps are those that put it in its place.
    chances = np.random.default_rng(steps).integers(0, steps, 4).tolist()
    outcomes = set()
    for kill_after in {0, *chances, *range(max(0, steps - 5), steps)}:
        for left_over in folder.iterdir():
            left_over.unlink()
        target.write_bytes(b"old")
        assert export(kill_after, way, source, target).returncode == -signal.SIGKILL
        content = target.read_bytes()
        assert content in (b"old", new)
        outcomes.add(content == new)
        others = [path.name for path in folder.iterdir() if path != target]
        # A hidden neighbour exists only between the steps of getting a name and taking the place.
        assert all(name.startswith(".") and name.endswith(".part") for name in others)
        assert way == "neighbour" or not others or kill_after >= steps - 4
        assert source.read_bytes() == before
    assert outcomes == {False, True}
