"""Reports hold the means of each folder, or every picture where that is asked."""

from __future__ import annotations

import json

import pytest

from liif_core.evaluation.measure import Measurement
from liif_core.evaluation.report import as_json, as_markdown, as_text

MEASURED = [
    Measurement("Set5", 2, "liif", "baby", 30.0, 0.9, 1.0),
    Measurement("Set5", 2, "liif", "bird", 32.0, 0.8, 3.0),
    Measurement("Set5", 2, "bicubic", "baby", 28.0, 0.7, 0.1, jpeg=75),
]


def test_text_aligns_its_columns() -> None:
    header, liif, bicubic = as_text(MEASURED, per_image=False).splitlines()
    assert header.split("  ")[0] == "folder"
    assert liif.split() == ["Set5", "x2", "liif", "31.000", "0.8500", "2.000"]
    assert bicubic.split() == ["Set5", "x2", "75", "bicubic", "28.000", "0.7000", "0.100"]
    assert header.index("PSNR") == liif.index("31.000") == bicubic.index("28.000")


def test_markdown_has_a_row_a_picture_on_demand() -> None:
    lines = as_markdown(MEASURED, per_image=True).splitlines()
    assert lines[0] == "| image | folder | scale | JPEG | method | PSNR, dB | SSIM | seconds |"
    assert lines[1] == "| " + " | ".join(["---"] * 8) + " |"
    assert lines[2] == "| baby | Set5 | x2 |  | liif | 30.000 | 0.9000 | 1.000 |"
    assert len(lines) == 2 + len(MEASURED)


def test_json_says_which_protocol_and_leaves_pictures_out_unless_asked() -> None:
    report = json.loads(as_json(MEASURED, "benchmark", per_image=False))
    assert report["protocol"] == "benchmark"
    assert "images" not in report
    assert [mean["psnr"] for mean in report["means"]] == pytest.approx([31.0, 28.0])
    assert all("image" not in mean for mean in report["means"])
    whole = json.loads(as_json(MEASURED, "benchmark", per_image=True))
    assert [image["image"] for image in whole["images"]] == ["baby", "bird", "baby"]
