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
from liif_core.rendering.deep_zoom.sampled_painter import SampledPainter
from liif_core.rendering.deep_zoom.thresholds import STANDS_IN_FROM_ZOOM, is_deep
from liif_core.rendering.draft.draft_painter import DraftPainter
from liif_core.rendering.exact.grid_query import never_cancelled
from liif_core.rendering.features.encoder_runner import EncoderRunner
from liif_core.rendering.features.feature_tiles import FeatureTiles
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    from liif_core.rendering.engine import LiifEngine

_SMALLEST_CHUNK_PX = 8
# Of the feature budget: the light draft's features, which cost little to make again.
_LIGHT_SHARE = 0.125
# A draft is worth its while when the picture would come so much later without it.
_WORTH_S = 0.15
# Coefficients that can be made within one step of a moving view.
_SNAPSHOT_PX = 16_000

IsCancelled = Callable[[], bool]


class LiifField:
    """LIIF's M(x) of one image (eq. 1), and its drafts. Used by one thread at a time.

    ``method``: LIIF or one of ``methods.DRAFTS``. ``strength``: of JPEG clean-up, in percent; the
    features of one field are all of one strength.
    """

    def __init__(
        self, engine: LiifEngine, source: SourceImage, memory_share: float, strength: int = 0
    ) -> None:
        self._engine = engine
        self._strength = strength
        self._source = source
        self._memory_share = memory_share
        self._image = Box.of_size(source.size)
        self._light_tiles: FeatureTiles | None
        self._drafted: DraftPainter | None
        self._light: DraftPainter | None
        self._sampled: SampledPainter | None
        self._make_tiles()

    @property
    def best_method(self) -> Method:
        """What ``Method.AUTO`` stands for."""
        return self._engine.best_method

    @property
    def feature_bytes(self) -> int:
        """What LIIF's encoded features occupy now."""
        return self._tiles.used_bytes

    @property
    def kept_bytes(self) -> int:
        """What all features and tables occupy now."""
        light = self._light_tiles.used_bytes if self._light_tiles is not None else 0
        return self.feature_bytes + light + self.table_bytes

    @property
    def table_bytes(self) -> int:
        """What the drafts' and the sampled functions' tables occupy now."""
        functions = (self._drafted, self._light, self._sampled)
        return sum(each.used_bytes for each in functions if each is not None)

    @property
    def is_on_cpu(self) -> bool:
        """Whether features and tables lie in the machine's own memory."""
        return self._engine.plan.device.type == "cpu"

    def share_features_from(self, other: LiifField) -> None:
        """Share the features that ``other``, of the same image, has encoded so far.

        Only those of a twin engine and of the same strength are taken. ``other`` may be at work in
        its own thread.
        """
        if self._strength == other._strength and self._engine.shares_features_with(other._engine):
            self._tiles.share_features_from(other._tiles)

    def is_missing(self, window: GridWindow, method: Method = Method.LIIF) -> bool:
        """Whether part of what the window needs is not encoded yet."""
        return bool(self._tiles_of(method).lacking([self._feature_box(window, method)]))

    def encode_for(
        self,
        windows: Sequence[GridWindow],
        method: Method = Method.LIIF,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> None:
        """Encode one part of what the windows lack, most urgent first.

        Raises Cancelled, or MemoryError when not even the CPU has room.
        """
        boxes = [self._feature_box(window, method) for window in windows]
        tiles = self._tiles_of(method)
        lacking = tiles.lacking(boxes)
        if not lacking:
            return
        try:
            tiles.encode_next(lacking, boxes[0], is_cancelled)
        except MemoryError:
            if not self._engine.fall_back_to_cpu():
                raise
            self._make_tiles()

    def features(self, box: Box) -> Tensor:
        """LIIF's features of ``box`` inside the image, (1, C, h, w); encodes what is not yet."""
        image = self._image
        while lacking := self._tiles.lacking([box]):
            self._tiles.encode_next(lacking, box.intersected(image), never_cancelled)
        return self._tiles.window(box)

    def colours(
        self,
        window: GridWindow,
        method: Method = Method.LIIF,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> np.ndarray:
        """Float32 (h, w, 3) RGB around [0, 1], not clamped, premultiplied by the source's alpha.

        LIIF by the exact query, in deep zoom from its sampled functions; drafts nearly the same at
        a small part of the cost. Encodes what the window still lacks. Out of memory, smaller
        chunks are tried, then the CPU. Raises Cancelled, MemoryError, or RenderError for a draft
        that this model does not have.
        """

        def draw() -> Tensor | None:
            functions = self._functions_of(window, method)
            if functions is not None:
                return functions.colours(window, is_cancelled=is_cancelled)
            if method is not Method.LIIF:
                raise RenderError("This model has no draft decoder; choose LIIF instead.")
            query = self._engine.query
            feature = self._tiles.window(query.feature_box(window))
            return query(feature, window, is_cancelled=is_cancelled)

        while True:
            while self.is_missing(window, method):
                self.encode_for([window], method, is_cancelled)
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

    def snapshot(
        self, window: GridWindow, is_cancelled: IsCancelled = never_cancelled
    ) -> tuple[Box, Tensor] | None:
        """What a draft draws of a moving view from what is encoded already: the part, its colours.

        The part is counted from the window's corner; colours as of ``colours``, on the device.
        None where there is nothing to draw, or no memory, or once cancelled.
        """
        best, best_part = None, Box(0, 0, 0, 0)
        for method, functions in ((Method.DRAFT, self._drafted), (Method.DRAFT_LIGHT, self._light)):
            if functions is not None:
                part = self._part_at_hand(window, method, functions)
                if part.size.pixels > best_part.size.pixels:
                    best, best_part = functions, part
        if best is None:
            return None
        try:
            with torch.inference_mode():
                colours = best.colours(window.part(best_part), is_cancelled=is_cancelled)
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            return None
        return None if colours is None else (best_part, colours)

    def can_draft(self, window: GridWindow, method: Method = Method.DRAFT) -> bool:
        """Whether the model has this draft at the window's zoom."""
        return self._functions_of(window, method) is not None

    def is_worth_drawing(self, draft: Method, windows: Sequence[GridWindow]) -> bool:
        """Whether the draft shows the windows clearly sooner than what comes after it.

        Told from the kernels' measured speed: a graphics card may draw LIIF itself at once.
        """
        if not windows or not self.can_draft(windows[0], draft):
            return False
        if draft is Method.DRAFT_LIGHT:
            boxes = [self._feature_box(window, Method.LIIF) for window in windows]
            missing_px = len(self._tiles.lacking(boxes)) * self._tiles.tile_px**2
            return self._engine.seconds_to_encode(missing_px) > _WORTH_S
        pixels = sum(window.size.pixels for window in windows if not is_deep(window))
        return self._engine.seconds_to_query(pixels) > _WORTH_S

    def _part_at_hand(self, window: GridWindow, method: Method, functions: DraftPainter) -> Box:
        whole = Box.of_size(window.size)
        part = functions.ready_part(window)
        if part == whole or functions.missing_px(window) > _SNAPSHOT_PX:
            return part
        lacking = self._tiles_of(method).lacking([functions.feature_box(window)])
        return part if lacking else whole

    def _functions_of(
        self, window: GridWindow, method: Method
    ) -> DraftPainter | SampledPainter | None:
        """What draws instead of the exact query, if anything."""
        if method is Method.DRAFT_LIGHT:
            return self._light
        if method is Method.DRAFT:
            return self._sampled if window.min_zoom >= STANDS_IN_FROM_ZOOM else self._drafted
        return self._sampled if is_deep(window) else None

    def _tiles_of(self, method: Method) -> FeatureTiles:
        if method is Method.DRAFT_LIGHT and self._light_tiles is not None:
            return self._light_tiles
        return self._tiles

    def _feature_box(self, window: GridWindow, method: Method) -> Box:
        functions = self._functions_of(window, method)
        box = (functions or self._engine.query).feature_box(window)
        if method is Method.DRAFT_LIGHT or self._drafted is None:
            return box
        if window.min_zoom >= STANDS_IN_FROM_ZOOM:
            # A moving view is drawn by the draft there too, which wants a few pixels more.
            box = box.united(self._drafted.feature_box(window))
        return box

    def _make_room(self, failed: BaseException) -> None:
        release_memory(self._engine.plan.device)
        if self._engine.query.chunk_px > _SMALLEST_CHUNK_PX:
            self._engine.query.chunk_px //= 2
        elif self._engine.fall_back_to_cpu():
            self._make_tiles()
        else:
            raise MemoryError("not enough memory to draw this view") from failed

    def _make_tiles(self) -> None:
        engine, size = self._engine, self._source.size
        budget_bytes = int(engine.plan.feature_budget_bytes * self._memory_share)
        light_bytes = int(budget_bytes * _LIGHT_SHARE)
        # Half for the draft, a quarter for each of the other tables.
        table_bytes = int(engine.plan.table_budget_bytes * self._memory_share) // 4
        encoders = engine.encoders(self._strength)
        self._tiles = tiles = self._feature_tiles(encoders.encoder, budget_bytes - light_bytes)
        self._light_tiles = self._drafted = self._light = self._sampled = None
        if engine.draft_query is not None:
            self._drafted = DraftPainter(
                engine.draft_query, size, tiles.window, self._pixels, budget_bytes=2 * table_bytes
            )
        if encoders.light_encoder is not None and encoders.light_query is not None:
            self._light_tiles = self._feature_tiles(encoders.light_encoder, light_bytes)
            self._light = DraftPainter(
                encoders.light_query,
                size,
                self._light_tiles.window,
                self._pixels,
                budget_bytes=table_bytes,
            )
        if engine.sampled_query is not None:
            self._sampled = SampledPainter(
                engine.sampled_query, size, tiles.window, budget_bytes=table_bytes
            )

    def _feature_tiles(self, encoder: EncoderRunner, budget_bytes: int) -> FeatureTiles:
        return FeatureTiles(
            encoder,
            self._image,
            lambda box: np.ascontiguousarray(self._source.premultiplied(box)[..., :3]),
            budget_bytes=budget_bytes,
            encode_limit_px=self._engine.encode_limit_px,
        )

    def _pixels(self, box: Box) -> Tensor:
        """Source colours of ``box`` as (1, 3, h, w) in [0, 1], zeros outside the image."""
        inside = box.intersected(self._image)
        pixels = np.zeros((box.height, box.width, 3), dtype=np.float32)
        to = inside.shifted(-box.left, -box.top)
        pixels[to.top : to.bottom, to.left : to.right] = self._source.premultiplied(inside)[..., :3]
        return torch.from_numpy(pixels).permute(2, 0, 1)[None]
