"""A model made ready for one device: what every opened image shares."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import resources
from liif_core.devices import DevicePlan, cpu_plan, plan_device, release_memory
from liif_core.errors import CheckpointError
from liif_core.image_io.source import SourceImage
from liif_core.models.checkpoint import load_checkpoint, load_model
from liif_core.models.liif import LIIF
from liif_core.models.local_basis import LocalBasis
from liif_core.rendering.basis_query import BasisQuery
from liif_core.rendering.chebyshev_query import ChebyshevQuery
from liif_core.rendering.encoder_runner import EncoderRunner
from liif_core.rendering.grid_query import GridQuery
from liif_core.rendering.liif_field import LiifField

DEFAULT_MODEL = "edsr-baseline-liif"
DRAFT_MODEL = "draft-edsr-baseline"

_CPU_CHUNK_PX, _GPU_CHUNK_PX = 64, 512
# Source pixels of one encoder run. A CPU gains little past this and shows progress sooner; a GPU
# takes a whole photograph at once where its memory allows, and halves where not.
_CPU_ENCODE_LIMIT_PX, _GPU_ENCODE_LIMIT_PX = 160_000, 16_000_000


@dataclass(frozen=True, slots=True)
class EngineSummary:
    """What draws, in words for the status bar: model, device, precision and why that one."""

    model: str
    device: str
    precision: str
    reason: str


class LiifEngine:
    """Encoder and decoders on one device. Used by one thread at a time.

    ``draft``: a draft decoder that was trained on this very model's features, if there is one.
    """

    query: GridQuery
    encoder: EncoderRunner
    draft_query: BasisQuery | None
    sampled_query: ChebyshevQuery | None

    def __init__(
        self, model: LIIF, name: str, plan: DevicePlan, draft: LocalBasis | None = None
    ) -> None:
        self._model = model
        self._draft = draft
        self._name = name
        self._use(plan)

    @property
    def summary(self) -> EngineSummary:
        return EngineSummary(self._name, self.plan.name, self.plan.precision, self.plan.reason)

    def twin(self) -> LiifEngine:
        """Another engine for another thread: same model, device and precision, own buffers."""
        return LiifEngine(self._model, self._name, self.plan, self._draft)

    def is_twin_of(self, other: LiifEngine) -> bool:
        """Whether both encode the same picture into the same features."""
        same_model = self._model is other._model
        return same_model and (self.plan.device, self.plan.dtype) == (
            other.plan.device,
            other.plan.dtype,
        )

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
        self._use(cpu_plan())
        return True

    def _use(self, plan: DevicePlan) -> None:
        device, dtype, on_cpu = plan.device, plan.dtype, plan.device.type == "cpu"
        self.plan = plan
        self.encoder = EncoderRunner(self._model, device=device, dtype=dtype)
        chunk_px = _CPU_CHUNK_PX if on_cpu else _GPU_CHUNK_PX
        self.query = GridQuery(self._model, device=device, dtype=dtype, chunk_px=chunk_px)
        self.draft_query = self.sampled_query = None
        if self._draft is not None:
            self.draft_query = BasisQuery(self._draft, device=device, dtype=dtype)
        if self._model.local_ensemble:
            self.sampled_query = ChebyshevQuery(self._model, device=device, dtype=dtype)
        self.encode_limit_px = _CPU_ENCODE_LIMIT_PX if on_cpu else _GPU_ENCODE_LIMIT_PX


def load_engine(
    model: Path | None = None, device: str = "auto", precision: str = "auto"
) -> LiifEngine:
    """The shipped model (its sum verified) or the one in a file, on the device asked for.

    Raises CheckpointError or DeviceError.
    """
    plan = plan_device(device, precision)
    if model is not None:
        return LiifEngine(load_checkpoint(model), Path(model).stem, plan)
    return LiifEngine(
        load_checkpoint(*_shipped(DEFAULT_MODEL)),
        "EDSR-baseline-LIIF",
        plan,
        draft=_draft_decoder(),
    )


def _draft_decoder() -> LocalBasis:
    draft = load_model(*_shipped(DRAFT_MODEL))
    if not isinstance(draft, LocalBasis):
        raise CheckpointError("The shipped draft decoder is of another kind; reinstall.")
    return draft


def _shipped(name: str) -> tuple[Path, str]:
    return resources.weights_path(name), resources.weights_sha256(name)
