"""``liif render`` as a user types it."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from liif_core.cli import main
from liif_core.geometry import GridWindow, Size
from liif_core.image_io.reading.decode import read_image
from liif_core.rendering.methods import Method
from liif_core.rendering.pixels import to_file
from liif_core.rendering.renderer import Renderer


@pytest.fixture
def photo(tmp_path, cat):
    path = tmp_path / "photo.png"
    Image.fromarray(cat.pixels).save(path)
    return path


@pytest.fixture
def liif(capsys):
    """Runs ``liif`` with the words given; returns exit code, output lines and error lines."""

    def run(*words: object):
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out.splitlines(), captured.err.splitlines()

    return run


def drawn(path, window: GridWindow, method: Method = Method.BICUBIC, bits: int = 8) -> np.ndarray:
    return to_file(Renderer(read_image(path), lambda: None).render(window, method), bits)


def test_scale(photo, tmp_path, liif):
    out = tmp_path / "out.png"
    assert liif("render", photo, out, "--scale", 2.5, "--method", "bicubic") == (0, [], [])
    window = GridWindow.of_region(Size(93, 71), 0, 0, (2.5, 2.5), Size(233, 178))
    assert np.array_equal(read_image(out).pixels, drawn(photo, window))


def test_size_fills_the_region_with_a_zoom_for_each_axis(photo, tmp_path, liif):
    out = tmp_path / "out.tif"
    words = ("--size", "200x100", "--region", "10.5,20,40,30.25", "--method", "lanczos")
    assert liif("render", photo, out, *words, "--bits", 16)[0] == 0
    window = GridWindow.of_region(Size(93, 71), 10.5, 20, (200 / 40, 100 / 30.25), Size(200, 100))
    assert np.array_equal(read_image(out).pixels, drawn(photo, window, Method.LANCZOS, 16))


def test_region_at_a_scale_is_part_of_the_whole(photo, tmp_path, liif):
    whole, part = tmp_path / "whole.png", tmp_path / "part.png"
    assert liif("render", photo, whole, "--scale", 4, "--method", "bicubic")[0] == 0
    words = ("--scale", 4, "--region", "20.25,10.5,30,25", "--method", "bicubic")
    assert liif("render", photo, part, *words)[0] == 0
    expected = read_image(whole).pixels[42:142, 81:201]
    assert np.array_equal(read_image(part).pixels, expected)


def test_neural_method_end_to_end(photo, tmp_path, liif):
    out = tmp_path / "out.png"
    words = ("--scale", 2, "--region", "30,30,12,9", "--device", "cpu", "--precision", "fp32")
    assert liif("render", photo, out, *words) == (0, [], [])
    assert read_image(out).size == Size(24, 18)


@pytest.mark.parametrize(
    "words",
    [
        ("in.png", "out.png"),
        ("in.png", "--scale", "2"),
        ("in.png", "out.png", "--scale", "0"),
        ("in.png", "out.png", "--scale", "nan"),
        ("in.png", "out.png", "--scale", "1e400"),
        ("in.png", "out.png", "--scale", "2", "--size", "3x3"),
        ("in.png", "out.png", "--size", "3"),
        ("in.png", "out.png", "--size", "0x3"),
        ("in.png", "out.png", "--size", "-3x3"),
        ("in.png", "out.png", "--scale", "2", "--region", "1,2,3"),
        ("in.png", "out.png", "--scale", "2", "--region", "1,2,0,4"),
        ("in.png", "out.png", "--scale", "2", "--method", "magic"),
        ("in.png", "out.png", "--scale", "2", "--quality", "0"),
        ("in.png", "out.png", "--scale", "2", "--bits", "12"),
        ("in.png", "out.png", "--scale", "2", "--background", "no-colour"),
        ("in.png", "out.xcf", "--scale", "2"),
        ("in.png", "{foo}.png", "--scale", "2"),
        ("a.png", "b.png", "out.png", "--scale", "2"),
        ("a.png", "b.png", "x{scale}.png", "--scale", "2"),
        ("in.png", "out.png", "--scale", "2", "--overwrite", "--skip-existing"),
    ],
)
def test_usage_errors_are_one_line_and_exit_2(liif, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    code, out, err = liif("render", *words)
    assert code == 2
    assert out == []
    assert len(err) == 1
    assert err[0].startswith("liif render: ")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("missing.png", "out.png", "--scale", "2"), "missing.png"),
        (("photo.png", "photo.png", "--scale", "2", "--method", "nearest"), "picture itself"),
        (("photo.png", "old.png", "--scale", "2", "--method", "nearest"), "exists already"),
        (("photo.png", "o.png", "--scale", "2", "--region", "80,0,20,20"), "93x71"),
        (("photo.png", "o.webp", "--scale", "200", "--method", "nearest"), "16,383"),
        (("photo.png", "o.png", "--scale", "1e12", "--method", "nearest"), "smaller scale"),
        (("photo.png", "o.png", "--scale", "2", "--model", "none.safetensors"), "none.safetensors"),
        (("photo.png", "old.png/o.png", "--scale", "2", "--method", "nearest"), "o.png"),
    ],
)
def test_failures_are_one_line_and_exit_1(photo, tmp_path, liif, monkeypatch, words, sentence):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.png").write_bytes(b"old")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    code, out, err = liif("render", *words)
    assert code == 1
    assert out == []
    assert len(err) == 1
    assert sentence in err[0]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


class Trap:
    """Runs code where a pickle is believed."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


