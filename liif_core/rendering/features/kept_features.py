"""The features of one picture, found again on the disk by the pixels that they were made of.

What is encoded of a block of pixels follows from the block, a halo of the encoder's receptive
radius around it, where the picture ends, and the encoder. These name its file: whatever the picture
is called and wherever it lies, the same pixels are found again, and changed ones are not. Features
are kept to the bit, so what is drawn from them is what would be drawn anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from liif_core.geometry import Box
from liif_core.image_io.source import SourceImage
from liif_core.rendering.features.encode_plan import TileIndex, tile_box
from liif_core.rendering.features.encoder_runner import EncoderRunner
from liif_core.rendering.features.feature_store import Pieces

# Feature tiles a side of one file's block.
_BLOCK_TILES = 16

Block = tuple[int, int]


class FeatureKeeper(Protocol):
    """A keeper of features: a ``FeatureStore``, or a writer that fills one later."""

    def read(self, key: str) -> Mapping[int, memoryview]: ...
    def write(self, key: str, pieces: Pieces) -> None: ...


class KeptFeatures:
    """Used by one thread. ``tile_px``: of the feature tiles that are kept."""

    def __init__(
        self, keeper: FeatureKeeper, source: SourceImage, encoder: EncoderRunner, tile_px: int
    ) -> None:
        self._keeper = keeper
        self._source = source
        self._encoder = encoder
        self._tile_px = tile_px
        self._image = Box.of_size(source.size)
        self._keys: dict[Block, str] = {}

    @staticmethod
    def block_of(tile: TileIndex) -> Block:
        """The block that a tile lies in."""
        return tile[0] // _BLOCK_TILES, tile[1] // _BLOCK_TILES

    def read(self, block: Block) -> dict[TileIndex, Tensor]:
        """The tiles of a block that are kept: (height, width, channels), as they were encoded."""
        found = {}
        for number, piece in self._keeper.read(self._key(block)).items():
            tile = self._tile(block, number)
            box = tile_box(tile, self._tile_px, self._image)
            shape = (box.height, box.width, self._encoder.channels)
            dtype = self._encoder.dtype
            if box.is_empty or len(piece) != box.size.pixels * shape[2] * dtype.itemsize:
                continue
            # A copy of its own: the file's bytes would live as long as its last tile.
            found[tile] = torch.frombuffer(bytearray(piece), dtype=dtype).view(shape)
        return found

    def write(self, tiles: Mapping[TileIndex, Tensor]) -> None:
        """Keep tiles that were just encoded; they are never changed. Nothing is copied."""
        blocks: dict[Block, dict[int, memoryview]] = {}
        for tile, values in tiles.items():
            block = self.block_of(tile)
            number = (tile[0] % _BLOCK_TILES) * _BLOCK_TILES + tile[1] % _BLOCK_TILES
            blocks.setdefault(block, {})[number] = _bytes_of(values)
        for block, pieces in blocks.items():
            self._keeper.write(self._key(block), pieces)

    def _tile(self, block: Block, number: int) -> TileIndex:
        row, column = divmod(number, _BLOCK_TILES)
        return block[0] * _BLOCK_TILES + row, block[1] * _BLOCK_TILES + column

    def _key(self, block: Block) -> str:
        if block not in self._keys:
            side = _BLOCK_TILES * self._tile_px
            top, left = block[0] * side, block[1] * side
            covered = Box(left, top, left + side, top + side).intersected(self._image)
            seen = covered.grown(self._encoder.radius_px).intersected(self._image)
            inside = covered.shifted(-seen.left, -seen.top)
            pixels = self._source.pixels[seen.top : seen.bottom, seen.left : seen.right]
            digest = hashlib.blake2b(fingerprint(self._encoder), digest_size=20)
            digest.update(repr((inside, pixels.shape, pixels.dtype.str, self._tile_px)).encode())
            digest.update(np.ascontiguousarray(pixels).data)
            self._keys[block] = digest.hexdigest()
        return self._keys[block]


def fingerprint(encoder: EncoderRunner) -> bytes:
    """The causes of an encoder's features besides the pixels, as a text: weights, strength and
    precision among them, and this machine's kernels."""
    if encoder.fingerprint is None:
        digest = hashlib.blake2b(digest_size=20)
        parts = (
            torch.__version__,
            torch.backends.cpu.get_cpu_capability(),
            encoder.device.type,
            str(encoder.dtype),
            encoder.radius_px,
            encoder.is_fused,
        )
        digest.update(repr(parts).encode())
        for name, values in encoder.weights():
            digest.update(f"{name} {values.dtype} {tuple(values.shape)}".encode())
            digest.update(_bytes_of(values.detach().cpu().contiguous()))
        encoder.fingerprint = digest.digest()
    return encoder.fingerprint


def can_be_kept(source: SourceImage, encoder: EncoderRunner) -> bool:
    """Whether features of this picture may be kept at all.

    Not of pixels that came from no file: a pasted picture is private. Not of animations, whose
    frames are seen for a moment. Not on a graphics card, which encodes sooner than a disk reads.
    Not of encoders from outside, whose code may change under the same weights.
    """
    info = source.info
    is_a_photo = info.path is not None and info.duration_ms == 0
    return is_a_photo and encoder.device.type == "cpu" and encoder.is_our_own


def blocks_of(tiles: Iterable[TileIndex]) -> list[Block]:
    """The blocks under some tiles, in the tiles' order."""
    return list(dict.fromkeys(KeptFeatures.block_of(tile) for tile in tiles))


def _bytes_of(values: Tensor) -> memoryview:
    return values.reshape(-1).view(torch.uint8).numpy().data
