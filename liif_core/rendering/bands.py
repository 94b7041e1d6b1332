"""Tiles of one row drawn together: for methods so quick that the overhead of a tile counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liif_core.geometry import Box, GridAxis, GridWindow


@dataclass(frozen=True, slots=True)
class Band:
    """One window over a row of tiles. ``parts``: (index of a tile, its box in the window)."""

    window: GridWindow
    parts: tuple[tuple[int, Box], ...]


def bands(windows: Sequence[GridWindow]) -> list[Band]:
    """Windows of the same rows joined, in the order in which their first tiles come.

    A band spans gaps between its tiles. All windows must lie on whole pixels of one grid.
    """
    rows: dict[GridAxis, list[int]] = {}
    for index, window in enumerate(windows):
        rows.setdefault(window.rows, []).append(index)
    return [_band(windows, indices) for indices in rows.values()]


def _band(windows: Sequence[GridWindow], indices: Sequence[int]) -> Band:
    axes = [windows[index].columns for index in indices]
    first = min(axis.first for axis in axes)
    end = max(axis.first + axis.count for axis in axes)
    columns = GridAxis(axes[0].source_length, axes[0].zoom, first, round(end - first))
    rows = windows[indices[0]].rows
    parts = []
    for index, axis in zip(indices, axes, strict=True):
        left = round(axis.first - first)
        parts.append((index, Box(left, 0, left + axis.count, rows.count)))
    return Band(GridWindow(rows, columns), tuple(parts))
