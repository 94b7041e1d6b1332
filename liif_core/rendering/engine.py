"""A model made ready for one device: what every opened image shares."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import resources
from liif_core.devices import DevicePlan, cpu_plan, plan_device, release_memory
from liif_core.errors import CheckpointError
from liif_core.image_io.source import SourceImage
from liif_core.memory_budget import MemoryBudget
from liif_core.models.checkpoint import load_checkpoint, load_model
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.rendering.basis_query import BasisQuery
from liif_core.rendering.chebyshev_query import ChebyshevQuery
from liif_core.rendering.encoder_runner import EncoderRunner
from liif_core.rendering.grid_query import GridQuery
from liif_core.rendering.liif_field import LiifField
from liif_core.rendering.methods import Method

DEFAULT_MODEL = "edsr-baseline-liif"
DRAFT_MODEL = "draft-edsr-baseline"
LIGHT_DRAFT_MODEL = "draft-light"

_CPU_CHUNK_PX, _GPU_CHUNK_PX = 64, 512
# A window of usual size, and how long one may wait for it to settle.
_VIEW_PX, _MOST_PATIENCE_S = 1280 * 800, 60.0
# Source pixels of one encoder run. A CPU gains little past this and shows progress sooner; a GPU
# takes a whole photograph at once where its memory allows, and halves where not.
_CPU_ENCODE_LIMIT_PX, _GPU_ENCODE_LIMIT_PX = 160_000, 16_000_000


@dataclass(frozen=True, slots=True)
class EngineSummary:
    """What draws, in words for the status bar: model, device, precision and why that one.

    ``best_method``: what ``Method.AUTO`` stands for here.
    """

    model: str
    device: str
    precision: str
    reason: str
    best_method: Method = Method.LIIF


class LiifEngine:
    """Encoder and decoders on one device. Used by one thread at a time.

    ``draft``: a draft decoder that was trained on this very model's features, if there is one.
    ``light_draft``: one with an encoder of its own, good beside any model.
    """

    query: GridQuery
    encoder: EncoderRunner
    draft_query: BasisQuery | None
    light_encoder: EncoderRunner | None
    light_query: BasisQuery | None
    sampled_query: ChebyshevQuery | None

    def __init__(
        self,
        model: LIIF,
        name: str,
        plan: DevicePlan,
        draft: LocalBasis | None = None,
        light_draft: LocalBasis | None = None,
    ) -> None:
        self._model = model
        self._draft = draft
        self._light_draft = light_draft
        self._name = name
        self._use(plan)

    @property
    def summary(self) -> EngineSummary:
        plan = self.plan
        return EngineSummary(self._name, plan.name, plan.precision, plan.reason, self.best_method)

    def twin(self) -> LiifEngine:
        """Another engine for another thread: same model, device and precision, own buffers."""
        return LiifEngine(self._model, self._name, self.plan, self._draft, self._light_draft)

    def is_twin_of(self, other: LiifEngine) -> bool:
        """Whether both encode the same picture into the same features."""

        def kind(engine: LiifEngine) -> tuple[object, ...]:
            plan = engine.plan
            return engine._model, plan.device, plan.dtype, plan.encoder_dtype

        return kind(self) == kind(other)

    @property
    def best_method(self) -> Method:
        """LIIF, or the draft where this machine would take minutes for a view."""
        has_draft = self.draft_query is not None or self.light_query is not None
        if not has_draft or self.seconds_to_query(_VIEW_PX) <= _MOST_PATIENCE_S:
            return Method.LIIF
        return Method.DRAFT if self.draft_query is not None else Method.DRAFT_LIGHT

    def seconds_to_query(self, pixels: int) -> float:
        """About what the exact query takes for so many output pixels."""
        return pixels * self.query.macs_per_px / self.plan.macs_per_s

    def seconds_to_encode(self, source_pixels: int) -> float:
        """About what LIIF's features of so many source pixels take, halo not counted."""
        return source_pixels * self.encoder.macs_per_px / self.plan.encoder_macs_per_s

    def open(self, source: SourceImage, memory_share: float = 1.0) -> LiifField:
        """``source`` as a continuous function; features are encoded when first asked.

        ``memory_share``: part of the plan's feature budget that this image may fill.
        """
        return LiifField(self, source, memory_share)

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
        self.encoder = EncoderRunner(
            self._model.encoder, device=device, dtype=dtype, inner_dtype=plan.encoder_dtype
        )
        chunk_px = _CPU_CHUNK_PX if on_cpu else _GPU_CHUNK_PX
        self.query = GridQuery(self._model, device=device, dtype=dtype, chunk_px=chunk_px)
        self.draft_query = self.sampled_query = self.light_encoder = self.light_query = None
        if self._draft is not None:
            self.draft_query = BasisQuery(self._draft, device=device, dtype=dtype)
        light = self._light_draft
        if light is not None and light.encoder is not None:
            self.light_encoder = EncoderRunner(light.encoder, device=device, dtype=dtype)
            self.light_query = BasisQuery(light, device=device, dtype=dtype)
        if self._model.local_ensemble:
            self.sampled_query = ChebyshevQuery(self._model, device=device, dtype=dtype)
        self.encode_limit_px = _CPU_ENCODE_LIMIT_PX if on_cpu else _GPU_ENCODE_LIMIT_PX


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
    light_draft = _draft_decoder(LIGHT_DRAFT_MODEL)
    if model is not None:
        name = Path(model).stem
        return LiifEngine(load_checkpoint(model), name, plan, light_draft=light_draft)
    return LiifEngine(
        load_checkpoint(*_shipped(DEFAULT_MODEL)),
        "EDSR-baseline-LIIF",
        plan,
        _draft_decoder(DRAFT_MODEL),
        light_draft,
    )


def _draft_decoder(name: str) -> LocalBasis:
    draft = load_model(*_shipped(name))
    if not isinstance(draft, LocalBasis):
        raise CheckpointError("The shipped draft decoder is of another kind; reinstall.")
    return draft


def _shipped(name: str) -> tuple[Path, str]:
    return resources.weights_path(name), resources.weights_sha256(name)
