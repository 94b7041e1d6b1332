"""Tiles drawn together, some rows at once: for methods so quick that a tile's overhead counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liif_core.geometry import Box, GridAxis, GridWindow

# Few enough to show the view in steps where it takes its time.
_ROWS_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class TileBatch:
    """One window over some tiles. ``parts``: (index of a tile, its box in the window)."""

    window: GridWindow
    parts: tuple[tuple[int, Box], ...]


def batches(windows: Sequence[GridWindow], rows_at_once: int = _ROWS_AT_ONCE) -> list[TileBatch]:
    """Windows joined that lie in the same row of tiles, and in up to ``rows_at_once`` that touch.

    In the order in which their first tiles come. A batch spans gaps between its tiles. All windows
    must lie on whole pixels of one grid.
    """
    rows: dict[GridAxis, list[int]] = {}
    for index, window in enumerate(windows):
        rows.setdefault(window.rows, []).append(index)
    runs: list[list[int]] = []
    end, count = None, 0
    for axis in sorted(rows, key=lambda axis: axis.first):
        if axis.first == end and count < rows_at_once:
            runs[-1] += rows[axis]
            count += 1
        else:
            runs.append(list(rows[axis]))
            count = 1
        end = axis.first + axis.count
    return [_batch(windows, sorted(run)) for run in sorted(runs, key=min)]


def _batch(windows: Sequence[GridWindow], indices: Sequence[int]) -> TileBatch:
    rows = _spanned([windows[index].rows for index in indices])
    columns = _spanned([windows[index].columns for index in indices])
    parts = []
    for index in indices:
        window = windows[index]
        left, top = (
            round(window.columns.first - columns.first),
            round(window.rows.first - rows.first),
        )
        parts.append((index, Box.of_size(window.size).shifted(left, top)))
    return TileBatch(GridWindow(rows, columns), tuple(parts))


def _spanned(axes: Sequence[GridAxis]) -> GridAxis:
    """The shortest run of pixels that holds all of ``axes``."""
    first = min(axis.first for axis in axes)
    end = max(axis.first + axis.count for axis in axes)
    return GridAxis(axes[0].source_length, axes[0].zoom, first, round(end - first))
