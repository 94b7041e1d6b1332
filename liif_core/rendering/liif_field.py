"""One image as a continuous function: features by demand, colours anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from liif_core.devices import release_memory, within_memory
from liif_core.errors import Cancelled, RenderError
from liif_core.geometry import Box, GridWindow
from liif_core.image_io.source import SourceImage
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.deep_zoom.thresholds import STANDS_IN_FROM_ZOOM
from liif_core.rendering.draft.draft_painter import DraftPainter
from liif_core.rendering.engine import LiifEngine
from liif_core.rendering.methods import Method
from liif_core.rendering.painters import FeatureSet, Painters, TableEntry, make_painters
from liif_core.rendering.query_painter import QueryPainter
from liif_core.timing import stopwatch

# Seconds that a draft must save to be worth its while.
_WORTH_S = 0.15
# Coefficients that can be made within one step of a moving view.
_SNAPSHOT_PX = 16_000

Drawn = TypeVar("Drawn", Tensor, np.ndarray)


class LiifField:
    """LIIF's M(x) of one image (eq. 1), and its drafts. Used by one thread at a time.

    ``method``: LIIF or one of ``methods.DRAFTS``. ``memory_share``: part of the engine's budgets
    that this image may fill. The features of one field are all of one strength of JPEG clean-up.
    Raises RenderError for a strength that the model does not have.
    """

    def __init__(self, engine: LiifEngine, source: SourceImage, memory_share: float = 1.0) -> None:
        self._engine = engine
        self._source = source
        self._memory_share = memory_share
        self._strength = _strength(engine, source)
        self._make_painters()

    @property
    def best_method(self) -> Method:
        """The method that ``Method.AUTO`` stands for."""
        return self._engine.best_method

    @property
    def painters(self) -> Painters:
        """This image's painters, by method; new ones after a fall back to the CPU."""
        if self._device != self._engine.plan.device:
            # Memory ran out for another image of this engine, which now runs on the CPU.
            self._make_painters()
        return self._painters

    @property
    def feature_bytes(self) -> int:
        """Bytes of LIIF's encoded features."""
        return self._own.tiles.used_bytes

    @property
    def recalled_bytes(self) -> int:
        """How much of LIIF's features came from the disk, since the picture was opened."""
        return self._own.tiles.recalled_bytes

    @property
    def kept_bytes(self) -> int:
        """Bytes of all features and tables."""
        features = sum(each.tiles.used_bytes for each in self.painters.feature_sets())
        return features + self.table_bytes

    @property
    def table_bytes(self) -> int:
        """Bytes of the painters' tables."""
        return sum(painter.used_bytes for painter in self.painters)

    @property
    def is_on_cpu(self) -> bool:
        """Whether features and tables lie in the machine's own memory."""
        return self._engine.plan.device.type == "cpu"

    def share_features_from(self, other: LiifField) -> None:
        """Share the features that ``other``, of the same image, has encoded so far.

        Only those of a clone of the engine, and of the same strength, are taken. ``other`` may be
        at work in its own thread.
        """
        if self._strength == other._strength and self._engine.shares_features_with(other._engine):
            self._own.tiles.share_features_from(other._own.tiles)

    def is_missing(self, window: GridWindow, method: Method = Method.LIIF) -> bool:
        """Whether part of what the window needs is not encoded yet."""
        return bool(self._entry(window, method).lacking([window]))

    def reserve(self, windows: Sequence[GridWindow], method: Method) -> None:
        """Room in the tables for windows that are about to be drawn one after another.

        Where there is no room for all, each window takes its own when it is drawn.
        """
        entry = self._entry(windows[0], method)
        # Looked through by painters alone that keep a table: the query is asked tile after tile.
        of_the_same = (window for window in windows if self._entry(window, method) is entry)
        with suppress(MemoryError):
            within_memory(lambda: entry.painter.reserve(of_the_same))

    def encode_for(
        self,
        windows: Sequence[GridWindow],
        method: Method = Method.LIIF,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> None:
        """Encode one part of what the windows lack, most urgent first: of the first windows, as
        many as the memory for features has room for at once.

        Raises Cancelled, or MemoryError when not even the CPU has room.
        """
        first = self._entry(windows[0], method)
        tiles = first.features.tiles
        with stopwatch.timed("look for features"):
            boxes = tiles.held_together(
                [self._entry(window, method).feature_box(window) for window in windows]
            )
            tiles.recall(boxes, is_cancelled)
            lacking = tiles.lacking(boxes)
        if not lacking:
            return
        try:
            tiles.encode_next(lacking, boxes[0], is_cancelled)
        except MemoryError:
            if not self._engine.fall_back_to_cpu():
                raise

    def encode_around(
        self, window: GridWindow, is_cancelled: IsCancelled = never_cancelled
    ) -> None:
        """Encode parts that nobody has asked for yet, from the middle of ``window`` outward, while
        there is room. Raises Cancelled; what was encoded before stays."""
        seen = self._entry(window, Method.LIIF).feature_box(window)
        try:
            self._own.tiles.encode_around(seen, is_cancelled)
        except MemoryError:
            # Work ahead ends without an error: room is made when the view needs these features.
            release_memory(self._device)

    def features(self, box: Box) -> Tensor:
        """LIIF's features of ``box`` inside the image, (1, C, h, w); missing ones are encoded
        first."""
        tiles = self._own.tiles
        while lacking := tiles.lacking([box]):
            tiles.encode_next(lacking, box.intersected(tiles.image), never_cancelled)
        return tiles.window(box)

    def colours(
        self,
        window: GridWindow,
        method: Method = Method.LIIF,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> np.ndarray:
        """Float32 (h, w, 3) RGB around [0, 1], not clamped, premultiplied by the source's alpha.

        LIIF by the exact query, in deep zoom from patches of its function; drafts nearly
        the same at a small part of the cost. Encodes what the window still lacks. Out of memory,
        smaller chunks are tried, then the CPU. Raises Cancelled, MemoryError, or RenderError for a
        draft that this model does not have.
        """
        while True:
            while self.is_missing(window, method):
                self.encode_for([window], method, is_cancelled)
            try:
                return within_memory(lambda: self._drawn(window, method, is_cancelled))
            except MemoryError as error:
                if not self._engine.make_room():
                    raise MemoryError("not enough memory to draw this view") from error

    def _drawn(self, window: GridWindow, method: Method, is_cancelled: IsCancelled) -> np.ndarray:
        with torch.inference_mode(), stopwatch.timed(_drawing(method), window.size.pixels):
            entry = self._entry(window, method)
            colours = entry.painter.colours(window, is_cancelled=is_cancelled)
            if colours is None:
                raise Cancelled
            return colours.cpu().numpy()

    def can_draw_together(self, window: GridWindow, method: Method = Method.LIIF) -> bool:
        """Whether ``colours_of`` draws several such windows sooner than ``colours`` one by one."""
        is_query = isinstance(self._entry(window, method).painter, QueryPainter)
        return is_query and self._engine.parallel_work.workers > 1

    def colours_of(
        self,
        windows: Sequence[GridWindow],
        method: Method = Method.LIIF,
        is_cancelled: IsCancelled = never_cancelled,
    ) -> Iterator[np.ndarray]:
        """``colours`` of each window, to the bit, several in work at the same time.

        Their features must be at hand. Raises as ``colours`` does.
        """
        drawn = self._engine.parallel_work.results(
            self._work(window, method, is_cancelled) for window in windows
        )
        done = 0
        for window in windows:
            try:
                with stopwatch.timed(_drawing(method), window.size.pixels):
                    colours = within_memory(lambda: next(drawn))
            except MemoryError:
                break
            done += 1
            yield colours
        # Memory ran out: alone a window needs less, and knows what to do where that is too much.
        for window in windows[done:]:
            yield self.colours(window, method, is_cancelled)

    def _work(
        self, window: GridWindow, method: Method, is_cancelled: IsCancelled
    ) -> Callable[[], np.ndarray]:
        """Draws ``window`` in any thread, from the features that are at hand now."""
        painter = self._entry(window, method).painter
        assert isinstance(painter, QueryPainter)
        with torch.inference_mode():
            draw = painter.prepared(window)

        def work() -> np.ndarray:
            with torch.inference_mode():
                colours = draw(is_cancelled)
            if colours is None:
                raise Cancelled
            return colours.cpu().numpy()

        return work

    def snapshot(
        self, window: GridWindow, is_cancelled: IsCancelled = never_cancelled
    ) -> tuple[Box, Tensor] | None:
        """A draft's drawing of a moving view from features at hand: the part, its colours.

        The part is counted from the window's corner; colours as of ``colours``, on the device.
        None where there is nothing to draw, or no memory, or once cancelled.
        """
        return self._snapshot(
            window, lambda draft, part: draft.colours(part, is_cancelled=is_cancelled)
        )

    def screen_snapshot(
        self, window: GridWindow, is_cancelled: IsCancelled = never_cancelled
    ) -> tuple[Box, np.ndarray] | None:
        """As ``snapshot``, pixels of the screen in place of colours: of an opaque picture."""
        return self._snapshot(
            window, lambda draft, part: draft.screen(part, is_cancelled=is_cancelled)
        )

    def _snapshot(
        self, window: GridWindow, draw: Callable[[DraftPainter, GridWindow], Drawn | None]
    ) -> tuple[Box, Drawn] | None:
        best, best_part = None, Box(0, 0, 0, 0)
        for features in self.painters.feature_sets():
            part = _part_at_hand(window, features)
            if part.size.pixels > best_part.size.pixels:
                best, best_part = features.draft, part
        if best is None:
            return None
        with suppress(MemoryError), torch.inference_mode():
            drawn = within_memory(partial(draw, best, window.part(best_part)))
            return None if drawn is None else (best_part, drawn)
        return None

    def is_deep(self, window: GridWindow) -> bool:
        """Whether LIIF's own pixels of ``window`` come from patches of its function."""
        return window.min_zoom >= self._engine.deep_from_zoom

    def can_draft(self, window: GridWindow, method: Method = Method.DRAFT) -> bool:
        """Whether the model has this draft at the window's zoom."""
        return self.painters.find(window, method) is not None

    def is_worth_drawing(self, draft: Method, windows: Sequence[GridWindow]) -> bool:
        """Whether the draft shows the windows clearly sooner than what comes after it.

        Told from the kernels' measured speed: a graphics card may draw LIIF itself at once.
        """
        if not windows or not self.can_draft(windows[0], draft):
            return False
        if draft is Method.DRAFT_LIGHT:
            boxes = [self._entry(window, Method.LIIF).feature_box(window) for window in windows]
            # Features that are kept on the disk are soon here: nothing need stand in for them.
            self._own.tiles.recall(boxes)
            missing_px = len(self._own.tiles.lacking(boxes)) * self._own.tiles.tile_px**2
            return self._engine.seconds_to_encode(missing_px) > _WORTH_S
        # No draft where patches stand in for it: LIIF itself is there as soon.
        waits = [
            window
            for window in windows
            if window.min_zoom < STANDS_IN_FROM_ZOOM or not self.is_deep(window)
        ]
        pixels = sum(window.size.pixels for window in waits)
        return self._engine.seconds_to_query(pixels) > _WORTH_S

    @property
    def _own(self) -> FeatureSet:
        """LIIF's own features."""
        return self.painters.feature_sets()[0]

    def _entry(self, window: GridWindow, method: Method) -> TableEntry:
        entry = self.painters.find(window, method)
        if entry is None:
            raise RenderError("This model has no draft decoder; choose LIIF instead.")
        return entry

    def _make_painters(self) -> None:
        self._device = self._engine.plan.device
        self._painters = make_painters(
            self._engine, self._source, self._memory_share, self._strength
        )


def _drawing(method: Method) -> str:
    return f"draw {method}"


def _strength(engine: LiifEngine, source: SourceImage) -> int:
    """JPEG clean-up of the picture, in percent: the chosen one, or what its file asks for."""
    chosen = source.info.clean_up
    if chosen is not None:
        return chosen
    return source.info.wanted_clean_up if engine.cleans_up else 0


def _part_at_hand(window: GridWindow, features: FeatureSet) -> Box:
    """The part of ``window`` that the draft of these features draws without encoding."""
    draft, whole = features.draft, Box.of_size(window.size)
    if draft is None:
        return Box(0, 0, 0, 0)
    part = draft.ready_part(window)
    if part == whole or draft.missing_px(window) > _SNAPSHOT_PX:
        return part
    return part if features.tiles.lacking([draft.feature_box(window)]) else whole
