"""The decoded picture that everything else draws from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from liif_core.codec_past import CodecPast
from liif_core.geometry import Box, Size
from liif_core.image_io.metadata.carried import FileMetadata
from liif_core.jpeg_past import JpegPast
from liif_core.turn import Turn


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """The facts that a file tells about itself; shown in the info panel and by ``liif info``.

    ``profile_said_by``: what in the file names its colour space, empty where nothing does.
    ``frame``: which of the file's ``frames`` pictures this is, counted from 0. ``reduction``: the
    file's pixels a side of one of these. ``past``: how a lossy file was compressed, None for
    others. ``damage``: what is missing of a damaged file, a sentence; empty for a sound one.
    ``metadata``: what else the file carries, None where nobody has read it. ``clean_up``: strength
    of JPEG clean-up to draw with, in percent; None leaves it to the file. ``duration_ms``: how long
    this frame of an animation is seen, 0 where nothing moves.
    """

    path: Path | None = None
    format: str = ""
    mode: str = "RGB"
    bits: int = 8
    profile: str = "sRGB"
    profile_said_by: str = ""
    notes: tuple[str, ...] = ()
    frame: int = 0
    frames: int = 1
    reduction: int = 1
    past: JpegPast | CodecPast | None = None
    damage: str = ""
    metadata: FileMetadata | None = None
    clean_up: int | None = None
    duration_ms: int = 0

    @property
    def wanted_clean_up(self) -> int:
        """The strength of JPEG clean-up, in percent, that the file asks for.

        Nothing for a picture read at a part of its size: the mean of several pixels has little left
        of the ringing, and its blocks are of another size than those the clean-up knows.
        """
        return self.past.strength if self.past is not None and self.reduction == 1 else 0


@dataclass(frozen=True, slots=True, eq=False)
class SourceImage:
    """One picture as sRGB pixels, upright, in its own depth.

    ``pixels``: (height, width, 3 or 4), uint8 or uint16, C-contiguous, straight (not
    premultiplied) alpha in the fourth channel. Treated as read-only by everyone.
    """

    pixels: np.ndarray
    info: SourceInfo = field(default_factory=SourceInfo)

    @property
    def size(self) -> Size:
        return Size(self.pixels.shape[1], self.pixels.shape[0])

    @property
    def has_alpha(self) -> bool:
        return self.pixels.shape[2] == 4

    @property
    def max_value(self) -> int:
        return int(np.iinfo(self.pixels.dtype).max)

    def turned(self, turn: Turn) -> SourceImage:
        """The picture laid another way."""
        return SourceImage(np.ascontiguousarray(turn.pixels(self.pixels)), self.info)

    def with_clean_up(self, strength: int | None) -> SourceImage:
        """The same pixels, to be drawn with that strength of JPEG clean-up (see ``SourceInfo``)."""
        return SourceImage(self.pixels, replace(self.info, clean_up=strength))

    def premultiplied(self, box: Box) -> np.ndarray:
        """Pixels of ``box`` as float32 in [0, 1], colour premultiplied: (height, width, 3 or 4)."""
        window = self.pixels[box.top : box.bottom, box.left : box.right]
        values = window.astype(np.float32) * np.float32(1.0 / self.max_value)
        if self.has_alpha:
            values[..., :3] *= values[..., 3:]
        return values
