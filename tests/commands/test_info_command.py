"""``liif info``: facts or a sentence, for anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
from PIL import Image

from liif_core.cli import main


def test_text_and_exit_code(tmp_path, capsys):
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    Image.new("RGBA", (7, 5)).save(good, dpi=(300, 300))
    bad.write_bytes(b"\x89PNG\r\n\x1a\nrest")
    assert main(["info", str(bad), str(good), str(tmp_path)]) == 1
    captured = capsys.readouterr()
    (line,) = captured.out.splitlines()
    for word in ("good.png", "PNG", "7 x 5", "RGBA 8-bit", "alpha", "300"):
        assert word in line
    errors = captured.err.splitlines()
    assert len(errors) == 2
    assert "bad.png" in errors[0]
    assert "folder" in errors[1]
    assert main(["info", str(good)]) == 0


def test_json_lines(tmp_path, capsys):
    exif = Image.Exif()
    exif[0x0112] = 8
    path = tmp_path / "turned.jpg"
    Image.fromarray(np.zeros((10, 30, 3), np.uint8)).save(path, exif=exif)
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/n\xff\n.png")
    assert main(["info", "--json", str(path), odd]) == 1
    facts, failure = map(json.loads, capsys.readouterr().out.splitlines())
    assert (facts["width"], facts["height"], facts["orientation"]) == (10, 30, 8)
    assert facts["ok"]
    assert facts["format"] == "JPEG"
    assert not failure["ok"]
    assert "does not exist" in failure["error"]


def test_damage_deep_in_the_file_is_found_unless_quick(tmp_path, capsys):
    path = tmp_path / "cut.png"
    noise = np.random.default_rng(0).integers(0, 256, (80, 80, 3), dtype=np.uint8)
    Image.fromarray(noise).save(path)
    path.write_bytes(path.read_bytes()[:9000])
    assert main(["info", str(path)]) == 0
    assert "The file is damaged: 54% of its picture is missing" in capsys.readouterr().out
    assert main(["info", "--quick", str(path)]) == 0
    assert "missing" not in capsys.readouterr().out


def test_reader_that_leaves_is_no_error(tmp_path):
    path = tmp_path / "a.png"
    Image.new("L", (3, 3)).save(path)
    command = f"{sys.executable} -m liif_core info " + f"{path} " * 200 + "| head -1"
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    assert run.stdout.count("\n") == 1
