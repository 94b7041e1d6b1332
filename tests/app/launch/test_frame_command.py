"""``liif-viewer --frame`` and ``liif render --frame``: that page and no other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from liif_core.cli import main
from tests.app.conftest import frame_colour

ROOT = Path(__file__).resolve().parents[3]


def viewer(*words: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(ROOT / "main.py"), *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.gui
@pytest.mark.parametrize("suffix", ["tif", "gif"])
def test_the_viewer_shows_that_page(make_frames, tmp_path, suffix) -> None:
    shot = tmp_path / "shot.png"
    words = (make_frames(suffix), "--frame", "3", "--method", "nearest", "--window", "400x300")
    done = viewer(*words, "--screenshot", shot)
    assert done.returncode == 0, done.stderr
    with Image.open(shot) as image:
        assert image.convert("RGB").getpixel((200, 130)) == frame_colour(2)


@pytest.mark.gui
def test_the_viewer_says_that_there_is_no_such_page(make_frames, tmp_path) -> None:
    done = viewer(make_frames(), "--frame", "9", "--screenshot", tmp_path / "shot.png")
    assert done.returncode == 1
    lines = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert lines == ["liif-viewer: “several.tif” has 4 pages; there is no page 9."]
    assert not (tmp_path / "shot.png").exists()


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "last", str(2**31)])
def test_what_is_no_number_of_a_page_is_bad_usage(make_frames, tmp_path, capsys, number) -> None:
    words = ["render", str(make_frames()), str(tmp_path / "out.png"), "--scale", "2"]
    assert main([*words, f"--frame={number}"]) == 2
    assert "count from 1" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", ["tif", "gif", "png", "webp"])
def test_render_draws_that_page(make_frames, tmp_path, capsys, suffix) -> None:
    out = tmp_path / "out.png"
    words = ["render", str(make_frames(suffix)), str(out), "--scale", "2", "--method", "nearest"]
    assert main([*words, "--frame", "4"]) == 0
    with Image.open(out) as image:
        assert image.size == (180, 120)
        assert image.convert("RGB").getcolors() == [(180 * 120, frame_colour(3))]


def test_render_says_that_there_is_no_such_page(make_frames, photo, tmp_path, capsys) -> None:
    out = tmp_path / "out.png"
    for path, words in (
        (make_frames(), "“several.tif” has 4 pages; there is no page 5."),
        (photo, "“photo.png” has one frame only; there is no frame 5."),
    ):
        assert main(["render", str(path), str(out), "--scale", "2", "--frame", "5"]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert line.endswith(words)
        assert not out.exists()
