"""Memory runs out on a device for good: the same colours come from the CPU."""

from __future__ import annotations

import weakref
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from liif_core.geometry import Box, GridWindow
from liif_core.models.edsr import EDSR
from liif_core.models.shipped import PUBLISHED, load_shipped
from liif_core.rendering import engine as engine_module
from liif_core.rendering.draft.draft_painter import DraftPainter
from liif_core.rendering.engine import LiifEngine, load_engine
from liif_core.rendering.exact.folded_decoder import FoldedDecoder
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer


@pytest.fixture
def on_a_card(monkeypatch) -> LiifEngine:
    """An engine that takes this CPU for a graphics card until it falls back."""
    engine = load_engine(device="cpu", precision="fp32")
    engine.plan = replace(engine.plan, device=SimpleNamespace(type="cuda"))
    monkeypatch.setattr(engine_module, "release_memory", lambda device: None)
    return engine


@pytest.mark.parametrize("where", ["encoder", "query"])
def test_the_cpu_draws_what_the_card_could_not(cat, engine, on_a_card, monkeypatch, where) -> None:
    owner, name = {"encoder": (EDSR, "forward"), "query": (FoldedDecoder, "colours")}[where]
    honest, failures = getattr(owner, name), []

    def without_memory(self, *words):
        if on_a_card.plan.device.type == "cuda":
            failures.append(where)
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return honest(self, *words)

    window = GridWindow.of_grid(cat.size, 3, Box(10, 20, 74, 84))
    expected = Renderer(cat, lambda: engine).render(window, Method.LIIF)
    monkeypatch.setattr(owner, name, without_memory)
    drawn = Renderer(cat, lambda: on_a_card).render(window, Method.LIIF)
    # Smaller chunks were tried first; the encoder's part is the smallest already.
    assert len(failures) > (where == "query")
    assert on_a_card.plan.device.type == "cpu"
    np.testing.assert_allclose(drawn, expected, atol=2e-6)


def test_a_failed_try_has_let_go_of_its_tensors_when_room_is_made(
    cat, on_a_card, monkeypatch
) -> None:
    tensors: list[weakref.ref] = []
    still_held: list[bool] = []

    def without_memory(self, *words):
        taken = torch.zeros(1000)
        tensors.append(weakref.ref(taken))
        raise torch.OutOfMemoryError("CUDA out of memory.")

    def make_room(self) -> bool:
        still_held.append(any(tensor() is not None for tensor in tensors))
        return False

    monkeypatch.setattr(FoldedDecoder, "colours", without_memory)
    monkeypatch.setattr(LiifEngine, "make_room", make_room)
    with pytest.raises(MemoryError):
        Renderer(cat, lambda: on_a_card).render(
            GridWindow.of_grid(cat.size, 3, Box(10, 20, 74, 84)), Method.LIIF
        )
    assert still_held == [False]


def test_a_second_picture_of_the_engine_falls_back_with_the_first(cat, engine, on_a_card) -> None:
    window = GridWindow.of_grid(cat.size, 3, Box(10, 20, 74, 84))
    expected = Renderer(cat, lambda: engine).render(window, Method.LIIF)
    second = Renderer(cat, lambda: on_a_card)
    kept_on_the_card = second.field().painters
    assert on_a_card.fall_back_to_cpu()
    assert second.field().painters is not kept_on_the_card
    np.testing.assert_array_equal(second.render(window, Method.LIIF), expected)


def test_without_room_for_a_view_at_once_it_is_drawn_window_by_window(
    cat, model, engine, monkeypatch
) -> None:
    drafting = LiifEngine(model, "", engine.plan, load_shipped(PUBLISHED["draft"]))
    window = GridWindow.of_grid(cat.size, 3, Box(10, 20, 74, 84))
    expected = Renderer(cat, lambda: drafting).render(window, Method.DRAFT)

    def without_memory(self, windows):
        raise RuntimeError("DefaultCPUAllocator: not enough memory")

    monkeypatch.setattr(DraftPainter, "reserve", without_memory)
    drawn = Renderer(cat, lambda: drafting).render(window, Method.DRAFT)
    np.testing.assert_array_equal(drawn, expected)
