"""``liif-viewer --compare``: what the panes of a settled screenshot hold, to the pixel."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from liif_core.geometry import Box, GridWindow
from liif_core.image_io.reading.decode import read_image
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.gui


def compare(photo: Path, folder: Path, *words: object, ratio: float = 1.0) -> dict:
    """The report of a run that saved ``s.png``; bad exits fail the test."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(ratio)}
    command = [sys.executable, ROOT / "main.py", photo, *words]
    command += ["--screenshot", folder / "s.png", "--timings", folder / "t.json"]
    done = subprocess.run(
        list(map(str, command)), env=environment, capture_output=True, text=True, timeout=180
    )
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "t.json").read_text())


def visible(pane: dict) -> Box:
    """The picture's part of a pane, counted from the pane's corner."""
    _, _, width, height = pane["canvas_px"]
    x, y, image_width, image_height = pane["image_px"]
    return Box(0, 0, width, height).intersected(Box(x, y, x + image_width, y + image_height))


def pixels_of(pane: dict, folder: Path) -> np.ndarray:
    """The picture's pixels in a pane, as the screenshot has them."""
    with Image.open(folder / "s.png") as image:
        shot = np.asarray(image.convert("RGB"))
    left, top, width, height = pane["canvas_px"]
    box = visible(pane)
    return shot[top : top + height, left : left + width][box.top : box.bottom, box.left : box.right]


@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize(
    ("mode", "view"),
    [
        # 240x160 at 3.25 is 780x520: Pillow's zoom is then the very same.
        ("side", ("--zoom", "3.25", "--center", "12,9", "--window", "701x433")),
        ("side", ("--zoom", "3.25", "--center", "230,150", "--window", "401x640")),
        ("split", ("--zoom", "3.25", "--center", "120.3,70", "--window", "500x433")),
    ],
)
def test_panes_are_pillow_s(photo: Path, tmp_path: Path, mode, view, ratio: float) -> None:
    report = compare(photo, tmp_path, "--compare", mode, "--method", "lanczos", *view, ratio=ratio)
    assert [pane["method"] for pane in report["panes"]] == ["lanczos", "bicubic"]
    for pane in report["panes"]:
        kernel = Image.Resampling[pane["method"].upper()]
        with Image.open(photo) as image:
            whole = np.asarray(image.resize((780, 520), kernel)).astype(int)
        box, (x, y) = visible(pane), pane["image_px"][:2]
        wanted = whole[box.top - y : box.bottom - y, box.left - x : box.right - x]
        assert wanted.size > 0
        error = np.abs(pixels_of(pane, tmp_path) - wanted)
        if mode == "split":
            # The handle lies on the line, half way down.
            middle = pane["canvas_px"][3] // 2 - box.top
            reach = math.ceil(16 * ratio)
            error = np.delete(error, np.s_[middle - reach : middle + reach], axis=0)
        assert error.max() <= 1


@pytest.mark.parametrize("method", ["bicubic", "lanczos"])
def test_a_method_with_itself_if_that_is_asked_for(
    photo: Path, tmp_path: Path, method: str
) -> None:
    report = compare(
        *(photo, tmp_path, "--compare", "side", "--method", method, "--with", method),
        *("--window", "400x300"),
    )
    assert [pane["method"] for pane in report["panes"]] == [method, method]
    assert report["numbers"]["between"]["psnr_db"] is None


@pytest.mark.slow
@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_liif_beside_bicubic(photo: Path, tmp_path: Path, engine, ratio: float) -> None:
    report = compare(
        *(photo, tmp_path, "--compare", "side", "--zoom", "7.3", "--center", "20,30"),
        *("--window", "330x180", "--device", "cpu", "--precision", "fp32"),
        ratio=ratio,
    )
    source = read_image(photo)
    for pane, method in zip(report["panes"], (Method.LIIF, Method.BICUBIC), strict=True):
        x, y = pane["image_px"][:2]
        window = GridWindow.of_grid(source.size, pane["zoom"], visible(pane).shifted(-x, -y))
        ((_, wanted),) = Renderer(source, lambda: engine).tiles([window], method)
        assert np.array_equal(pixels_of(pane, tmp_path), wanted[..., 2::-1])


def test_numbers_agree_with_scikit_image(photo: Path, tmp_path: Path) -> None:
    with Image.open(photo) as image:
        image.resize((120, 80), Image.Resampling.BICUBIC).save(tmp_path / "small.png")
        truth = np.asarray(image)
    report = compare(
        *(tmp_path / "small.png", tmp_path, "--compare", "side", "--zoom", "2"),
        *("--method", "lanczos", "--with", "nearest", "--window", "620x300"),
        *("--reference", photo),
    )
    seen = [pixels_of(pane, tmp_path) for pane in report["panes"]]
    assert seen[0].shape == truth.shape

    def check(numbers: dict, made: np.ndarray, against: np.ndarray) -> None:
        assert numbers["psnr_db"] == pytest.approx(peak_signal_noise_ratio(against, made), abs=0.01)
        ssim = structural_similarity(
            against,
            made,
            channel_axis=2,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
        )
        assert numbers["ssim"] == pytest.approx(ssim, abs=1e-3)

    check(report["numbers"]["between"], *seen)
    for numbers, made in zip(report["numbers"]["against_reference"], seen, strict=True):
        check(numbers, made, truth)


def test_difference_of_a_picture_with_itself_is_black(photo: Path, tmp_path: Path) -> None:
    report = compare(
        *(photo, tmp_path, "--compare", "difference", "--method", "bicubic"),
        *("--with", photo, "--window", "400x300"),
    )
    assert not pixels_of(report["panes"][0], tmp_path).any()
    assert report["numbers"]["between"] == {"psnr_db": None, "ssim": pytest.approx(1.0)}


@pytest.mark.parametrize("option", ["--with", "--reference"])
def test_unreadable_companion_exits_1(photo: Path, tmp_path: Path, option: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, ROOT / "main.py", photo, "--compare", "side", option, "none.png"]
    command += ["--method", "bicubic", "--screenshot", tmp_path / "s.png"]
    done = subprocess.run(
        list(map(str, command)), env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert "none.png" in done.stderr
    assert "Traceback" not in done.stderr
