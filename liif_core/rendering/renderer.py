"""Draws windows of one image by any method. Imports no torch: a neural method brings it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np

from liif_core.errors import Cancelled, RenderError
from liif_core.geometry import Box, GridWindow
from liif_core.image_io.source import SourceImage
from liif_core.progress import IsCancelled, OnProgress, ignore_progress, never_cancelled
from liif_core.rendering.actual_size import function_share, needs_function, shows_source
from liif_core.rendering.classical.resample import resample, resample_alpha
from liif_core.rendering.classical.source_pyramid import SourcePyramid
from liif_core.rendering.deep_zoom.thresholds import may_be_deep
from liif_core.rendering.methods import Method
from liif_core.rendering.pixels import to_screen
from liif_core.rendering.tile_batches import batches
from liif_core.timing import stopwatch

if TYPE_CHECKING:
    from liif_core.rendering.engine import LiifEngine
    from liif_core.rendering.liif_field import LiifField

# Square tiles that a large window is drawn in; strips are one tile high.
TILE_PX = 128
# Widths of what a quick method draws at once in a strip: of output pixels, and of the source under
# them, which bounds its features and tables.
_QUICK_PX, _QUICK_SOURCE_PX = 4096, 1024
# How many coming windows are considered when the next part of the source is encoded.
_LOOKAHEAD = 256
# Windows that are drawn together at most, before missing features are looked for again.
_TOGETHER = 64


class Renderer:
    """One image, every method. Used by one thread at a time.

    ``get_engine`` is called when a neural method is first asked, and may take seconds.
    ``memory_share``: part of the engine's feature budget that this image may fill.
    ``shares_with``: a renderer of the same image in another thread, whose features are taken over
    when a neural method is first asked.
    Below 100% every method but nearest shows the properly low-passed source, since there is nothing
    between source pixels to be seen there. At 100% it is the source to the bit, and just above the
    neural methods go over into their own colours: see ``actual_size``.
    """

    def __init__(
        self,
        source: SourceImage,
        get_engine: Callable[[], LiifEngine],
        *,
        memory_share: float = 1.0,
        shares_with: Renderer | None = None,
    ) -> None:
        self.source = source
        self._shares_with = shares_with
        self._memory_share = memory_share
        self._pyramid = SourcePyramid(source)
        self._get_engine = get_engine
        self._field: LiifField | None = None

    def render(
        self,
        window: GridWindow,
        method: Method,
        *,
        is_cancelled: IsCancelled = never_cancelled,
        on_progress: OnProgress = ignore_progress,
    ) -> np.ndarray:
        """The whole window at once: float32 (h, w, 3 or 4) in [0, 1], colour premultiplied.

        Raises Cancelled, RenderError, CheckpointError, DeviceError or MemoryError.
        """
        strips = self.strips(window, method, is_cancelled=is_cancelled, on_progress=on_progress)
        return np.concatenate(list(strips), axis=0)

    def strips(
        self,
        window: GridWindow,
        method: Method,
        *,
        is_cancelled: IsCancelled = never_cancelled,
        on_progress: OnProgress = ignore_progress,
    ) -> Iterator[np.ndarray]:
        """The window from top to bottom as float32 strips of its full width.

        Memory holds one strip and the feature tiles under their budget, whatever the window's
        height. Raises as ``render`` does.
        """
        _check(window)
        method = self._resolved(method, [window])
        boxes = list(
            _boxes(window, _quick_width(window) if self._is_quick(method, [window]) else TILE_PX)
        )
        windows = [window.part(box) for box in boxes]
        drawn = self._draw(windows, method, is_cancelled)
        strip: np.ndarray | None = None
        for done, (box, (_, values)) in enumerate(zip(boxes, drawn, strict=True), start=1):
            if strip is None:
                strip = np.empty((box.height, window.size.width, values.shape[2]), np.float32)
            strip[:, box.left : box.right] = values
            on_progress(done / len(boxes))
            if box.right == window.size.width:
                yield strip
                strip = None

    def tiles(
        self,
        windows: Sequence[GridWindow],
        method: Method,
        *,
        is_cancelled: IsCancelled = never_cancelled,
        on_progress: OnProgress = ignore_progress,
    ) -> Iterator[tuple[int, np.ndarray]]:
        """Screen pixels of many windows, most urgent first, each yielded as it is finished.

        Yields (index into ``windows``, uint8 (h, w, 4) BGRA premultiplied). Raises as ``render``.
        """
        method = self._resolved(method, windows)
        draw = self._screen_batches if self._is_quick(method, windows) else self._screen_tiles
        for done, tile in enumerate(draw(windows, method, is_cancelled), start=1):
            yield tile
            on_progress(done / len(windows))

    def snapshot(
        self, window: GridWindow, *, is_cancelled: IsCancelled = never_cancelled
    ) -> tuple[Box, np.ndarray] | None:
        """A moving view's picture at once, from features at hand; never encodes.

        Returns the part of ``window`` that was drawn, counted from its corner, and its screen
        pixels as of ``tiles``; None where nothing can be drawn.
        """
        field = self._field
        if field is None or not needs_function(window):
            return None
        if not self.source.has_alpha and function_share(window) == 1.0:
            return field.screen_snapshot(window, is_cancelled)
        drawn = field.snapshot(window, is_cancelled)
        if drawn is None:
            return None
        part, colours = drawn
        values = self._finished(window.part(part), colours.clamp(0.0, 1.0).cpu().numpy())
        return part, to_screen(values)

    def work_ahead(
        self, window: GridWindow, *, is_cancelled: IsCancelled = never_cancelled
    ) -> None:
        """Encode what lies around ``window`` before it is seen, as far as there is room; loads the
        engine. Raises Cancelled, and what the engine's loading does."""
        self.field().encode_around(window, is_cancelled)

    def kept_bytes(self) -> tuple[int, int, int, bool]:
        """Halves of the source, features, tables, and whether the last two lie on a device."""
        field = self._field
        if field is None:
            return self._pyramid.used_bytes, 0, 0, False
        on_device = not field.is_on_cpu
        tables = field.table_bytes
        return self._pyramid.used_bytes, field.kept_bytes - tables, tables, on_device

    def recalled_bytes(self) -> int:
        """How much of the features was kept on the disk from another time."""
        return 0 if self._field is None else self._field.recalled_bytes

    def is_worth_drawing(self, draft: Method, windows: Sequence[GridWindow]) -> bool:
        """Whether ``draft`` is worth showing of the windows before what comes after it."""
        above = [window for window in windows if needs_function(window)]
        return bool(above) and self.field().is_worth_drawing(draft, above)

    def field(self) -> LiifField:
        """The image as a continuous function; loads the engine when first asked."""
        if self._field is None:
            from liif_core.rendering.liif_field import LiifField

            self._field = LiifField(self._get_engine(), self.source, self._memory_share)
            shared = self._shares_with._field if self._shares_with is not None else None
            if shared is not None:
                self._field.share_features_from(shared)
            self._shares_with = None
        return self._field

    def _is_quick(self, method: Method, windows: Sequence[GridWindow]) -> bool:
        """Whether the windows are drawn so quickly that a tile's overhead counts."""
        if method.is_draft:
            return True
        # The engine, which knows for sure, is not loaded for less.
        may_be = method is Method.LIIF and all(map(may_be_deep, windows))
        return may_be and all(map(self.field().is_deep, windows))

    def _resolved(self, method: Method, windows: Sequence[GridWindow]) -> Method:
        return resolved(method, windows, lambda: self.field().best_method)

    def _draw(
        self, windows: Sequence[GridWindow], method: Method, is_cancelled: IsCancelled
    ) -> Iterator[tuple[int, np.ndarray]]:
        index = 0
        while index < len(windows):
            window = windows[index]
            if is_cancelled():
                raise Cancelled
            if _is_functions(window, method):
                # The first exact tile waits for its own features only, a sign of life; all else
                # is encoded together.
                is_first = index == 0 and method is Method.LIIF
                ahead = windows[index : index + (1 if is_first else _LOOKAHEAD)]
                for values in self._neural(ahead, method, is_cancelled):
                    yield index, values
                    index += 1
                continue
            if _is_source(window):
                yield index, self.source.premultiplied(window.source_box())
            else:
                yield (
                    index,
                    resample(self._pyramid, window, Method.LANCZOS if method.is_neural else method),
                )
            index += 1

    def _screen_tiles(
        self, windows: Sequence[GridWindow], method: Method, is_cancelled: IsCancelled
    ) -> Iterator[tuple[int, np.ndarray]]:
        for index, values in self._draw(windows, method, is_cancelled):
            with stopwatch.timed("to the screen"):
                pixels = to_screen(values)
            yield index, pixels

    def _screen_batches(
        self, windows: Sequence[GridWindow], method: Method, is_cancelled: IsCancelled
    ) -> Iterator[tuple[int, np.ndarray]]:
        joined = batches(windows)
        drawn = self._draw([batch.window for batch in joined], method, is_cancelled)
        for batch, (_, values) in zip(joined, drawn, strict=True):
            with stopwatch.timed("to the screen"):
                pixels = to_screen(values)
            for index, box in batch.parts:
                part = pixels[box.top : box.bottom, box.left : box.right]
                yield index, np.ascontiguousarray(part)

    def _neural(
        self, windows: Sequence[GridWindow], method: Method, is_cancelled: IsCancelled
    ) -> Iterator[np.ndarray]:
        """The first of ``windows``, of which the others come next; and as many of those with it
        as can be drawn together now."""
        field, first = self.field(), windows[0]
        field.reserve(windows, method)
        while field.is_missing(first, method):
            field.encode_for(windows, method, is_cancelled)
        run = [first]
        if field.can_draw_together(first, method):
            run += takewhile(
                lambda each: _is_functions(each, method) and not field.is_missing(each, method),
                windows[1:_TOGETHER],
            )
        if len(run) == 1:
            drawn: Iterator[np.ndarray] = iter([field.colours(first, method, is_cancelled)])
        else:
            drawn = field.colours_of(run, method, is_cancelled)
        for window, colours in zip(run, drawn, strict=True):
            yield self._finished(window, np.clip(colours, 0.0, 1.0))

    def _finished(self, window: GridWindow, colours: np.ndarray) -> np.ndarray:
        """The function's colours, mixed with the source near 100%, and the alpha."""
        share = function_share(window)
        if share < 1.0:
            source = resample(self._pyramid, window, Method.LANCZOS)[..., :3]
            colours = source + np.float32(share) * (colours - source)
        return self._with_alpha(window, colours) if self.source.has_alpha else colours

    def _with_alpha(self, window: GridWindow, colours: np.ndarray) -> np.ndarray:
        # Coverage is no colour: LIIF draws the premultiplied colours, bicubic the alpha.
        alpha = resample_alpha(self._pyramid, window)
        return np.concatenate((np.minimum(colours, alpha), alpha), axis=2)


