"""A run of mode "jpeg" from its description."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from liif_core.errors import TrainingError
from liif_core.models.checkpoint import load_model
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.models.strength import mix_weights
from liif_core.training.config import JpegSection, RunConfig, ValidationSection
from liif_core.training.data.datasets import centre_crops
from liif_core.training.data.degradation import compress
from liif_core.training.data.images import ImageFolder
from liif_core.training.jpeg.jpeg_pairs import JpegPairs, JpegSample
from liif_core.training.jpeg.jpeg_task import JpegStep, JpegTask
from liif_core.training.running.checkpoints import named_weights


def jpeg_task(config: RunConfig, model: LIIF | LocalBasis) -> JpegTask:
    """The task of ``config``; ``model`` is given the published weights to start from, unless the
    run starts from others. Raises TrainingError where the published weights do not fit."""
    section = config.jpeg
    assert section is not None  # read_config sees to it
    published = load_model(named_weights(section.published)).state_dict()
    if _shapes(published) != _shapes(model.state_dict()):
        raise TrainingError(
            f"The weights {section.published} are of another model than the run describes."
        )
    if not config.start_from:
        model.load_state_dict(published)
    step = JpegStep(
        model,
        published,
        middle=_middle(section, published, model),
        draft=_draft(section),
        draft_weight=section.draft_weight,
        draft_samples=section.draft_samples,
        loss=section.loss,
    )
    pairs = JpegPairs(
        ImageFolder(Path(section.photos)),
        config.degradation,
        section.patch_px,
        section.min_scale,
        section.max_scale,
        section.candidates,
    )
    return JpegTask(
        step,
        pairs,
        seed=config.seed,
        batch=config.loop.batch,
        queries=section.queries,
        validation=_held_out(config.validation, section),
        validation_queries=section.held_out_queries,
    )


def _middle(
    section: JpegSection, published: Mapping[str, Tensor], model: LIIF | LocalBasis
) -> dict[str, Tensor] | None:
    """The middle of the curve to begin with; None for a straight line."""
    if not section.middle:
        return None
    if section.middle == "straight":
        return mix_weights(published, model.state_dict(), 0.5)
    middle = load_model(named_weights(section.middle)).state_dict()
    if _shapes(middle) != _shapes(published):
        raise TrainingError(
            f"The weights {section.middle} are of another model than the run describes."
        )
    return middle


def _draft(section: JpegSection) -> LocalBasis | None:
    if not section.draft:
        return None
    draft = load_model(named_weights(section.draft))
    if not isinstance(draft, LocalBasis):
        raise TrainingError(f"The weights {section.draft} are no draft decoder; name another.")
    return draft


def _held_out(validation: ValidationSection, section: JpegSection) -> list[JpegSample]:
    """The validation pictures, small, compressed at each of the held-out qualities."""
    if not validation.photos:
        return []
    qualities = _numbers(section.held_out, "held_out")
    scales = [validation.scale, *_numbers(section.held_out_scales, "held_out_scales")]
    photos = ImageFolder(Path(validation.photos), first=validation.first)
    samples = []
    for scale in scales:
        for pair in centre_crops(photos, scale, validation.crop_px):
            for quality in qualities:
                small, strength = compress(pair.source, quality)
                samples.append(JpegSample(small, pair.truth, 0, 0, small.shape[0], strength))
    return samples


def _numbers(text: str, name: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",") if text]
    except ValueError as error:
        raise TrainingError(f"jpeg.{name} must be numbers such as 40,75,92, not {text!r}.") from (
            error
        )


def _shapes(state: Mapping[str, Tensor]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(value.shape) for name, value in state.items()}
