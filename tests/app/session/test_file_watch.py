"""A file that is written again, replaced or deleted is noticed, one file at a time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.session.pictures.file_watch import FileWatch
from tests.app.settled import settle


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    path.write_bytes(b"old")
    # The file is older than its next version: where the system has no watch to spare, Qt looks at
    # the time alone.
    os.utime(path, (1, 1))
    return path


@pytest.fixture
def watch(qapp) -> FileWatch:
    return FileWatch()


def test_written_again(watch: FileWatch, file: Path, qtbot) -> None:
    watch.watch(file)
    with qtbot.waitSignal(watch.changed, timeout=10_000):
        file.write_bytes(b"newer")


def test_replaced_by_another_it_goes_on_watching(watch: FileWatch, file: Path, qtbot) -> None:
    watch.watch(file)
    for content in (b"second", b"third"):
        other = file.with_name("other")
        other.write_bytes(content)
        with qtbot.waitSignal(watch.changed, timeout=10_000):
            other.replace(file)


def test_deleted(watch: FileWatch, file: Path, qtbot) -> None:
    watch.watch(file)
    with qtbot.waitSignal(watch.gone, timeout=10_000):
        file.unlink()


def test_the_former_file_counts_no_more(watch: FileWatch, file: Path, qtbot) -> None:
    other = file.with_name("other.png")
    other.write_bytes(b"")
    os.utime(other, (1, 1))
    watch.watch(file)
    watch.watch(other)
    file.write_bytes(b"newer")
    with qtbot.assertNotEmitted(watch.gone), qtbot.waitSignal(watch.changed, timeout=10_000):
        other.write_bytes(b"newer")
    watch.watch(None)
    assert watch.path is None


def _watches() -> int:
    """How many of the system's watches this process has: of 128 that a user may have on Linux."""
    fds = Path("/proc/self/fd")
    return sum("inotify" in os.readlink(fd) for fd in fds.iterdir() if fd.is_symlink())


@pytest.mark.skipif(sys.platform != "linux", reason="counted by Linux's /proc")
def test_a_session_that_is_closed_gives_its_watches_back(make_session, photo, qtbot) -> None:
    before = _watches()
    session = make_session()
    session.open_path(photo)
    settle(qtbot, session)
    session.browsing.listing.around(photo)
    assert _watches() == before + 2
    session.close()
    assert _watches() == before
    session.browsing.reload()
    assert _watches() == before
