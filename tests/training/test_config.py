"""A section of the run's description becomes settings, each field by its name."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from liif_core.training.config import DistilSection, LoopSection, settings_of
from liif_core.training.distilling.distil_cache import CacheSettings
from liif_core.training.running.loop import LoopSettings
from liif_core.training.running.schedule import Schedule


def test_every_field_that_the_section_has_is_taken_over() -> None:
    section = LoopSection(rate=3e-4, clip=0.5, average=0.9, loaders=2, log_every=7, save_every=8)
    schedule = Schedule(steps=30)
    settings = settings_of(LoopSettings, section, schedule=schedule)
    assert settings.schedule is schedule
    for name, value in asdict(section).items():
        if hasattr(settings, name):
            assert getattr(settings, name) == value


def test_what_is_called_otherwise_is_named() -> None:
    section = DistilSection("photos", "cache", 12, queries=5, cache_seed=9)
    settings = settings_of(CacheSettings, section, seed=section.cache_seed)
    assert settings == CacheSettings(12, queries=5, seed=9)


def test_a_field_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(AttributeError, match="seed"):
        settings_of(CacheSettings, DistilSection("photos", "cache", 12))
