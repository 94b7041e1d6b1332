"""Sources of training pairs: a small patch and the larger truth it stands for.

The wrappers of the paper's training (section 4.1 and appendix): downsampled on the fly, paired,
and paired with targets of uniformly varied size. A sample is drawn from the random generator that
is passed in and from nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from liif_core.errors import TrainingError
from liif_core.training.data.crops import random_crop, random_turn
from liif_core.training.data.images import ImageFolder, resize_bicubic


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """``source``: uint8 (p, p, 3). ``truth``: uint8 (P, P, 3) of the same content, P >= p."""

    source: np.ndarray
    truth: np.ndarray


class Dataset(Protocol):
    """Numbered pictures, each of which gives a new random sample every time."""

    def __len__(self) -> int: ...

    def sample(self, index: int, random: np.random.Generator) -> Sample: ...


@dataclass(frozen=True, slots=True)
class ImplicitDownsampled:
    """A crop of the original, made smaller by a scale drawn evenly from the range.

    ``candidates``: crops to choose from by detail; 1 takes the first, as the paper does.
    """

    photos: ImageFolder
    patch_px: int = 48
    min_scale: float = 1.0
    max_scale: float = 4.0
    augment: bool = True
    candidates: int = 1

    def __len__(self) -> int:
        return len(self.photos)

    def sample(self, index: int, random: np.random.Generator) -> Sample:
        scale = random.uniform(self.min_scale, self.max_scale)
        side = round(self.patch_px * scale)
        photo = self.photos[index]
        _require_room(self.photos.paths[index].name, photo, side)
        truth = random_crop(photo, side, random, candidates=self.candidates)
        if self.augment:
            truth = random_turn(random).pixels(truth)
        return Sample(resize_bicubic(truth, self.patch_px, self.patch_px), truth)


@dataclass(frozen=True, slots=True)
class Paired:
    """Ready small pictures beside their originals, matched by order of name.

    ``patch_px``: side of the small patch; 0 takes whole (square, equal) pictures.
    """

    sources: ImageFolder
    photos: ImageFolder
    patch_px: int = 48
    augment: bool = True

    def __post_init__(self) -> None:
        if len(self.sources) != len(self.photos):
            raise TrainingError(
                f"There are {len(self.sources)} small pictures for {len(self.photos)} originals; "
                "make the folders match."
            )

    def __len__(self) -> int:
        return len(self.photos)

    def sample(self, index: int, random: np.random.Generator) -> Sample:
        source, truth = self.sources[index], self.photos[index]
        scale = truth.shape[0] // source.shape[0]
        if scale < 1 or truth.shape[1] // source.shape[1] != scale:
            raise TrainingError(
                f"{self.sources.paths[index].name} is not a smaller version of "
                f"{self.photos.paths[index].name}; replace it."
            )
        if self.patch_px:
            _require_room(self.sources.paths[index].name, source, self.patch_px)
            top = int(random.integers(source.shape[0] - self.patch_px + 1))
            left = int(random.integers(source.shape[1] - self.patch_px + 1))
            source = _cut(source, top, left, self.patch_px)
            truth = _cut(truth, top * scale, left * scale, self.patch_px * scale)
        if self.augment:
            turn = random_turn(random)
            source, truth = turn.pixels(source), turn.pixels(truth)
        return Sample(source, truth)


@dataclass(frozen=True, slots=True)
class UniformVaried:
    """Pairs whose truth is resized to a side drawn evenly from the range of scales."""

    pairs: Paired
    min_scale: float = 1.0
    max_scale: float = 4.0

    def __len__(self) -> int:
        return len(self.pairs)

    def sample(self, index: int, random: np.random.Generator) -> Sample:
        sample = self.pairs.sample(index, random)
        scale = random.uniform(self.min_scale, self.max_scale)
        height, width = (round(length * scale) for length in sample.source.shape[:2])
        return Sample(sample.source, resize_bicubic(sample.truth, height, width))


def centre_crops(photos: ImageFolder, scale: int, crop_px: int = 0) -> list[Sample]:
    """The middle of each photo, as the truth, and its small version at 1 / ``scale``.

    ``crop_px``: largest side of the truth; 0 takes the largest square.
    """
    samples = []
    for number in range(len(photos)):
        truth = photos[number]
        side = min(crop_px or max(truth.shape), *truth.shape[:2])
        small = side // scale
        top = (truth.shape[0] - small * scale) // 2
        left = (truth.shape[1] - small * scale) // 2
        truth = truth[top : top + small * scale, left : left + small * scale]
        samples.append(Sample(resize_bicubic(truth, small, small), truth))
    return samples


def _require_room(name: str, pixels: np.ndarray, side: int) -> None:
    if min(pixels.shape[:2]) < side:
        raise TrainingError(
            f"The picture {name} ({pixels.shape[1]}x{pixels.shape[0]}) is smaller than a patch of "
            f"{side} pixels; remove it or ask for smaller patches."
        )


def _cut(pixels: np.ndarray, top: int, left: int, side: int) -> np.ndarray:
    return pixels[top : top + side, left : left + side]
