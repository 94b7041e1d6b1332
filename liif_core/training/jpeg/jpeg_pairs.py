"""Training pairs for pictures with a JPEG past: a compressed small patch and the clean truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from liif_core.training.data.crops import detail, random_crop, random_turn
from liif_core.training.data.degradation import Degradation
from liif_core.training.data.images import ImageFolder, resize_bicubic
from liif_core.training.reconstruction import network_terms

# The small picture that is compressed is larger than the patch by this much, so that the patch
# begins anywhere in the 8x8 (with halved chroma 16x16) grid of blocks.
_ROOM_PX = 16
# Truths flatter than this (levels a pixel) are mostly left out: nothing is to be learnt there.
_FLAT = 4.0
_FLAT_KEPT = 0.2
_MOST_TRIES = 4


@dataclass(frozen=True, slots=True, eq=False)
class JpegSample:
    """``source``: uint8 (p, p, 3), a part of a small compressed picture of side ``whole_px`` that
    begins at ``top``, ``left``. ``truth``: uint8 (P, P, 3), all of the small picture's content.
    ``strength``: what the compression's tables ask for."""

    source: np.ndarray
    truth: np.ndarray
    top: int
    left: int
    whole_px: int
    strength: float

    def queries(self, count: int, random: np.random.Generator) -> dict[str, np.ndarray]:
        """``count`` random pixels of the truth that lie in ``source``, as
        ``network_terms`` has them."""
        side, part = self.truth.shape[0], self.source.shape[0]
        truth_px = side / self.whole_px
        first_row, first_column = (int(np.ceil(x * truth_px - 0.5)) for x in (self.top, self.left))
        rows = first_row + random.integers(int(part * truth_px), size=count)
        columns = first_column + random.integers(int(part * truth_px), size=count)
        place = np.stack(((rows + 0.5) / truth_px, (columns + 0.5) / truth_px), axis=-1)
        coord = (place - (self.top, self.left)) * 2 / part - 1
        cell = np.full((count, 2), 2 / (part * truth_px))
        return network_terms(self.source, coord, cell, self.truth[rows, columns])


@dataclass(frozen=True, slots=True)
class JpegPairs:
    """Crops of photographs, made smaller by a scale drawn evenly from the range, compressed."""

    photos: ImageFolder
    degradation: Degradation
    patch_px: int = 48
    min_scale: float = 1.0
    max_scale: float = 4.0
    candidates: int = 2

    def __len__(self) -> int:
        return len(self.photos)

    def sample(self, index: int, quality: int, random: np.random.Generator) -> JpegSample:
        """A new sample of photo ``index``, whose last compression has ``quality``."""
        scale = random.uniform(self.min_scale, self.max_scale)
        whole = self.patch_px + _ROOM_PX
        photo = self.photos[index]
        # A photo too small for the drawn scale gives what it has.
        side = min(round(whole * scale), *photo.shape[:2])
        for _ in range(_MOST_TRIES):
            truth = random_crop(photo, side, random, candidates=self.candidates)
            if detail(truth) >= _FLAT or random.random() < _FLAT_KEPT:
                break
        truth = random_turn(random).pixels(truth)
        small = resize_bicubic(truth, whole, whole)
        small, strength = self.degradation.apply(small, quality, random)
        top, left = (int(offset) for offset in random.integers(_ROOM_PX + 1, size=2))
        source = small[top : top + self.patch_px, left : left + self.patch_px]
        return JpegSample(source, truth, top, left, whole, strength)
