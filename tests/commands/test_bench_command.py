"""``liif bench`` measures for real and agrees with the published way. No timing is asserted."""

from __future__ import annotations

import json

import pytest
import torch

from liif_core.cli import main
from liif_core.commands import bench
from liif_core.commands.published_query import PublishedQuery
from liif_core.commands.published_way import BenchSizes, sample_pixels
from liif_core.geometry import Size
from liif_core.models.coordinates import make_cell, make_coord


@pytest.mark.slow
def test_figures_are_whole_and_the_ways_agree(capfd, monkeypatch) -> None:
    monkeypatch.setattr(bench, "SIZES", BenchSizes(32, 48, Size(160, 100)))
    assert main(["bench", "--json", "--rounds", "1"]) == 0
    figures = json.loads(capfd.readouterr().out)
    assert figures["best_precision"] in ("fp32", "bf16", "fp16")
    speeds = [value for key, value in figures.items() if key.endswith("px_per_s")]
    flat = [
        each
        for speed in speeds
        for each in (speed.values() if isinstance(speed, dict) else [speed])
    ]
    assert len(flat) == 7 + 2 * 4
    assert all(speed > 0 for speed in flat)
    assert figures["agreement_fp32_db"] > 110
    assert figures["agreement_fp32_largest"] < 2e-6
    assert figures["agreement_best_db"] > 60


def test_an_absent_device_is_one_sentence(capfd) -> None:
    assert main(["bench", "--device", "cuda:77"]) == 1
    assert "not available here" in capfd.readouterr().err


def test_the_yardstick_gives_the_reference_path_s_colours(model) -> None:
    published = PublishedQuery(model, sample_pixels(12), 4, torch.device("cpu"))
    coord = make_coord(48, 48).view(1, -1, 2)
    with torch.inference_mode():
        image = torch.from_numpy(sample_pixels(12)).permute(2, 0, 1)[None]
        expected = model.query(model.encode(image), coord, make_cell(coord, 48, 48))
    # An even zoom has no pixel on a latent's centre, where the weights are float noise.
    torch.testing.assert_close(published().view(1, -1, 3), expected, atol=2e-6, rtol=0)