def resolved(
    method: Method, windows: Sequence[GridWindow], find_best: Callable[[], Method]
) -> Method:
    """The method that draws the windows for a chosen one. ``find_best``: asks the engine."""
    if method is not Method.AUTO:
        return method
    # Up to 100% no engine is needed, and every neural method draws the same.
    is_needed = any(map(needs_function, windows))
    return find_best() if is_needed else Method.LIIF


def _is_functions(window: GridWindow, method: Method) -> bool:
    """Whether the window's pixels are those of the picture's function, by LIIF or a draft."""
    return method.is_neural and needs_function(window) and not _is_source(window)


def _is_source(window: GridWindow) -> bool:
    """Whether the window's pixels are the source's own, one for one."""
    return shows_source(window) and window.source_box().size == window.size


def _check(window: GridWindow) -> None:
    if window.size.is_empty:
        raise RenderError("There is nothing to draw: the region has no pixels.")


def _quick_width(window: GridWindow) -> int:
    """Pixels at once along a strip, where a tile would be mostly overhead."""
    return max(TILE_PX, min(_QUICK_PX, int(_QUICK_SOURCE_PX * window.columns.zoom)))


def _boxes(window: GridWindow, width: int) -> Iterator[Box]:
    whole = Box.of_size(window.size)
    for top in range(0, whole.bottom, TILE_PX):
        for left in range(0, whole.right, width):
            yield Box(left, top, left + width, top + TILE_PX).intersected(whole)
