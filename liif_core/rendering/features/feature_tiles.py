"""The feature map of one image as tiles, each encoded once and kept under a byte budget."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

import torch
from torch import Tensor

from liif_core.errors import Cancelled
from liif_core.geometry import Box
from liif_core.progress import IsCancelled, never_cancelled
from liif_core.rendering.features.encode_plan import (
    TileIndex,
    blocks_around,
    next_part,
    tile_box,
    tiles_of,
)
from liif_core.rendering.features.encoder_runner import EncoderRunner, ReadPixels
from liif_core.rendering.features.kept_features import Block, KeptFeatures, blocks_of
from liif_core.timing import stopwatch

# Side of what is encoded at once before anybody asks for it: a multiple of a kept block's. On a CPU
# one layer of it is computed in some 20 ms, which is what a hand may have to wait.
_CPU_AHEAD_PX, _GPU_AHEAD_PX = 256, 2048


class FeatureTiles:
    """Lazily encoded feature map. Used by one thread.

    ``budget_bytes`` is weighed in bytes on the device; the tiles used longest ago go first, but
    never the ones that the windows at hand need. ``encode_limit_px``: source pixels that one
    encoder run may cover, halo not counted. ``name``: whose features, for the stopwatch. ``kept``:
    where they are found again from another time, and kept for the next.
    """

    def __init__(
        self,
        encoder: EncoderRunner,
        image: Box,
        read_pixels: ReadPixels,
        *,
        budget_bytes: int,
        encode_limit_px: int = 160_000,
        tile_px: int = 8,
        name: str = "",
        kept: KeptFeatures | None = None,
    ) -> None:
        self.image = image
        self.tile_px = tile_px
        self.encoder = encoder
        self._read_pixels = read_pixels
        self._encoding = f"encode {name}".strip()
        self.budget_bytes = budget_bytes
        self._encode_limit_px = encode_limit_px
        self._tiles: OrderedDict[TileIndex, Tensor] = OrderedDict()
        self.used_bytes = 0
        self._kept = kept
        self._asked: set[Block] = set()
        self.recalled_bytes = 0
        # Encoded ahead and not seen yet: kept on the disk when it is.
        self._unseen: set[TileIndex] = set()

    def share_features_from(self, other: FeatureTiles) -> None:
        """Share what ``other``, of the same image and encoder, holds now. Nothing is copied.

        ``other`` may be at work in its own thread: a tile never changes once it is made.
        """
        if other.tile_px == self.tile_px:
            self._tiles = other._tiles.copy()
            self.used_bytes = sum(values.nbytes for values in self._tiles.values())

    def lacking(self, boxes: Sequence[Box]) -> list[TileIndex]:
        """Tiles that the boxes touch and that are not encoded yet, in the boxes' order."""
        wanted = dict.fromkeys(
            tile for box in boxes for tile in tiles_of(box.intersected(self.image), self.tile_px)
        )
        return [tile for tile in wanted if tile not in self._tiles]

    def held_together(self, boxes: Sequence[Box]) -> Sequence[Box]:
        """The first boxes, as many as half the budget holds the features of; at least one.

        What is encoded ahead of its use beyond that would drive itself out before it is drawn. The
        other half is of boxes drawn before, which are used later than what waits, and go later.
        """
        tile_bytes = self.tile_px**2 * self.encoder.channels * self.encoder.dtype.itemsize
        most = self.budget_bytes // 2 // tile_bytes
        tiles: set[TileIndex] = set()
        for count, box in enumerate(boxes):
            tiles.update(tiles_of(box.intersected(self.image), self.tile_px))
            if len(tiles) > most:
                return boxes[: max(1, count)]
        return boxes

    def recall(self, boxes: Sequence[Box], is_cancelled: IsCancelled = never_cancelled) -> None:
        """Take those tiles of the boxes from the disk that are kept there. Raises Cancelled."""
        if self._kept is None:
            return
        lacking = self.lacking(boxes)
        blocks = [block for block in blocks_of(lacking) if block not in self._asked]
        with stopwatch.timed("read kept features"):
            for block in blocks:
                if is_cancelled():
                    raise Cancelled
                self._asked.add(block)
                for tile, values in self._kept.read(block).items():
                    if tile not in self._tiles:
                        self._keep(tile, values)
                        self.recalled_bytes += values.nbytes
        if blocks:
            self._evict(keep=set(lacking))

    def encode_next(
        self, lacking: Sequence[TileIndex], pinned: Box, is_cancelled: IsCancelled
    ) -> int:
        """Encode one part with the most urgent of ``lacking`` in it; returns tiles gained.

        Tiles under ``pinned`` are not evicted to make room. Raises Cancelled (nothing is kept of
        the part) or MemoryError.
        """
        part, gained = self._encode(lacking, is_cancelled)
        if self._kept is not None:
            self._kept.write(gained)
        self._evict(keep={*part, *tiles_of(pinned.intersected(self.image), self.tile_px)})
        return len(gained)

    def encode_around(self, seen: Box, is_cancelled: IsCancelled) -> None:
        """Encode missing tiles, from the middle of ``seen`` outward, while there is room.

        No tile is dropped to make room. Raises Cancelled, with all before it kept, or MemoryError.
        """
        side_px = _CPU_AHEAD_PX if self.encoder.device.type == "cpu" else _GPU_AHEAD_PX
        px_bytes = self.encoder.channels * self.encoder.dtype.itemsize
        for block in blocks_around(seen, self.image, side_px):
            if is_cancelled():
                raise Cancelled
            if self.used_bytes + block.size.pixels * px_bytes > self.budget_bytes:
                return
            self.recall([block], is_cancelled)
            while lacking := self.lacking([block]):
                _, gained = self._encode(lacking, is_cancelled)
                self._unseen.update(gained)

    def _encode(
        self, lacking: Sequence[TileIndex], is_cancelled: IsCancelled
    ) -> tuple[list[TileIndex], dict[TileIndex, Tensor]]:
        """Encode and keep one part; returns its tiles, and those of them that are new."""
        part = next_part(lacking, self._encode_limit_px, self.tile_px)
        first, last = (tile_box(tile, self.tile_px, self.image) for tile in (part[0], part[-1]))
        outline = first.united(last)
        with stopwatch.timed(self._encoding, outline.size.pixels):
            feature = self.encoder.encode(outline, self.image, self._read_pixels, is_cancelled)
        with stopwatch.timed("keep features"):
            return part, self._keep_part(feature, part)

    def _keep_part(self, feature: Tensor, part: Sequence[TileIndex]) -> dict[TileIndex, Tensor]:
        """Keep the tiles of an encoded part; returns those that are new."""
        gained = {}
        rows = feature.permute(1, 2, 0).split(self.tile_px)
        pieces = (piece for row in rows for piece in row.split(self.tile_px, dim=1))
        for tile, values in zip(part, pieces, strict=True):
            if tile in self._tiles:
                continue
            # A copy, or the part's whole tensor would live as long as its last tile.
            gained[tile] = values.clone(memory_format=torch.contiguous_format)
            self._keep(tile, gained[tile])
        return gained

    def window(self, box: Box) -> Tensor:
        """Features of ``box`` as (1, C, h, w), channels last, zeros outside the image.

        Every tile under the box must have been encoded.
        """
        window = torch.zeros(
            (box.height, box.width, self.encoder.channels),
            device=self.encoder.device,
            dtype=self.encoder.dtype,
        )
        inside = box.intersected(self.image)
        tiles = tiles_of(inside, self.tile_px)
        self._keep_seen(tiles)
        for tile in tiles:
            self._tiles.move_to_end(tile)
        to = inside.shifted(-box.left, -box.top)
        for row, of_row in groupby(tiles, key=itemgetter(0)):
            # A row of tiles is copied at once: thousands of small copies would be mostly Python.
            strip = [self._tiles[tile] for tile in of_row]
            top = row * self.tile_px - box.top
            skipped = max(0, to.top - top)
            left = inside.left % self.tile_px
            joined = torch.cat(strip, dim=1)[skipped : to.bottom - top, left : left + to.width]
            window[top + skipped : top + skipped + len(joined), to.left : to.right] = joined
        return window.permute(2, 0, 1)[None]

    def _keep_seen(self, tiles: Sequence[TileIndex]) -> None:
        """Write tiles that were encoded ahead and are seen now to the disk."""
        if not self._unseen:
            return
        seen = self._unseen.intersection(tiles)
        self._unseen -= seen
        if self._kept is not None and seen:
            self._kept.write({tile: self._tiles[tile] for tile in sorted(seen)})

    def _keep(self, tile: TileIndex, values: Tensor) -> None:
        self._tiles[tile] = values
        self.used_bytes += values.nbytes

    def _evict(self, keep: set[TileIndex]) -> None:
        for tile in list(self._tiles):
            if self.used_bytes <= self.budget_bytes:
                return
            if tile not in keep:
                self.used_bytes -= self._tiles.pop(tile).nbytes
                self._unseen.discard(tile)
                # The next request may look for the block on the disk again.
                self._asked.discard(KeptFeatures.block_of(tile))
