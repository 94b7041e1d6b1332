"""``liif evaluate`` on small folders."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image

import resources
from liif_core.cli import main
from liif_core.evaluation.methods import classical, self_ensembled
from liif_core.evaluation.protocols import Pair


@pytest.fixture
def folder(tmp_path):
    originals = tmp_path / "originals"
    originals.mkdir()
    with Image.open(resources.sample_path("chelsea")) as photo:
        for number, left in enumerate((150, 200)):
            photo.convert("RGB").crop((left, 100, left + 61, 149)).save(originals / f"{number}.png")
    return originals


def test_liif_is_better_than_bicubic(folder, capsys):
    assert main(["evaluate", str(folder), "--scales", "2,3", "--json", "--per-image"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["protocol"] == "benchmark"
    assert len(report["images"]) == 8
    means = {(row["scale"], row["method"]): row for row in report["means"]}
    for scale in (2, 3):
        assert means[scale, "liif"]["psnr"] > means[scale, "bicubic"]["psnr"] + 0.5
        assert means[scale, "liif"]["ssim"] > means[scale, "bicubic"]["ssim"]


def test_small_pictures_can_come_from_a_folder(folder, tmp_path, capsys):
    small = tmp_path / "small"
    small.mkdir()
    for path in folder.iterdir():
        with Image.open(path) as image:
            image.crop((0, 0, 60, 48)).resize((30, 24), Image.Resampling.BICUBIC).save(
                small / f"{path.stem}x2.png"
            )
    arguments = ["evaluate", str(folder), "--scales", "2", "--methods", "bicubic,lanczos"]
    arguments += ["--protocol", "div2k", "--json"]

    def figures() -> list:
        rows = json.loads(capsys.readouterr().out)["means"]
        return [(row["method"], row["psnr"], row["ssim"]) for row in rows]

    assert main(arguments) == 0
    made = figures()
    assert main([*arguments, "--sources", str(small)]) == 0
    assert figures() == made
    (small / "1x2.png").unlink()
    assert main([*arguments, "--sources", str(small)]) == 1
    assert "no small picture of 1.png" in capsys.readouterr().err


def test_tables_have_a_row_a_picture_on_demand(folder, capsys):
    arguments = ["evaluate", str(folder), "--scales", "2", "--methods", "nearest"]
    assert main(arguments) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main([*arguments, "--markdown", "--per-image"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("| --- |")
    assert "0.png" in lines[2]


@pytest.mark.parametrize("wrong", [["--scales", "2,half"], ["--methods", "magic"]])
def test_mistakes_are_usage_errors(folder, capsys, wrong):
    assert main(["evaluate", str(folder), *wrong]) == 2
    assert wrong[1].split(",")[-1] in capsys.readouterr().err


def test_self_ensemble_undoes_every_turn():
    random = np.random.default_rng(0)
    source = random.integers(0, 256, (5, 7, 3), dtype=np.uint8)
    pair = Pair("any", 3, source, truth=np.zeros((15, 21, 3), np.uint8))
    nearest = classical("nearest")
    np.testing.assert_allclose(self_ensembled(nearest)(pair), nearest(pair), rtol=0, atol=1e-6)
