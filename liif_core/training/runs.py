"""A run from its description: builds the task, resumes, trains, and leaves weights behind."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from liif_core.errors import TrainingError
from liif_core.models.checkpoint import load_checkpoint, load_model
from liif_core.models.local_basis import LocalBasis
from liif_core.models.registry import build_model
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.training.config import (
    DataSection,
    DistilSection,
    RunConfig,
    ValidationSection,
    settings_of,
)
from liif_core.training.data.datasets import (
    Dataset,
    ImplicitDownsampled,
    Paired,
    Sample,
    UniformVaried,
    centre_crops,
)
from liif_core.training.data.images import ImageFolder
from liif_core.training.distilling.distil_cache import CacheSettings, DistilCache
from liif_core.training.distilling.distillation import DistillationTask
from liif_core.training.distilling.teacher import Teacher
from liif_core.training.jpeg.jpeg_run import jpeg_task
from liif_core.training.reconstruction import ReconstructionTask
from liif_core.training.running.checkpoints import load_state, named_weights, save_weights
from liif_core.training.running.loop import STATE_FILE, LoopSettings, Progress, Task, Trainer
from liif_core.training.running.processes import Processes, join_processes

WEIGHTS_FILE = "weights.safetensors"
MIDDLE_ENDING = "-middle"
CONFIG_FILE = "config.toml"


def run_training(
    config: RunConfig,
    config_path: Path,
    *,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_cache: Callable[[int, int], None] = lambda done, total: None,
    is_cancelled: IsCancelled = never_cancelled,
) -> bool:
    """Trains as ``config`` says; goes on where a former run in the same folder stopped.

    Returns False when it was cancelled: then the state is saved, and no weights are written.
    """
    if config.loop.threads:
        torch.set_num_threads(config.loop.threads)
    with join_processes(config.device) as processes:
        torch.manual_seed(config.seed)
        model = build_model(config.model)
        _check_fresh(model, config)
        if config.start_from:
            _start_from(model, config)
        task: Task
        if config.mode == "distil":
            task = _distillation(config, model, processes, on_cache)
        elif config.mode == "jpeg":
            task = jpeg_task(config, model)
        else:
            task = _reconstruction(config, model)
        trainer = Trainer(task, _loop_settings(config), config.output, processes)
        if not trainer.resume() and isinstance(task, DistillationTask) and not config.start_from:
            task.start(_teacher(config))
        if processes.is_first:
            config.output.mkdir(parents=True, exist_ok=True)
            _keep_description(config_path, config.output / CONFIG_FILE)
        processes.wait()
        if not trainer.run(on_progress, is_cancelled):
            return False
        if processes.is_first:
            export_weights(config, config.output / WEIGHTS_FILE)
        return True


def export_weights(config: RunConfig, target: Path) -> int:
    """Writes the weights of a run's last checkpoint (their running mean, if kept) to ``target``,
    and the middle of a curve through weight space, where there is one, beside it.

    Returns the checkpoint's step.
    """
    state = load_state(config.output / STATE_FILE)
    weights = state.get("average") or state["module"]
    prefix = "student." if config.mode == "distil" else "model."
    targets = {prefix: target}
    if any(key.startswith("middle.") for key in weights):
        targets["middle."] = target.with_stem(target.stem + MIDDLE_ENDING)
    for prefix, path in targets.items():
        model = build_model(config.model)
        own = {
            key.removeprefix(prefix): value
            for key, value in weights.items()
            if key.startswith(prefix)
        }
        try:
            model.load_state_dict(own)
        except RuntimeError as error:
            raise TrainingError(
                f"The checkpoint in {config.output} is of another model than the run describes."
            ) from error
        save_weights(path, model, config.model)
    return int(state["step"])


def _keep_description(path: Path, target: Path) -> None:
    """A copy beside the run's state, unless the run was started from that very copy."""
    if not (target.exists() and target.samefile(path)):
        shutil.copyfile(path, target)


def _check_fresh(model: nn.Module, config: RunConfig) -> None:
    """Refuses combinations that cannot train, before any data is read."""
    if config.mode == "reconstruct" and model.encoder is None:
        raise TrainingError("A model without an encoder can only be distilled; name an encoder.")


def _start_from(model: nn.Module, config: RunConfig) -> None:
    started = load_model(named_weights(config.start_from))
    try:
        model.load_state_dict(started.state_dict())
    except RuntimeError as error:
        raise TrainingError(
            f"The weights {config.start_from} are of another model than the run describes."
        ) from error


def _reconstruction(config: RunConfig, model: nn.Module) -> ReconstructionTask:
    section = config.data
    assert section is not None  # read_config sees to it
    return ReconstructionTask(
        model,
        _dataset(section),
        seed=config.seed,
        batch=config.loop.batch,
        queries=section.queries,
        repeat=section.repeat,
        validation=_held_out(config.validation),
    )


def _dataset(section: DataSection) -> Dataset:
    photos = ImageFolder(Path(section.photos), first=section.first)
    if section.kind == "implicit-downsampled":
        return ImplicitDownsampled(
            photos,
            section.patch_px,
            section.min_scale,
            section.max_scale,
            section.augment,
            section.detail_candidates,
        )
    sources = ImageFolder(Path(section.sources), first=section.first)
    paired = Paired(sources, photos, section.patch_px, section.augment)
    if section.kind == "paired":
        return paired
    return UniformVaried(paired, section.min_scale, section.max_scale)


def _held_out(section: ValidationSection) -> list[Sample]:
    if not section.photos:
        return []
    photos = ImageFolder(Path(section.photos), first=section.first)
    return centre_crops(photos, section.scale, section.crop_px)


def _loop_settings(config: RunConfig) -> LoopSettings:
    return settings_of(LoopSettings, config.loop, schedule=config.schedule)


def _distillation(
    config: RunConfig,
    model: nn.Module,
    processes: Processes,
    on_cache: Callable[[int, int], None],
) -> DistillationTask:
    section = config.distil
    assert section is not None  # read_config sees to it
    if not isinstance(model, LocalBasis):
        raise TrainingError("Only a local-basis model can be distilled; set model.name to it.")
    cache = DistilCache(
        Path(section.cache), _cache_settings(section), max_bytes=int(section.cache_gb * 1e9)
    )
    cache.build(
        ImageFolder(Path(section.photos)),
        _teacher(config),
        every=processes.count,
        start=processes.rank,
        on_progress=on_cache,
    )
    processes.wait()
    return DistillationTask(
        model,
        cache,
        seed=config.seed,
        batch=config.loop.batch,
        validation_shards=section.validation_shards,
        truth_weight=section.truth_weight,
    )


def _cache_settings(section: DistilSection) -> CacheSettings:
    return settings_of(CacheSettings, section, seed=section.cache_seed)


def _teacher(config: RunConfig) -> Teacher:
    assert config.distil is not None
    return Teacher(load_checkpoint(named_weights(config.distil.teacher)))
