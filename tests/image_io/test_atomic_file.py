"""A file is there whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from liif_core.errors import ExportError
from liif_core.image_io.writing import atomic_file
from liif_core.image_io.writing.atomic_file import replacing, written_aside


@pytest.fixture(params=["unnamed", "hidden neighbour"])
def folder(request, tmp_path, monkeypatch) -> Path:
    """Run every test with and without O_TMPFILE."""
    if request.param == "hidden neighbour":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    return tmp_path


def test_appears_at_the_end(folder):
    path = folder / "a.bin"
    with replacing(path, overwrite=False) as file:
        file.write(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert os.listdir(folder) == ["a.bin"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ExportError, ZeroDivisionError])
def test_failure_leaves_what_was_there(folder, error):
    path = folder / "a.bin"
    path.write_bytes(b"old")

    def fail() -> None:
        with replacing(path, overwrite=True) as file:
            file.write(b"half")
            raise error

    with pytest.raises(error):
        fail()
    assert path.read_bytes() == b"old"
    assert os.listdir(folder) == ["a.bin"]


def test_refuses_to_overwrite(folder):
    path = folder / "a.bin"
    path.write_bytes(b"old")
    with pytest.raises(ExportError, match=r"a\.bin.*exists"), replacing(path, overwrite=False):
        pass
    assert path.read_bytes() == b"old"


def test_somebody_quicker_is_not_overwritten(folder):
    path = folder / "a.bin"

    def lose_the_race() -> None:
        with replacing(path, overwrite=False) as file:
            file.write(b"mine")
            path.write_bytes(b"theirs")

    with pytest.raises(ExportError, match="exists"):
        lose_the_race()
    assert path.read_bytes() == b"theirs"
    assert os.listdir(folder) == ["a.bin"]


def test_links_are_followed(folder):
    (folder / "real").mkdir()
    (folder / "real" / "a.bin").write_bytes(b"old")
    link = folder / "link.bin"
    link.symlink_to(folder / "real" / "a.bin")
    with replacing(link, overwrite=True) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert (folder / "real" / "a.bin").read_bytes() == b"new"


def test_full_disk_is_a_sentence(folder, monkeypatch):
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic_file.os, "fsync", full)
    sentence = r"a\.bin.*disk is full"
    with pytest.raises(ExportError, match=sentence), replacing(folder / "a.bin", overwrite=True):
        pass
    assert os.listdir(folder) == []


@pytest.mark.parametrize("name", ["none/a.png", "x" * 300 + ".png", "a\0b.png", ""])
def test_impossible_places_are_sentences(folder, name):
    with pytest.raises(ExportError) as caught, replacing(folder / name, overwrite=True):
        pass
    assert "\n" not in str(caught.value)


_KILLED = """
import os, signal, sys
from pathlib import Path
from liif_core.image_io.writing.atomic_file import replacing
with replacing(Path(sys.argv[1]), overwrite=True) as file:
    for step in range(8):
        file.write(bytes(100_000))
        file.flush()
        if step == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("step", [0, 7])
def test_killed_process_leaves_the_old_file(tmp_path, step):
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    run = subprocess.run([sys.executable, "-c", _KILLED, str(path), str(step)], check=False)
    assert run.returncode == -9
    assert path.read_bytes() == b"old"


def test_the_new_content_is_there_at_once(tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("old")
    with written_aside(path) as aside:
        aside.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_and_no_neighbour(tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("old")

    def fail() -> None:
        with written_aside(path) as aside:
            aside.write_text("half")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path) -> None:
    path, link = tmp_path / "log.csv", tmp_path / "link"
    path.write_text("old")
    link.symlink_to(path)
    with written_aside(link) as aside:
        aside.write_text("new")
    assert link.is_symlink()
    assert path.read_text() == "new"
