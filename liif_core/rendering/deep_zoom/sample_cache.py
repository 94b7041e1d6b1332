"""Tables of coefficients in square blocks of source pixels, the least recently used dropped."""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Callable, Hashable

import torch
from torch import Tensor

from liif_core.geometry import Box, Size


class SampleCache:
    """Blocks of one image's tables, (block height, rank, 3, block width, rank) each.

    ``block_px``: source pixels a side of a block. Used by one thread at a time.
    """

    def __init__(self, image_size: Size, *, block_px: int, budget_bytes: int) -> None:
        self._image = Box.of_size(image_size)
        self._block_px = block_px
        self.budget_bytes = budget_bytes
        self._blocks: OrderedDict[tuple[Hashable, Box], Tensor] = OrderedDict()
        self._whole: tuple[Hashable, Box, Tensor] | None = None
        self.used_bytes = 0

    def outline(self, box: Box) -> Box:
        """The whole blocks under ``box``."""
        blocks = self._blocks_of(box)
        return blocks[0].united(blocks[-1])

    def is_missing(self, box: Box, kind: Hashable = None) -> bool:
        """Whether some block of ``box`` would have to be made."""
        return any((kind, block) not in self._blocks for block in self._blocks_of(box))

    def lacking(self, box: Box, kind: Hashable = None) -> Box | None:
        """The smallest box around the blocks of ``box`` that would have to be made, if any."""
        lacking = [block for block in self._blocks_of(box) if (kind, block) not in self._blocks]
        return functools.reduce(Box.united, lacking) if lacking else None

    def put(self, box: Box, table: Tensor, kind: Hashable = None) -> None:
        """Keeps the blocks of a ready ``table`` over ``box``, which is made of whole blocks."""
        for block in self._blocks_of(box):
            if (kind, block) not in self._blocks:
                top, left = block.top - box.top, block.left - box.left
                part = table[top : top + block.height, :, :, left : left + block.width]
                self._keep((kind, block), part.clone())

    def gather(
        self, box: Box, make: Callable[[Box], Tensor | None], kind: Hashable = None
    ) -> tuple[Box, Tensor] | None:
        """A table over a box that holds ``box`` (inside the image), and that box.

        ``make``: makes a missing block, or gives None when cancelled; then so does this.
        ``kind``: tables of different kinds (the zoom, say) do not mix.
        """
        if self._whole is not None:
            whole_kind, whole_box, whole = self._whole
            # A frame of a zoom into the picture sees a part of what the last one saw.
            if whole_kind == kind and whole_box.contains(box):
                return whole_box, whole
        self._whole = None
        blocks = []
        for block in self._blocks_of(box):
            values = self._block((kind, block), make)
            if values is None:
                return None
            blocks.append((block, values))
        around = blocks[0][0].united(blocks[-1][0])
        rank = blocks[0][1].shape[-1]
        table = blocks[0][1].new_empty(around.height, rank, 3, around.width, rank)
        for block, values in blocks:
            top, left = block.top - around.top, block.left - around.left
            table[top : top + block.height, :, :, left : left + block.width] = values
        self._whole = (kind, around, table)
        self._drop_oldest()
        return around, table

    def clear(self) -> None:
        """Forgets everything."""
        self._blocks.clear()
        self._whole = None
        self.used_bytes = 0

    def _blocks_of(self, box: Box) -> list[Box]:
        side = self._block_px
        return [
            Box(left, top, left + side, top + side).intersected(self._image)
            for top in range(box.top // side * side, box.bottom, side)
            for left in range(box.left // side * side, box.right, side)
        ]

    def _block(
        self, key: tuple[Hashable, Box], make: Callable[[Box], Tensor | None]
    ) -> Tensor | None:
        if key in self._blocks:
            self._blocks.move_to_end(key)
            return self._blocks[key]
        with torch.inference_mode():
            values = make(key[1])
        if values is not None:
            self._keep(key, values)
        return values

    def _keep(self, key: tuple[Hashable, Box], values: Tensor) -> None:
        self._blocks[key] = values
        self.used_bytes += values.numel() * values.element_size()

    def _drop_oldest(self) -> None:
        while self.used_bytes > self.budget_bytes and self._blocks:
            _, values = self._blocks.popitem(last=False)
            self.used_bytes -= values.numel() * values.element_size()
