"""The start follows the settings."""

from __future__ import annotations

import pytest

from app.session.drawing.tiles import Tiles
from app.settings import Settings
from app.startup import budget_of
from liif_core.memory_budget import GIB, MemoryBudget, machine_budget


@pytest.fixture
def settings() -> Settings:
    return Settings(None)


def test_the_budget_is_the_machines_until_one_is_set(settings) -> None:
    assert budget_of(settings) == machine_budget()
    settings.put("draw/memory", 0.5)
    assert budget_of(settings) == MemoryBudget(GIB // 2)


def test_more_than_the_machine_has_is_the_usual(settings) -> None:
    settings.put("draw/memory", 4096.0)
    assert budget_of(settings) == machine_budget()


def test_the_command_line_goes_before_what_is_set(settings) -> None:
    settings.put("draw/memory", 0.5)
    assert budget_of(settings, MemoryBudget(GIB)) == MemoryBudget(GIB)


@pytest.mark.parametrize("memory", [None, MemoryBudget(4 * GIB)])
def test_what_is_set_for_tiles_is_what_they_get(settings, memory) -> None:
    settings.put("draw/tiles", 0.125)
    budget = budget_of(settings, memory)
    assert budget.tile_bytes == GIB // 8
    assert Tiles(lambda request: None, budget).cache.budget_bytes == GIB // 8
