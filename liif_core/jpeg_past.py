"""How a JPEG was compressed, as its own file tells: quantisation tables and chroma sampling.

The tables say how coarsely each frequency of the 8x8 blocks was rounded. From them follow the
number that people know (a quality from 1 to 100) and the strength of the JPEG clean-up: the share
of the JPEG-trained weights in the encoder (see ``liif_core.models.strength``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

# The luma table of quality 50 in Annex K of the JPEG standard, which libjpeg scales by quality.
_STANDARD_LUMA = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)
# Quality of libjpeg from which on the clean-up works at full strength.
FULL_STRENGTH_QUALITY = 40
# Mean luma step, in levels, up to which the published weights draw a JPEG best: libjpeg's quality
# 98 has 2.0, 99 has 1.3.
_HARMLESS_STEP = 1.6

# Horizontal and vertical sampling of luma, where both chroma channels have one each.
SAMPLINGS = {(1, 1): "4:4:4", (2, 1): "4:2:2", (2, 2): "4:2:0", (1, 2): "4:4:0", (4, 1): "4:1:1"}


@dataclass(frozen=True, slots=True)
class JpegPast:
    """A JPEG file's own account of its compression.

    ``luma``, ``chroma``: 64 quantisation steps each, in levels of the transformed block, in any
    one order; ``chroma`` is empty for a grey picture. ``sampling``: chroma subsampling such as
    "4:2:0", "" for a grey picture or an unusual one.
    """

    luma: tuple[int, ...]
    chroma: tuple[int, ...] = ()
    sampling: str = ""

    @property
    def codec(self) -> str:
        return "JPEG"

    @property
    def quality(self) -> int:
        """The quality of libjpeg (1 to 100) whose luma steps are as coarse: an estimate, since
        other programs have tables of their own."""
        own = mean_step(self.luma)
        return min(range(1, 101), key=lambda q: abs(math.log(_standard_step(q) / own)))

    @property
    def strength(self) -> int:
        """The strength of clean-up, in percent, that this compression asks for."""
        return round(100 * strength_of_step(mean_step(self.luma)))


def checked_past(luma: tuple[int, ...], chroma: tuple[int, ...], sampling: str) -> JpegPast | None:
    """The past with these tables; None where they cannot be a JPEG's."""
    tables = (luma, chroma) if chroma else (luma,)
    if any(len(table) != 64 or min(table) < 1 for table in tables):
        return None
    return JpegPast(luma, chroma, sampling if sampling in SAMPLINGS.values() else "")


def mean_step(table: tuple[int, ...]) -> float:
    """The geometric mean of a table's steps; unlike the plain mean it is not ruled by the few
    coarse steps of the highest frequencies. Steps of zero, which no valid file has, count as one.
    """
    return math.exp(sum(math.log(max(1, step)) for step in table) / len(table))


def strength_of_step(step: float) -> float:
    """The strength (0 to 1) for a mean luma step: 0 up to ``_HARMLESS_STEP``, from there rising
    with the logarithm of the step to 1 at libjpeg's quality 40. docs/jpeg.md has the figures."""
    whole = math.log(_standard_step(FULL_STRENGTH_QUALITY) / _HARMLESS_STEP)
    return min(1.0, math.log(max(step, _HARMLESS_STEP) / _HARMLESS_STEP) / whole)


@cache
def _standard_step(quality: int) -> float:
    """The mean luma step of libjpeg's table of ``quality``."""
    return mean_step(standard_luma(quality))


def standard_luma(quality: int) -> tuple[int, ...]:
    """The luma table that libjpeg writes for ``quality`` (1 to 100), row by row."""
    percent = 5000 // quality if quality < 50 else 200 - 2 * quality
    return tuple(
        min(255, max(1, (step * percent + 50) // 100)) for row in _STANDARD_LUMA for step in row
    )
