"""A model made ready for one device: what every opened image shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import resources
from liif_core.devices import DevicePlan, cpu_plan, is_out_of_memory, plan_device, release_memory
from liif_core.errors import Cancelled
from liif_core.geometry import Box, GridWindow
from liif_core.image_io.source import SourceImage
from liif_core.models.checkpoint import load_checkpoint
from liif_core.models.liif import LIIF
from liif_core.rendering.encoder_runner import EncoderRunner
from liif_core.rendering.feature_tiles import FeatureTiles
from liif_core.rendering.grid_query import GridQuery, never_cancelled

DEFAULT_MODEL = "edsr-baseline-liif"

_CPU_CHUNK_PX, _GPU_CHUNK_PX = 64, 512
# Source pixels of one encoder run. A CPU gains little past this and answers cancels sooner; a GPU
# takes a whole photograph at once where its memory allows, and halves where not.
_CPU_ENCODE_LIMIT_PX, _GPU_ENCODE_LIMIT_PX = 160_000, 16_000_000
_SMALLEST_CHUNK_PX = 8


@dataclass(frozen=True, slots=True)
class EngineSummary:
    """What draws, in words for the status bar: model, device, precision and why that one."""

    model: str
    device: str
    precision: str
    reason: str


class LiifEngine:
    """Encoder and decoder on one device. Used by one thread at a time."""

    def __init__(self, model: LIIF, name: str, plan: DevicePlan) -> None:
        self._model = model
        self._name = name
        self._use(plan)

    @property
    def summary(self) -> EngineSummary:
        return EngineSummary(self._name, self.plan.name, self.plan.precision, self.plan.reason)

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
        on_cpu = plan.device.type == "cpu"
        self.plan = plan
        self.encoder = EncoderRunner(self._model, device=plan.device, dtype=plan.dtype)
        self.query = GridQuery(
            self._model,
            device=plan.device,
            dtype=plan.dtype,
            chunk_px=_CPU_CHUNK_PX if on_cpu else _GPU_CHUNK_PX,
        )
        self.encode_limit_px = _CPU_ENCODE_LIMIT_PX if on_cpu else _GPU_ENCODE_LIMIT_PX


class LiifField:
    """One image as a continuous function (LIIF, eq. 1): features by demand, colours anywhere."""

    def __init__(self, engine: LiifEngine, source: SourceImage, memory_share: float) -> None:
        self._engine = engine
        self._source = source
        self._memory_share = memory_share
        self._make_tiles()

    @property
    def feature_bytes(self) -> int:
        """What the encoded features occupy now."""
        return self._tiles.used_bytes

    def lacks(self, window: GridWindow) -> bool:
        """Whether part of what the window needs is not encoded yet."""
        return bool(self._tiles.lacking([self._engine.query.feature_box(window)]))

    def encode_for(
        self,
        windows: Sequence[GridWindow],
        is_cancelled: Callable[[], bool] = never_cancelled,
    ) -> None:
        """Encode one part of what the windows lack, most urgent first.

        Raises Cancelled, or MemoryError when not even the CPU has room.
        """
        boxes = [self._engine.query.feature_box(window) for window in windows]
        lacking = self._tiles.lacking(boxes)
        if not lacking:
            return
        try:
            self._tiles.encode_next(lacking, boxes[0], is_cancelled)
        except MemoryError:
            if not self._engine.fall_back_to_cpu():
                raise
            self._make_tiles()

    def colours(
        self, window: GridWindow, is_cancelled: Callable[[], bool] = never_cancelled
    ) -> np.ndarray:
        """Float32 (h, w, 3) RGB around [0, 1], colour premultiplied by alpha, not clamped.

        Encodes what the window still lacks. Out of memory, smaller chunks are tried, then the
        CPU. Raises Cancelled or MemoryError.
        """
        while self.lacks(window):
            self.encode_for([window], is_cancelled)
        query = self._engine.query
        try:
            with torch.inference_mode():
                feature = self._tiles.window(query.feature_box(window))
                colours = query(feature, window, is_cancelled=is_cancelled)
                if colours is None:
                    raise Cancelled
                return colours.cpu().numpy()
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            failed = error
        release_memory(self._engine.plan.device)
        if query.chunk_px > _SMALLEST_CHUNK_PX:
            query.chunk_px //= 2
        elif self._engine.fall_back_to_cpu():
            self._make_tiles()
        else:
            raise MemoryError("not enough memory to draw this view") from failed
        return self.colours(window, is_cancelled)

    def _make_tiles(self) -> None:
        self._tiles = FeatureTiles(
            self._engine.encoder,
            Box.of_size(self._source.size),
            lambda box: np.ascontiguousarray(self._source.premultiplied(box)[..., :3]),
            budget_bytes=int(self._engine.plan.feature_budget_bytes * self._memory_share),
            encode_limit_px=self._engine.encode_limit_px,
        )


def load_engine(
    model: Path | None = None, device: str = "auto", precision: str = "auto"
) -> LiifEngine:
    """The shipped model (its sum verified) or the one in a file, on the device asked for.

    Raises CheckpointError or DeviceError.
    """
    plan = plan_device(device, precision)
    if model is not None:
        return LiifEngine(load_checkpoint(model), Path(model).stem, plan)
    weights = load_checkpoint(
        resources.weights_path(DEFAULT_MODEL), sha256=resources.weights_sha256(DEFAULT_MODEL)
    )
    return LiifEngine(weights, "EDSR-baseline-LIIF", plan)
