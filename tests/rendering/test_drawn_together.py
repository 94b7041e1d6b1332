"""Windows drawn side by side: the pixels of one by one, to the bit, and the same ways out."""

from __future__ import annotations

import numpy as np
import pytest

from liif_core.errors import Cancelled
from liif_core.geometry import Box, GridWindow
from liif_core.rendering.engine import LiifEngine, load_engine
from liif_core.rendering.liif_field import LiifField
from liif_core.rendering.methods import Method
from liif_core.rendering.parallel_work import ParallelWork
from liif_core.rendering.query_painter import QueryPainter
from liif_core.rendering.renderer import Renderer


@pytest.fixture
def two_cores() -> LiifEngine:
    engine = load_engine(device="cpu", precision="fp32")
    engine.parallel_work = ParallelWork(2)
    return engine


@pytest.fixture
def windows(cat) -> list[GridWindow]:
    return [
        GridWindow.of_grid(cat.size, 3.3, Box(left, 40, left + 64, 104))
        for left in range(0, 64 * 7, 64)
    ]


@pytest.fixture
def field(two_cores, cat, windows) -> LiifField:
    field = LiifField(two_cores, cat)
    while any(map(field.is_missing, windows)):
        field.encode_for(windows)
    return field


def test_they_are_those_of_one_by_one(field, windows):
    assert field.can_draw_together(windows[0])
    together = list(field.colours_of(windows))
    for window, colours in zip(windows, together, strict=True):
        np.testing.assert_array_equal(colours, field.colours(window))


def test_a_renderer_draws_a_view_so(two_cores, engine, cat, windows, monkeypatch):
    runs: list[int] = []
    honest = LiifField.colours_of

    def noted(self, windows, *rest):
        runs.append(len(windows))
        return honest(self, windows, *rest)

    monkeypatch.setattr(LiifField, "colours_of", noted)
    tiles = dict(Renderer(cat, lambda: two_cores).tiles(windows, Method.LIIF))
    # The first alone, a sign of life; then all whose features came with one part.
    assert sum(runs) == len(windows) - 1
    monkeypatch.setattr(engine, "parallel_work", ParallelWork(1))
    alone = dict(Renderer(cat, lambda: engine).tiles(windows, Method.LIIF))
    assert tiles.keys() == alone.keys()
    for index, pixels in alone.items():
        np.testing.assert_array_equal(tiles[index], pixels)


def test_without_memory_for_several_they_are_drawn_one_by_one(field, windows, monkeypatch):
    expected = [field.colours(window) for window in windows]
    honest, asked = QueryPainter.prepared, []

    def short(self, window):
        asked.append(window)
        if len(asked) == 3:
            raise MemoryError("not enough memory")
        return honest(self, window)

    monkeypatch.setattr(QueryPainter, "prepared", short)
    for colours, wanted in zip(field.colours_of(windows), expected, strict=True):
        np.testing.assert_array_equal(colours, wanted)


def test_they_end_when_nobody_wants_them(field, windows):
    wanted = iter([True])
    with pytest.raises(Cancelled):
        list(field.colours_of(windows, is_cancelled=lambda: not next(wanted, False)))