@pytest.mark.parametrize("name", ["trap.pth", "rubbish.pth", "rubbish.safetensors", "folder"])
def test_a_model_that_is_none_is_one_line(photo, tmp_path, liif, name):
    path, owned, out_path = tmp_path / name, tmp_path / "owned", tmp_path / "o.png"
    if name == "folder":
        path.mkdir()
    elif name == "trap.pth":
        path.write_bytes(pickle.dumps({"model": {"name": "liif", "sd": Trap(owned)}}))
    else:
        path.write_bytes(bytes(range(256)) * 400)
    code, _, err = liif("render", photo, out_path, "--scale", 2, "--model", path)
    assert code == 1
    assert len(err) == 1
    assert name in err[0]
    assert not owned.exists()
    assert not out_path.exists()


def test_folder_with_a_pattern_goes_on_after_a_failure(tmp_path, cat, liif):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.png", "b.jpg"):
        Image.fromarray(cat.pixels).save(folder / name)
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "notes.txt").write_text("no picture")
    pattern = tmp_path / "out" / "{stem}_x{scale}.png"
    words = ("render", folder, pattern, "--scale", 1.5, "--method", "nearest", "--json")
    code, out, err = liif(*words)
    assert code == 1
    assert err == []
    lines = [json.loads(line) for line in out]
    assert [line["ok"] for line in lines] == [True, True, False]
    assert "broken.png" in lines[2]["error"]
    assert sorted(os.listdir(tmp_path / "out")) == ["a_x1.5.png", "b_x1.5.png"]
    assert (lines[0]["width"], lines[0]["height"], lines[0]["bits"]) == (140, 107, 8)
    assert lines[0]["method"] == "nearest"
    assert lines[0]["bytes"] == (tmp_path / "out" / "a_x1.5.png").stat().st_size
    code, out, _ = liif(*words, "--skip-existing")
    assert code == 1
    assert [json.loads(line).get("skipped", False) for line in out] == [True, True, False]


def test_output_may_be_a_folder(photo, tmp_path, liif):
    (tmp_path / "out").mkdir()
    assert liif("render", photo, tmp_path / "out", "--scale", 1, "--method", "nearest")[0] == 0
    assert os.listdir(tmp_path / "out") == ["photo.png"]


def test_background_and_quality(tmp_path, liif):
    source, out = tmp_path / "clear.png", tmp_path / "out.jpg"
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(source)
    words = ("--scale", 2, "--method", "bicubic", "--background", "#ff0000", "--quality", 95)
    assert liif("render", source, out, *words)[0] == 0
    assert np.abs(read_image(out).pixels[4, 4].astype(int) - [255, 0, 0]).max() <= 3


