"""The cost of an export is told from small parts of it, and is near the truth."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.workers.exporting import export_cost
from app.workers.exporting.export_cost import CostGauge
from liif_core.errors import Cancelled
from liif_core.exporting import ExportRequest, export
from liif_core.geometry import Box
from liif_core.progress import never_cancelled
from liif_core.rendering.methods import Method
from liif_core.rendering.regions import window_for
from liif_core.rendering.renderer import Renderer


def _no_engine():
    raise AssertionError("a classical method asked for the neural engine")


def _request(cat, scale: float, name: str = "out.png") -> ExportRequest:
    return ExportRequest(Path(name), window_for(cat.size, None, scale, None), Method.BICUBIC)


def _told(gauge: CostGauge, request: ExportRequest, crop: Box, **options) -> tuple[float, int]:
    values = gauge.draw(request.window.part(crop), request.method, never_cancelled)
    options = {"self_ensemble": False} | options
    return gauge.of_export(request, crop, values, never_cancelled, **options)


def test_the_whole_drawn_tells_its_own_bytes(cat, tmp_path) -> None:
    request = _request(cat, 2.0, str(tmp_path / "out.png"))
    _, file_bytes = _told(CostGauge(cat, _no_engine), request, Box.of_size(request.window.size))
    written = export(request, Renderer(cat, _no_engine)).file_bytes
    assert abs(file_bytes - written) < 0.2 * written


def test_a_corner_is_weighed_by_places_all_over(cat, tmp_path) -> None:
    request = _request(cat, 8.0, str(tmp_path / "out.png"))
    _, file_bytes = _told(CostGauge(cat, _no_engine), request, Box(0, 0, 64, 64))
    written = export(request, Renderer(cat, _no_engine)).file_bytes
    assert 0.5 * written < file_bytes < 2 * written


@pytest.fixture
def slow_clock(monkeypatch) -> None:
    """Each measured part takes a second."""
    seconds = itertools.count()
    clock = SimpleNamespace(perf_counter=lambda: float(next(seconds)))
    monkeypatch.setattr(export_cost, "time", clock)


def test_seconds_go_with_the_pixels(cat, slow_clock) -> None:
    gauge, crop = CostGauge(cat, _no_engine), Box(0, 0, 90, 70)
    small, large = (_told(gauge, _request(cat, scale), crop)[0] for scale in (2.0, 16.0))
    assert large == pytest.approx(64 * small, rel=0.01)
    # A second to draw the crop, and one to compress it, on all cores.
    pixels = _request(cat, 2.0).window.size.pixels
    assert small == pytest.approx((1 + 1 / (os.cpu_count() or 1)) * pixels / (90 * 70))


def test_a_classical_method_is_not_drawn_eight_times(cat, slow_clock) -> None:
    gauge, request, crop = CostGauge(cat, _no_engine), _request(cat, 16.0), Box(0, 0, 90, 70)
    plain, extra = (_told(gauge, request, crop, self_ensemble=each)[0] for each in (False, True))
    assert extra == plain


def test_nobody_waits_for_what_was_given_up(cat) -> None:
    gauge, request = CostGauge(cat, _no_engine), _request(cat, 16.0)
    crop = Box(0, 0, 90, 70)
    values = gauge.draw(request.window.part(crop), request.method, never_cancelled)
    with pytest.raises(Cancelled):
        gauge.of_export(request, crop, values, lambda: True, self_ensemble=False)
