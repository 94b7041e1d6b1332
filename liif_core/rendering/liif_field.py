"""One image as a continuous function: features by demand, colours anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from liif_core.devices import is_out_of_memory, release_memory
from liif_core.errors import Cancelled, RenderError
from liif_core.geometry import Box, GridWindow
from liif_core.image_io.source import SourceImage
from liif_core.rendering.deep_zoom import STANDS_IN_FROM_ZOOM, is_deep
from liif_core.rendering.feature_tiles import FeatureTiles
from liif_core.rendering.grid_query import never_cancelled
from liif_core.rendering.local_functions import DraftFunctions
from liif_core.rendering.sampled_functions import SampledFunctions

if TYPE_CHECKING:
    from liif_core.rendering.engine import LiifEngine

_SMALLEST_CHUNK_PX = 8
# Of the feature budget, what the draft's tables may occupy beside it.
_TABLE_SHARE = 0.5

IsCancelled = Callable[[], bool]


class LiifField:
    """LIIF's M(x) of one image (eq. 1). Used by one thread at a time."""

    def __init__(self, engine: LiifEngine, source: SourceImage, memory_share: float) -> None:
        self._engine = engine
        self._source = source
        self._memory_share = memory_share
        self._image = Box.of_size(source.size)
        self._drafted: DraftFunctions | None
        self._sampled: SampledFunctions | None
        self._make_tiles()

    @property
    def feature_bytes(self) -> int:
        """What the encoded features occupy now."""
        return self._tiles.used_bytes

    def adopt(self, other: LiifField) -> None:
        """Share the features that ``other``, of the same image, has encoded so far.

        Only those of a twin engine are taken. ``other`` may be at work in its own thread.
        """
        if self._engine.is_twin_of(other._engine):
            self._tiles.adopt(other._tiles)

    def lacks(self, window: GridWindow, *, draft: bool = False) -> bool:
        """Whether part of what the window needs is not encoded yet."""
        return bool(self._tiles.lacking([self._feature_box(window, draft)]))

    def encode_for(
        self,
        windows: Sequence[GridWindow],
        is_cancelled: IsCancelled = never_cancelled,
        *,
        draft: bool = False,
    ) -> None:
        """Encode one part of what the windows lack, most urgent first.

        Raises Cancelled, or MemoryError when not even the CPU has room.
        """
        boxes = [self._feature_box(window, draft) for window in windows]
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
        self, window: GridWindow, is_cancelled: IsCancelled = never_cancelled
    ) -> np.ndarray:
        """LIIF's own colours: float32 (h, w, 3) RGB around [0, 1], not clamped.

        By the exact query, in deep zoom from its sampled functions. Colour is premultiplied by the
        source's alpha. Encodes what the window still lacks. Out of memory, smaller chunks are
        tried, then the CPU. Raises Cancelled or MemoryError.
        """

        def exact() -> Tensor | None:
            sampled = self._deep_for(window)
            if sampled is not None:
                return sampled.colours(window, is_cancelled=is_cancelled)
            query = self._engine.query
            feature = self._tiles.window(query.feature_box(window))
            return query(feature, window, is_cancelled=is_cancelled)

        return self._with_room(window, exact, is_cancelled, draft=False)

    def draft_colours(
        self, window: GridWindow, is_cancelled: IsCancelled = never_cancelled
    ) -> np.ndarray:
        """Nearly the exact colours at a small part of their cost; otherwise as ``colours``.

        Raises RenderError where there is no draft, too; ``can_draft`` tells.
        """

        def draw() -> Tensor | None:
            functions = self._draft_for(window)
            if functions is None:
                raise RenderError("This model has no draft decoder; choose LIIF instead.")
            return functions.colours(window, is_cancelled=is_cancelled)

        return self._with_room(window, draw, is_cancelled, draft=True)

    def snapshot(
        self, window: GridWindow, is_cancelled: IsCancelled = never_cancelled
    ) -> tuple[Box, Tensor] | None:
        """What the draft draws of a moving view from coefficients at hand: the part, its colours.

        The part is counted from the window's corner; colours as of ``draft_colours``, on the
        device. None where there is nothing to draw, or no memory, or once cancelled.
        """
        functions = self._drafted
        if functions is None:
            return None
        part = functions.ready_part(window)
        if part.is_empty:
            return None
        try:
            with torch.inference_mode():
                colours = functions.colours(window.part(part), is_cancelled=is_cancelled)
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            return None
        return None if colours is None else (part, colours)

    def can_draft(self, window: GridWindow) -> bool:
        """Whether the model has something quicker than the exact query for this zoom."""
        return self._draft_for(window) is not None

    def gains_by_draft(self, window: GridWindow) -> bool:
        """Whether the draft comes much sooner; a graphics card draws the exact picture at once."""
        quick = self._deep_for(window) is not None or self._engine.plan.device.type != "cpu"
        return not quick and self.can_draft(window)

    def _draft_for(self, window: GridWindow) -> DraftFunctions | SampledFunctions | None:
        return self._sampled if window.min_zoom >= STANDS_IN_FROM_ZOOM else self._drafted

    def _deep_for(self, window: GridWindow) -> SampledFunctions | None:
        return self._sampled if is_deep(window) else None

    def _with_room(
        self,
        window: GridWindow,
        draw: Callable[[], Tensor | None],
        is_cancelled: IsCancelled,
        *,
        draft: bool,
    ) -> np.ndarray:
        """``draw`` on encoded features, again with less memory at once as long as it runs out."""
        while True:
            while self.lacks(window, draft=draft):
                self.encode_for([window], is_cancelled, draft=draft)
            try:
                with torch.inference_mode():
                    colours = draw()
                    if colours is None:
                        raise Cancelled
                    return colours.cpu().numpy()
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                failed = error
            self._make_room(failed)

    def _make_room(self, failed: BaseException) -> None:
        release_memory(self._engine.plan.device)
        if self._engine.query.chunk_px > _SMALLEST_CHUNK_PX:
            self._engine.query.chunk_px //= 2
        elif self._engine.fall_back_to_cpu():
            self._make_tiles()
        else:
            raise MemoryError("not enough memory to draw this view") from failed

    def _feature_box(self, window: GridWindow, draft: bool) -> Box:
        functions = self._draft_for(window) if draft else self._deep_for(window)
        return (functions or self._engine.query).feature_box(window)

    def _make_tiles(self) -> None:
        engine = self._engine
        budget_bytes = int(engine.plan.feature_budget_bytes * self._memory_share)
        table_bytes = int(budget_bytes * _TABLE_SHARE)
        self._tiles = FeatureTiles(
            engine.encoder,
            self._image,
            lambda box: np.ascontiguousarray(self._source.premultiplied(box)[..., :3]),
            budget_bytes=budget_bytes,
            encode_limit_px=engine.encode_limit_px,
        )
        size, tiles = self._source.size, self._tiles
        self._drafted, self._sampled = None, None
        if engine.draft_query is not None:
            self._drafted = DraftFunctions(
                engine.draft_query, size, tiles.window, self._pixels, budget_bytes=table_bytes
            )
        if engine.sampled_query is not None:
            self._sampled = SampledFunctions(
                engine.sampled_query, size, tiles.window, budget_bytes=table_bytes
            )

    def _pixels(self, box: Box) -> Tensor:
        """Source colours of ``box`` as (1, 3, h, w) in [0, 1], zeros outside the image."""
        inside = box.intersected(self._image)
        pixels = np.zeros((box.height, box.width, 3), dtype=np.float32)
        to = inside.shifted(-box.left, -box.top)
        pixels[to.top : to.bottom, to.left : to.right] = self._source.premultiplied(inside)[..., :3]
        return torch.from_numpy(pixels).permute(2, 0, 1)[None]
