"""The plot of a run is an SVG with both curves inside its frame."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from liif_core.training.running.plot import write_plot

SVG = "{http://www.w3.org/2000/svg}"


def drawn(path: Path) -> tuple[ElementTree.Element, list[list[tuple[float, float]]]]:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    lines = [
        [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
        for line in root.iter(f"{SVG}polyline")
    ]
    return root, lines


def test_curves_begin_left_end_right_and_better_is_higher(tmp_path: Path) -> None:
    rows = [
        {"step": "0", "psnr": "20", "validation_psnr": ""},
        {"step": "50", "psnr": "25", "validation_psnr": "24"},
        {"step": "100", "psnr": "30"},
    ]
    write_plot(tmp_path / "plot.svg", rows)
    root, (training, held_out) = drawn(tmp_path / "plot.svg")
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    xs, ys = zip(*training, strict=True)
    assert list(xs) == sorted(xs)
    assert list(ys) == sorted(ys, reverse=True)
    assert all(0 < x < width and 0 < y < height for x, y in training)
    assert held_out == [(training[1][0], ys[1] + (ys[0] - ys[2]) / 10)]
    labels = [text.text for text in root.iter(f"{SVG}text")]
    assert "20.00" in labels
    assert "30.00" in labels
    assert "100" in labels


def test_a_run_that_has_just_begun_can_be_drawn(tmp_path: Path) -> None:
    for rows in ([], [{"step": "1", "psnr": "inf"}], [{"step": "1", "psnr": "20"}]):
        write_plot(tmp_path / "plot.svg", rows)
        root, lines = drawn(tmp_path / "plot.svg")
        assert len(lines) == 2
        assert not re.search("nan", ElementTree.tostring(root, "unicode"))
