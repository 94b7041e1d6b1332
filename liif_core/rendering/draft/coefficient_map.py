"""The draft's coefficients of one image, made by demand, in one table that follows the view."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

import numpy as np
import torch

from liif_core.geometry import Box, Size
from liif_core.rendering.draft.coefficients import Coefficients, bytes_per_px
from liif_core.rendering.parallel_work import ParallelWork

# Rows of blocks that are made at once: a convolution of one row of eight pixels computes a quarter
# more than is wanted, at its edges.
_ROWS_AT_ONCE = 2
_EMPTY = Box(0, 0, 0, 0)

# Gets ready to make the coefficients of some blocks, and returns the work, which may be done in
# another thread: it writes them into the table's part that was given, and answers whether it did,
# or was cancelled.
Make = Callable[[Box, Coefficients], Callable[[], bool]]


class CoefficientMap:
    """A table of coefficients over a region of the image, filled where asked.

    All coefficients lie in one table, so that a snapshot can draw from it without gathering blocks
    first, which would take longer than the drawing. ``block_px``: side of the squares in which the
    table is filled. ``budget_bytes``: the region keeps what it had, and takes room to grow, as long
    as it stays below; one window's need is always met. Used by one thread. ``parallel_work``: makes
    the coefficients of several runs of blocks side by side.
    """

    def __init__(
        self,
        image_size: Size,
        *,
        rank: int,
        dtype: torch.dtype,
        block_px: int,
        budget_bytes: int,
        device: torch.device,
        parallel_work: ParallelWork | None = None,
    ) -> None:
        self._parallel_work = parallel_work or ParallelWork(1)
        self._image = Box.of_size(image_size)
        self._rank, self._dtype = rank, dtype
        self._block_px = block_px
        self.budget_bytes = budget_bytes
        self._device = device
        self._region = _EMPTY
        self._table = self._empty_table(_EMPTY)
        self._is_made = np.zeros((0, 0), dtype=bool)

    @property
    def used_bytes(self) -> int:
        return self._table.nbytes

    def outline(self, box: Box) -> Box:
        """The whole blocks under ``box``."""
        side = self._block_px
        left, top = box.left // side * side, box.top // side * side
        right, bottom = -(-box.right // side) * side, -(-box.bottom // side) * side
        return Box(left, top, right, bottom).intersected(self._image)

    def is_missing(self, box: Box) -> bool:
        """Whether some coefficient of ``box`` (inside the image) would have to be made."""
        outline = self.outline(box)
        return not (self._region.contains(outline) and self._made_in(outline).all())

    def missing_px(self, box: Box) -> int:
        """Source pixels of the blocks under ``box`` that would have to be made, about."""
        outline = self.outline(box)
        shared = outline.intersected(self._region)
        made = 0 if shared.is_empty else int(self._made_in(shared).sum()) * self._block_px**2
        return max(0, outline.size.pixels - made)

    def held_part(self, box: Box) -> Box:
        """A part of ``box`` that is made: sides are dropped, the one that lacks most first."""
        shared = self.outline(box).intersected(self._region)
        if shared.is_empty:
            return _EMPTY
        made = self._made_in(shared)
        top, left, (bottom, right) = 0, 0, made.shape
        while not (inside := made[top:bottom, left:right]).all():
            sides = (inside[0], inside[:, 0], inside[-1], inside[:, -1])
            worst = int(np.argmin([side.mean() for side in sides]))
            top, left = top + (worst == 0), left + (worst == 1)
            bottom, right = bottom - (worst == 2), right - (worst == 3)
        if top == bottom or left == right:
            return _EMPTY
        side = self._block_px
        blocks = Box(left * side, top * side, right * side, bottom * side)
        return blocks.shifted(shared.left, shared.top).intersected(shared)

    def reserve(self, boxes: Iterable[Box]) -> None:
        """Take room for all of ``boxes`` (inside the image) at once, if the budget has it.

        Growing box by box, the table would be copied to a larger one again and again, into pages
        of memory that the system first has to fetch: that took longer than the coefficients.
        """
        outline = reduce(Box.united, map(self.outline, boxes))
        if self._fits(outline):
            self._make_room(outline)

    def table(self, box: Box, make: Make) -> tuple[Box, Coefficients] | None:
        """A table over a region that holds ``box`` (inside the image), and the region.

        Returns None when the making is cancelled, keeping what was made before.
        """
        outline = self.outline(box)
        self._make_room(outline)
        runs = self._lacking_runs(outline)
        table = self._table
        works = (make(run, self._part_of(table, run)) for run in runs)
        made = self._parallel_work.results(works)
        for run, is_made in zip(runs, made, strict=True):
            if not is_made:
                return None
            self._made_in(run)[:] = True
        return self._region, self._table

    def _lacking_runs(self, outline: Box) -> list[Box]:
        """Neighbouring blocks that are not made, as boxes: runs along a row, and with them those
        of the next rows where the same blocks lack."""
        side, runs = self._block_px, []
        marks = self._made_in(outline)
        row = 0
        while row < len(marks):
            made, first = marks[row], row
            while row < min(len(marks), first + _ROWS_AT_ONCE) and (marks[row] == made).all():
                row += 1
            top, bottom = outline.top + first * side, outline.top + row * side
            edges = np.flatnonzero(np.diff(np.concatenate(([True], made, [True])).astype(int)))
            for start, stop in edges.reshape(-1, 2).tolist():
                left, right = outline.left + start * side, outline.left + stop * side
                runs.append(Box(left, top, right, bottom).intersected(self._image))
        return runs

    def _make_room(self, outline: Box) -> None:
        if self._region.contains(outline):
            return
        region = outline if self._region.is_empty else outline.united(self._region)
        if not self._fits(region):
            region = outline
        # Half as much again where it grows, or a run of tiles would copy the table for each.
        wider = self.outline(_extended(self._region, region).intersected(self._image))
        if not self._region.is_empty and self._fits(wider):
            region = wider
        table, is_made = self._empty_table(region), self._empty_marks(region)
        shared = region.intersected(self._region)
        old_made = None if shared.is_empty else self._made_in(shared)
        old = None if shared.is_empty else self._part_of(self._table, shared)
        self._region, self._table, self._is_made = region, table, is_made
        if old is not None and old_made is not None:
            with torch.inference_mode():
                self._part_of(table, shared).copy_(old)
            self._made_in(shared)[:] = old_made

    def _fits(self, region: Box) -> bool:
        bytes_needed = region.size.pixels * bytes_per_px(self._rank, self._dtype)
        return bytes_needed <= self.budget_bytes

    def _empty_table(self, region: Box) -> Coefficients:
        return Coefficients.empty(region.size, self._rank, self._dtype, self._device)

    def _empty_marks(self, region: Box) -> np.ndarray:
        side = self._block_px
        return np.zeros((-(-region.height // side), -(-region.width // side)), dtype=bool)

    def _made_in(self, box: Box) -> np.ndarray:
        """Which blocks of a box inside the region are made; a view."""
        side = self._block_px
        box = box.shifted(-self._region.left, -self._region.top)
        return self._is_made[
            box.top // side : -(-box.bottom // side), box.left // side : -(-box.right // side)
        ]

    def _part_of(self, table: Coefficients, box: Box) -> Coefficients:
        return table.part(box.shifted(-self._region.left, -self._region.top))


def _extended(before: Box, after: Box) -> Box:
    """``after``, with half its size added on each side where it reaches beyond ``before``."""
    width, height = after.width // 2, after.height // 2
    return Box(
        after.left - width * (after.left < before.left),
        after.top - height * (after.top < before.top),
        after.right + width * (after.right > before.right),
        after.bottom + height * (after.bottom > before.bottom),
    )
