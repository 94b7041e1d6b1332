"""A model made ready for one device: what every opened image shares."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from liif_core.devices import DevicePlan, cpu_plan, plan_device, release_memory
from liif_core.errors import CheckpointError
from liif_core.memory_budget import MemoryBudget
from liif_core.models.checkpoint import load_checkpoint
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.models.mlp import MLP
from liif_core.models.shipped import MIDDLE, PUBLISHED, TUNED, load_shipped
from liif_core.rendering.clean_up import Encoders, StrengthMixer, TunedModels
from liif_core.rendering.deep_zoom.patch_query import PatchQuery
from liif_core.rendering.deep_zoom.thresholds import (
    BF16_DEEP_ZOOM,
    DEEP_ZOOM,
    REFERENCE_DEEP_ZOOM,
)
from liif_core.rendering.draft.draft_query import DraftQuery
from liif_core.rendering.exact.grid_query import GridQuery
from liif_core.rendering.exact.unfolded_query import UnfoldedQuery
from liif_core.rendering.features.encoder_runner import EncoderRunner
from liif_core.rendering.features.kept_features import FeatureKeeper
from liif_core.rendering.methods import Method
from liif_core.rendering.parallel_work import ParallelWork

# Side of the square of pixels that is decoded at once. A CPU's cache holds the fp32 numbers of 64;
# in bf16 the matrices are done so soon that calling them counts, and 128 drew 1.2 times as fast.
# Larger ones would let a hand wait: a chunk in work is finished first.
_FP32_CHUNK_PX, _BF16_CHUNK_PX, _GPU_CHUNK_PX, _SMALLEST_CHUNK_PX = 64, 128, 512, 8
# A window of usual size, and how long one may wait for it to settle.
_VIEW_PX, _MOST_PATIENCE_S = 1280 * 800, 60.0
# Source pixels of one encoder run, on a CPU for each core: more falls out of its cache. A GPU
# takes a whole photograph at once where its memory allows, and halves where not.
_CPU_ENCODE_LIMIT_PX, _GPU_ENCODE_LIMIT_PX = 160_000, 16_000_000


@dataclass(frozen=True, slots=True)
class EngineSummary:
    """Words for the status bar: model, device, precision, and the reason for that precision.

    ``best_method``: what ``Method.AUTO`` stands for here. ``cleans_up``: whether the model has a
    JPEG end, so that a strength of clean-up can be chosen.
    """

    model: str
    device: str
    precision: str
    reason: str
    best_method: Method = Method.LIIF
    cleans_up: bool = False


class LiifEngine:
    """Encoder and decoders on one device. Used by one thread at a time.

    ``draft``: a draft decoder that was trained on this very model's features, if there is one.
    ``light_draft``: one with an encoder of its own, good beside any model. ``tuned``: the same
    networks trained for JPEG, if there are any. ``encoder``, ``light_encoder`` and ``light_query``
    are the published ones, without clean-up; ``encoders`` gives those of a strength.
    """

    query: GridQuery | UnfoldedQuery
    encoder: EncoderRunner
    draft_query: DraftQuery | None
    light_encoder: EncoderRunner | None
    light_query: DraftQuery | None
    patch_query: PatchQuery | None

    def __init__(
        self,
        model: LIIF,
        name: str,
        plan: DevicePlan,
        draft: LocalBasis | None = None,
        light_draft: LocalBasis | None = None,
        tuned: TunedModels | None = None,
    ) -> None:
        if tuned is not None:
            tuned.check(model, light_draft)
        self._tuned = tuned
        self._model = model
        self._draft = draft
        self._light_draft = light_draft
        self._name = name
        # The keeper of features for the next time. A clone has none: features of an export would
        # push out those of pictures that were looked at.
        self.feature_keeper: FeatureKeeper | None = None
        self._use(plan)

    @property
    def summary(self) -> EngineSummary:
        plan = self.plan
        return EngineSummary(
            self._name,
            plan.name,
            plan.precision,
            plan.reason,
            self.best_method,
            self._tuned is not None,
        )

    @property
    def cleans_up(self) -> bool:
        """Whether there is a strength of JPEG clean-up above none."""
        return self._tuned is not None

    def plain_query(self, feature: Tensor, coord: Tensor, cell: Tensor) -> Tensor:
        """The paper's own query in fp32 on the CPU, point by point (``models.liif.LIIF.query``)."""
        return self._model.query(feature, coord, cell)

    def encoders(self, strength: int) -> Encoders:
        """The encoders at a strength of JPEG clean-up in percent; RenderError where there are
        none."""
        return self._mixer.at(strength)

    def clone_for_thread(self) -> LiifEngine:
        """Another engine for another thread: same model, device and precision, own buffers."""
        return LiifEngine(
            self._model, self._name, self.plan, self._draft, self._light_draft, self._tuned
        )

    def shares_features_with(self, other: LiifEngine) -> bool:
        """Whether both encode the same picture into the same features."""

        def kind(engine: LiifEngine) -> tuple[object, ...]:
            plan = engine.plan
            return engine._model, engine._tuned, plan.device, plan.dtype

        return kind(self) == kind(other)

    @property
    def best_method(self) -> Method:
        """LIIF, or the draft where this machine would take minutes for a view."""
        return self.best_method_for(_VIEW_PX)

    def best_method_for(self, pixels: int) -> Method:
        """LIIF, or the draft where so many output pixels would take this machine minutes."""
        has_draft = self.draft_query is not None or self.light_query is not None
        if not has_draft or self.seconds_to_query(pixels) <= _MOST_PATIENCE_S:
            return Method.LIIF
        return Method.DRAFT if self.draft_query is not None else Method.DRAFT_LIGHT

    @property
    def deep_from_zoom(self) -> float:
        """The zoom from which LIIF's pixels come from patches of its function; infinite for a model
        that cannot be drawn so."""
        if self.patch_query is None:
            return math.inf
        if self.plan.is_reference:
            return REFERENCE_DEEP_ZOOM
        is_bf16 = self.plan.device.type == "cpu" and self.plan.dtype is torch.bfloat16
        return BF16_DEEP_ZOOM if is_bf16 else DEEP_ZOOM

    def seconds_to_query(self, pixels: int) -> float:
        """Estimated seconds of the exact query for ``pixels`` output pixels."""
        return pixels * self.query.macs_per_px / self.plan.macs_per_s

    def seconds_to_encode(self, source_pixels: int) -> float:
        """Estimated seconds to encode ``source_pixels`` for LIIF, halo not counted."""
        return source_pixels * self.encoder.macs_per_px / self.plan.macs_per_s

    def make_room(self) -> bool:
        """After memory ran out while drawing: ask for less at once, then go on on the CPU.

        False when neither is left to try. Whoever draws with this engine draws so from now on.
        """
        release_memory(self.plan.device)
        if self.query.chunk_px > _SMALLEST_CHUNK_PX:
            self.query.chunk_px //= 2
            return True
        return self.fall_back_to_cpu()

    def fall_back_to_cpu(self) -> bool:
        """After memory ran out for good: go on on the CPU. False when it is there already."""
        if self.plan.device.type == "cpu":
            return False
        release_memory(self.plan.device)
        self._use(cpu_plan(self.plan.main_memory))
        return True

    def _use(self, plan: DevicePlan) -> None:
        device, dtype, on_cpu = plan.device, plan.dtype, plan.device.type == "cpu"
        self.plan = plan
        # A card does one thing after the other.
        self.parallel_work = ParallelWork() if on_cpu else ParallelWork(1)
        self._mixer = StrengthMixer(self._model, self._light_draft, self._tuned, self._encoders_of)
        published = self._mixer.at(0)
        self.encoder = published.encoder
        self.light_encoder, self.light_query = published.light_encoder, published.light_query
        chunk_px = _chunk_px(plan)
        is_folded = isinstance(self._model.imnet, MLP)
        self.query = (
            GridQuery(self._model, device=device, dtype=dtype, chunk_px=chunk_px)
            if is_folded
            else UnfoldedQuery(self._model, device=device, chunk_px=chunk_px)
        )
        self.draft_query = self.patch_query = None
        if self._draft is not None:
            self.draft_query = DraftQuery(self._draft, device=device, dtype=dtype)
        if isinstance(self.query, GridQuery) and self._model.local_ensemble:
            self.patch_query = PatchQuery(self.query)
        self.encode_limit_px = _GPU_ENCODE_LIMIT_PX
        if on_cpu:
            self.encode_limit_px = _CPU_ENCODE_LIMIT_PX * self.parallel_work.workers

    def _encoders_of(self, model: LIIF, light: LocalBasis | None) -> Encoders:
        device, dtype = self.plan.device, self.plan.dtype
        encoder = EncoderRunner(
            model.encoder,
            device=device,
            dtype=dtype if model.encoder.allows_half_precision else torch.float32,
            feature_dtype=dtype,
            exact_ends=True,
            parallel_work=self.parallel_work,
        )
        if light is None or light.encoder is None:
            return Encoders(encoder, None, None)
        return Encoders(
            encoder,
            EncoderRunner(
                light.encoder, device=device, dtype=dtype, parallel_work=self.parallel_work
            ),
            DraftQuery(light, device=device, dtype=dtype),
        )


