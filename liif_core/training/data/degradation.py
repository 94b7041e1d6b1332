"""The damage that pictures take on their way to a viewer: JPEG, JPEG twice, resized after JPEG.

Every function draws from the random generator that is passed in and from nothing else.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

import numpy as np
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from liif_core.jpeg_past import mean_step, strength_of_step
from liif_core.training.data.images import resize_bicubic

# Pillow's numbers for 4:4:4 and 4:2:0.
_SAMPLINGS = {"4:4:4": 0, "4:2:0": 2}
# Side of the blocks that JPEG transforms, twice that where chroma is halved.
_GRID_PX = 16
_GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class Degradation:
    """How pictures are compressed for training.

    ``worst``: lowest quality of libjpeg. ``bend``: quality is ``100 - (100 - worst) * u ** bend``
    for u even in 0..1; above one the finer qualities come more often. ``halved``: share of pictures
    with chroma at half size (4:2:0), the others keep it whole (4:4:4). ``twice``: share that had
    been a JPEG before, on another grid. ``resized``: share that had been a larger JPEG before.
    ``foreign``: share whose tables are flatter than libjpeg's, as other programs have them.
    """

    worst: int = 30
    bend: float = 1.3
    halved: float = 0.67
    twice: float = 0.12
    resized: float = 0.1
    foreign: float = 0.15

    def draw_quality(self, random: np.random.Generator) -> int:
        """A quality from ``worst`` to 100."""
        return self._quality(random.random())

    def quality_of_step(self, seed: int, step: int) -> int:
        """A quality from ``worst`` to 100 such that qualities of any consecutive steps lie evenly:
        steps of the golden ratio round a circle, which begins somewhere by ``seed``."""
        return self._quality((np.random.default_rng((seed, 2)).random() + step * _GOLDEN) % 1.0)

    def _quality(self, share: float) -> int:
        return round(100 - (100 - self.worst) * share**self.bend)

    def apply(
        self, picture: np.ndarray, quality: int, random: np.random.Generator
    ) -> tuple[np.ndarray, float]:
        """``picture`` (H, W, 3) uint8 after its past, of the same size, and the strength of
        clean-up that the tables of its last compression ask for."""
        height, width = picture.shape[:2]
        past = random.random()
        if past < self.twice:
            # The first compression had its blocks elsewhere: the picture was cropped in between.
            top, left = (int(offset) for offset in random.integers(_GRID_PX, size=2))
            room = ((top, _GRID_PX - top), (left, _GRID_PX - left), (0, 0))
            larger = np.pad(picture, room, mode="reflect")
            first = self._compress(larger, self.draw_quality(random), random)[0]
            picture = first[top : top + height, left : left + width]
        elif past < self.twice + self.resized:
            factor = random.uniform(1.1, 2.0)
            larger = resize_bicubic(picture, round(height * factor), round(width * factor))
            first = self._compress(larger, self.draw_quality(random), random)[0]
            picture = resize_bicubic(first, height, width)
        return self._compress(picture, quality, random)

    def _compress(
        self, picture: np.ndarray, quality: int, random: np.random.Generator
    ) -> tuple[np.ndarray, float]:
        sampling = "4:2:0" if random.random() < self.halved else "4:4:4"
        flatness = random.random() if random.random() < self.foreign else 0.0
        return compress(picture, quality, sampling, flatness=flatness)


def compress(
    picture: np.ndarray, quality: int, sampling: str = "4:2:0", *, flatness: float = 0.0
) -> tuple[np.ndarray, float]:
    """``picture`` (H, W, 3) uint8 as a JPEG gives it back, and the strength of clean-up that its
    tables ask for. ``flatness``: 0 keeps libjpeg's tables, 1 makes every step the mean one."""
    image = Image.fromarray(np.ascontiguousarray(picture))
    data = _saved(image, quality=quality, subsampling=_SAMPLINGS[sampling])
    if flatness:
        with JpegImageFile(io.BytesIO(data)) as saved:
            tables = [_flattened(table, flatness) for table in saved.quantization.values()]
        data = _saved(image, qtables=tables, subsampling=_SAMPLINGS[sampling])
    with JpegImageFile(io.BytesIO(data)) as saved:
        step = mean_step(tuple(saved.quantization[0]))
        return np.asarray(saved.convert("RGB")), strength_of_step(step)


def _saved(image: Image.Image, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", **options)
    return file.getvalue()


def _flattened(table: list[int], flatness: float) -> list[int]:
    """Steps drawn towards their geometric mean, which stays as it is."""
    mean = mean_step(tuple(table))
    return [min(255, max(1, round(mean**flatness * step ** (1 - flatness)))) for step in table]
