"""The panes' places in the canvas, in device pixels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liif_core.geometry import Box, Size


class CompareMode(StrEnum):
    """How two renderings of one view are put before the eye."""

    OFF = "off"
    SIDE = "side"
    SPLIT = "split"
    DIFFERENCE = "difference"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def next(self) -> CompareMode:
        """The mode after this one, going round."""
        modes = list(CompareMode)
        return modes[(modes.index(self) + 1) % len(modes)]


_LABELS = {
    CompareMode.OFF: "Off",
    CompareMode.SIDE: "Side by side",
    CompareMode.SPLIT: "Split slider",
    CompareMode.DIFFERENCE: "Difference",
}


@dataclass(frozen=True, slots=True)
class PaneLayout:
    """``panes``: one box a place, all of the same size; one view fits them all."""

    panes: tuple[Box, ...]
    is_stacked: bool = False

    @property
    def view_size(self) -> Size:
        return self.panes[0].size

    def place_at(self, x: float, y: float) -> int:
        """The place at, or nearest to, a canvas position."""
        if len(self.panes) == 1:
            return 0
        first, second = self.panes
        if self.is_stacked:
            return int(y >= (first.bottom + second.top) / 2)
        return int(x >= (first.right + second.left) / 2)


def pane_layout(mode: CompareMode, canvas: Size, gap_px: int, header_px: int) -> PaneLayout:
    """Two equal panes beside each other, in a tall canvas above each other, else one over all.

    Panes that are beside each other are at least ``gap_px`` apart, panes above each other at least
    ``header_px``, for the second one's name. An odd pixel goes into the gap.
    """
    if mode is not CompareMode.SIDE:
        return PaneLayout((Box.of_size(canvas),))
    if canvas.height > canvas.width:
        height = max(1, (canvas.height - header_px) // 2)
        upper = Box(0, 0, canvas.width, height)
        return PaneLayout((upper, upper.shifted(0, canvas.height - height)), is_stacked=True)
    width = max(1, (canvas.width - gap_px) // 2)
    left = Box(0, 0, width, canvas.height)
    return PaneLayout((left, left.shifted(canvas.width - width, 0)))


def split_column(fraction: float, width: int) -> int:
    """The first pixel column right of a split at ``fraction`` of the width; 0 to ``width``."""
    return min(max(round(fraction * width), 0), width)