def load_engine(
    model: Path | None = None,
    device: str = "auto",
    precision: str = "auto",
    budget: MemoryBudget | None = None,
) -> LiifEngine:
    """The shipped model (its sum verified) or the one in a file, on the device asked for.

    ``budget``: of main memory; None for the default. Raises CheckpointError or DeviceError.
    """
    plan = plan_device(device, precision, budget)
    light_draft = _draft_decoder(PUBLISHED["draft-light"])
    if model is not None:
        name = Path(model).stem
        return LiifEngine(load_checkpoint(model), name, plan, light_draft=light_draft)
    return LiifEngine(
        _liif(PUBLISHED["liif"]),
        "EDSR-baseline-LIIF",
        plan,
        _draft_decoder(PUBLISHED["draft"]),
        light_draft,
        TunedModels(_liif(TUNED["liif"]), _draft_decoder(TUNED["draft-light"]), _liif(MIDDLE)),
    )


def _chunk_px(plan: DevicePlan) -> int:
    if plan.device.type != "cpu":
        return _GPU_CHUNK_PX
    return _FP32_CHUNK_PX if plan.dtype is torch.float32 else _BF16_CHUNK_PX


def _liif(name: str) -> LIIF:
    model = load_shipped(name)
    if not isinstance(model, LIIF):
        raise CheckpointError("The shipped weights are of another kind; reinstall.")
    return model


def _draft_decoder(name: str) -> LocalBasis:
    draft = load_shipped(name)
    if not isinstance(draft, LocalBasis):
        raise CheckpointError("The shipped draft decoder is of another kind; reinstall.")
    return draft