def test_no_progress_bar_in_a_pipe(photo, tmp_path):
    words = ("render", photo, tmp_path / "out.png", "--scale", "3", "--method", "bicubic")
    run = subprocess.run(
        [sys.executable, "-m", "liif_core", *map(str, words)], capture_output=True, check=True
    )
    assert run.stdout == b""
    assert run.stderr == b""


_INTERRUPTED = """
import os, signal, sys
from liif_core.cli import main
from liif_core.rendering import renderer
draw = renderer.Renderer._draw
def interrupted(self, *args):
    for number, tile in enumerate(draw(self, *args)):
        if number == 3:
            os.kill(os.getpid(), signal.SIGINT)
        yield tile
renderer.Renderer._draw = interrupted
sys.exit(main(sys.argv[1:]))
"""


def test_interrupt_exits_130_and_leaves_nothing(photo, tmp_path):
    out = tmp_path / "out" / "big.png"
    words = ("render", photo, out, "--scale", "10", "--method", "bicubic")
    run = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 128 + signal.SIGINT
    assert run.stderr == ""
    assert os.listdir(out.parent) == []


def test_auto_says_what_it_chose(photo, tmp_path, liif) -> None:
    for scale, name in ((0.5, "small.png"), (1.5, "large.png")):
        code, out, _ = liif("render", photo, tmp_path / name, "--scale", scale, "--json")
        assert code == 0
        assert json.loads(out[0])["method"] == "liif"
    liif("render", photo, tmp_path / "liif.png", "--scale", 1.5, "--method", "liif")
    assert (tmp_path / "large.png").read_bytes() == (tmp_path / "liif.png").read_bytes()


def test_too_large_names_the_remedy_and_the_remedy_works(tmp_path, liif):
    scan, out = tmp_path / "scan.png", tmp_path / "out.png"
    Image.new("L", (9000, 7000), 77).save(scan)
    words = ("--scale", 0.5, "--method", "bicubic", "--memory", 0.4)
    code, lines, errors = liif("render", scan, out, *words)
    assert (code, lines) == (1, [])
    assert errors == [
        "liif render: “scan.png” has 63 megapixels and would take 561 MB where 239 MB may be used; "
        "add --reduce 2 to read it at 1/2 of its size."
    ]
    assert liif("render", scan, out, *words, "--reduce", 4) == (0, [], [])
    written = read_image(out).pixels
    assert written.shape == (875, 1125, 3)
    assert (written == 77).all()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--reduce", 0), "--reduce: '0' is not a whole number from 1 to 256"),
        (("--reduce", 1.5), "--reduce: '1.5' is not a whole number"),
        (("--memory", 0.1), "--memory: give 0.25 to"),
        (("--memory", "nan"), "--memory: give 0.25 to"),
    ],
)
def test_reduce_and_memory_have_limits(photo, tmp_path, liif, words, said):
    code, _, errors = liif("render", photo, tmp_path / "out.png", "--scale", 2, *words)
    assert code == 2
    assert len(errors) == 1
    assert said in errors[0]


def test_reduced_is_the_mean_of_squares(photo, tmp_path, liif):
    out = tmp_path / "out.png"
    words = ("--scale", 1, "--method", "nearest", "--reduce", 3)
    assert liif("render", photo, out, *words) == (0, [], [])
    source = read_image(photo).pixels
    written = read_image(out).pixels.astype(float)
    assert written.shape == (24, 31, 3)
    squares = source[:69, :93].reshape(23, 3, 31, 3, 3).mean(axis=(1, 3))
    assert np.abs(written[:23] - squares).max() <= 1


def test_what_memory_allows_binds_the_export_too(photo, tmp_path, liif):
    out = tmp_path / "large.jpg"
    words = ("--size", "9000x9000", "--method", "nearest", "--memory", 0.25)
    code, _, errors = liif("render", photo, out, *words)
    assert code == 1
    assert "with 0.2 GB allowed" in errors[0]
    assert not out.exists()
