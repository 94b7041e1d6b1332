"""Distilling's batches follow from the seed; its loss counts against the teacher's own error."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from liif_core.models.registry import build_model
from liif_core.training.data.images import ImageFolder
from liif_core.training.distilling.distil_cache import CacheSettings, DistilCache
from liif_core.training.distilling.distillation import DistillationStep, DistillationTask
from liif_core.training.distilling.teacher import Teacher

SETTINGS = CacheSettings(12, patch_px=12, queries=8, shard_patches=4, max_zoom=4.0)


@pytest.fixture
def teacher(tiny_liif_spec) -> Teacher:
    torch.manual_seed(0)
    return Teacher(build_model(tiny_liif_spec).eval().requires_grad_(False))


@pytest.fixture
def cache(photos, tmp_path, teacher) -> DistilCache:
    cache = DistilCache(tmp_path / "cache", SETTINGS, max_bytes=1 << 30)
    cache.build(ImageFolder(photos), teacher)
    return cache


def test_a_cache_of_the_self_ensemble_holds_its_colours(photos, tmp_path, teacher, cache) -> None:
    settings = replace(SETTINGS, self_ensemble=True)
    eightfold = DistilCache(tmp_path / "eightfold", settings, max_bytes=1 << 30)
    eightfold.build(ImageFolder(photos), teacher)
    plain, ensemble = cache.open_shard(0), eightfold.open_shard(0)
    assert np.array_equal(plain["truth"], ensemble["truth"])
    image = torch.from_numpy(ensemble["image"][0] / np.float32(255)).permute(2, 0, 1)[None]
    rows, columns, zoom = (ensemble[name][0][0] for name in ("rows", "columns", "zoom"))
    cell = 2 / min(zoom, settings.held_zoom)
    turned = teacher.fold_turned(image)
    expected = teacher.ensemble_colours(turned, rows, columns, (cell, cell)).numpy()
    np.testing.assert_allclose(ensemble["colours"][0][0], expected, atol=1e-3)
    assert not np.allclose(plain["colours"][0][0], expected, atol=1e-3)


@pytest.fixture
def task(cache, tiny_basis_spec):
    def make(seed: int = 3) -> DistillationTask:
        torch.manual_seed(1)
        return DistillationTask(build_model(tiny_basis_spec), cache, seed=seed, batch=4)

    return make


def _same(one, other) -> bool:
    return all(torch.equal(one[name], other[name]) for name in one)


def test_a_batch_follows_from_seed_and_step(task) -> None:
    first, again = task(), task()
    assert first.items == 8, "the last of three shards is held out"
    assert _same(first.batch(2), again.batch(2))
    assert not _same(first.batch(2), first.batch(3))
    assert not _same(first.batch(2), task(seed=4).batch(2))


def test_two_processes_share_what_one_would_have(task) -> None:
    whole = DistillationTask.batch(task(), 0)
    parts = [task().batch(0, rank, 2) for rank in (0, 1)]
    images = torch.cat([part["image"] for part in parts])
    assert torch.equal(images[:4], whole["image"])


def test_held_out_patches_are_none_of_the_training_s(task, cache) -> None:
    made = task()
    held = torch.cat([batch["image"] for batch in made.validation_batches()])
    assert len(held) == 4
    expected = cache.open_shard(2)["image"].astype(np.float32) / 255
    assert np.array_equal(held.permute(0, 2, 3, 1).numpy(), expected)


def test_the_basis_moves_ten_times_slower(task) -> None:
    made = task()
    network, basis = made.parameter_groups(1e-3)
    assert (network["factor"], basis["factor"]) == (1.0, 0.1)
    counted = sum(len(group["params"]) for group in (network, basis))
    assert counted == len(list(made.model.parameters()))


def test_the_same_error_weighs_less_where_the_teacher_is_wrong_itself(task) -> None:
    made = task()
    batch = made.batch(0)
    losses = []
    for error in (0.0, 0.01):
        batch["teacher_error"] = torch.full_like(batch["teacher_error"], error)
        loss, squared = made.module(batch)
        losses.append(float(loss.detach()))
    assert losses[0] == pytest.approx(losses[1] * (0.01 + 2e-4) / 2e-4, rel=1e-4)
    assert not squared.requires_grad


def test_a_weight_on_the_truth_adds_to_the_loss(task) -> None:
    made = task()
    batch = made.batch(0)
    plain, _ = made.module(batch)
    weighted, _ = DistillationStep(made.model, truth_weight=0.5)(batch)
    assert weighted > plain
