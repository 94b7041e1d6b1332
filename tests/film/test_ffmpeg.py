"""ffmpeg's command line, its input, and sentences about its failures; a script stands in for it."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest

from liif_core.errors import ExportError
from liif_core.film.ffmpeg import write_mp4
from liif_core.geometry import Size

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ffmpeg's stand-in is a script")

SIZE = Size(8, 6)
FRAMES = [np.full((6, 8, 3), 40 * number, np.uint8) for number in range(3)]


@pytest.fixture
def ffmpeg(tmp_path: Path, monkeypatch):
    """Puts a script in ffmpeg's place; ``"$@"`` are its words."""

    def install(script: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "ffmpeg"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return install


def test_it_is_fed_the_raw_frames_in_their_order(ffmpeg, tmp_path) -> None:
    ffmpeg('for last; do :; done; cat > "$last"')
    path = tmp_path / "film.mp4"
    write_mp4(path, iter(FRAMES), SIZE, 25, 80)
    assert path.read_bytes() == b"".join(frame.tobytes() for frame in FRAMES)


def test_it_is_told_size_rate_and_quality(ffmpeg, tmp_path) -> None:
    ffmpeg('for last; do :; done; printf "%s\\n" "$@" > "$last"; cat > /dev/null')
    crf = []
    for quality in (0, 100):
        path = tmp_path / f"{quality}.mp4"
        write_mp4(path, iter(FRAMES), SIZE, 29.97, quality)
        words = path.read_text().splitlines()
        assert words[words.index("-s") + 1] == "8x6"
        assert words[words.index("-r") + 1] == "29.97"
        crf.append(int(words[words.index("-crf") + 1]))
    assert crf == [40, 10]


def test_its_own_words_say_why_it_failed(ffmpeg, tmp_path) -> None:
    ffmpeg("cat > /dev/null; echo; echo 'Unknown encoder libx264' >&2; exit 1")
    with pytest.raises(ExportError, match="could not write the film: Unknown encoder libx264"):
        write_mp4(tmp_path / "film.mp4", iter(FRAMES), SIZE, 25, 80)


def test_one_that_ends_before_it_was_fed_is_no_broken_pipe(ffmpeg, tmp_path) -> None:
    ffmpeg("exit 3")
    many = (np.zeros((6, 8, 3), np.uint8) for _ in range(5000))
    with pytest.raises(ExportError, match="it does not say why"):
        write_mp4(tmp_path / "film.mp4", many, SIZE, 25, 80)


def test_one_that_is_not_there_is_said(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExportError, match="cannot be started"):
        write_mp4(tmp_path / "film.mp4", iter(FRAMES), SIZE, 25, 80)


def test_frames_that_fail_end_it(ffmpeg, tmp_path) -> None:
    ffmpeg("cat > /dev/null")

    def failing():
        yield FRAMES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_mp4(tmp_path / "film.mp4", failing(), SIZE, 25, 80)
