"""Best quality at eight times the work: the mean over all flips and quarter turns of the source.

Known as geometric self-ensemble (Timofte et al., "Seven ways to improve example-based single
image super resolution", CVPR 2016; the "+" in EDSR+ and LIIF+).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from liif_core.geometry import Box, GridAxis, GridWindow
from liif_core.image_io.source import SourceImage
from liif_core.progress import IsCancelled, OnProgress
from liif_core.rendering.actual_size import needs_function
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer
from liif_core.turn import TURNS, Turn

if TYPE_CHECKING:
    from liif_core.rendering.engine import LiifEngine

# Higher strips than a single pass has: each strip pays for the encoder's halo along its edges.
_STRIP_PX = 384


class SelfEnsembleRenderer:
    """Like ``Renderer``, for exports: neural methods draw the mean of eight turned passes."""

    def __init__(self, source: SourceImage, get_engine: Callable[[], LiifEngine]) -> None:
        self.source = source
        engine = functools.cache(get_engine)
        self._passes = [
            (
                turn,
                Renderer(
                    SourceImage(turn.pixels(source.pixels), source.info),
                    engine,
                    memory_share=1 / len(TURNS),
                ),
            )
            for turn in TURNS
        ]

    def strips(
        self,
        window: GridWindow,
        method: Method,
        *,
        is_cancelled: IsCancelled,
        on_progress: OnProgress,
    ) -> Iterator[np.ndarray]:
        """Strips as of ``Renderer.strips``; classical methods, being symmetrical, take one pass."""
        is_turned = method.is_neural and needs_function(window)
        passes = self._passes if is_turned else self._passes[:1]
        height = window.size.height
        for top in range(0, height, _STRIP_PX):
            bottom = min(top + _STRIP_PX, height)
            done, share = top / height, (bottom - top) / height / len(passes)
            total: np.ndarray | None = None
            for turn, renderer in passes:
                values = turn.back(
                    renderer.render(
                        turned_window(turn, window.part(Box(0, top, window.size.width, bottom))),
                        method,
                        is_cancelled=is_cancelled,
                        on_progress=_scaled(on_progress, done, share),
                    )
                )
                total = np.array(values) if total is None else total + values
                done += share
            if total is not None:
                yield total / np.float32(len(passes))


def _scaled(on_progress: OnProgress, start: float, share: float) -> OnProgress:
    """Progress of a part as progress of the whole."""
    return lambda fraction: on_progress(start + share * fraction)


def turned_window(turn: Turn, window: GridWindow) -> GridWindow:
    """The window of the turned source that shows the same points."""
    rows, columns = window.rows, window.columns
    if turn.transpose:
        rows, columns = columns, rows
    return GridWindow(
        _mirrored(rows) if turn.flip_rows else rows,
        _mirrored(columns) if turn.flip_columns else columns,
    )


def _mirrored(axis: GridAxis) -> GridAxis:
    first = axis.source_length * axis.zoom - axis.first - axis.count
    return GridAxis(axis.source_length, axis.zoom, first, axis.count)
