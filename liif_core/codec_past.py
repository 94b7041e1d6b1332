"""How a lossy WebP or AVIF was compressed, as the header of its picture tells.

Both name one quantiser index for the frame. From it follow the number that people know, the quality
from 0 to 100 that the usual encoder is asked for, and the strength of the JPEG clean-up that gains
most: what these codecs leave is not what the clean-up was trained on, so the strengths were
measured, and docs/jpeg.md has the figures.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

WEBP, AVIF = "WebP", "AVIF"

# Quantiser index to the strength in percent; straight lines between, the ends hold.
_STRENGTHS = {
    WEBP: ((0, 0), (7, 25), (25, 47), (44, 68)),
    AVIF: ((0, 0), (24, 21), (76, 35), (172, 95)),
}
# AV1's quantisers and the quality that libavif was asked for: measured, since no formula tells.
_AVIF_QUALITIES = (
    *((0, 100), (12, 97), (24, 92), (48, 85), (76, 75), (120, 60), (172, 40), (216, 20), (249, 5)),
    (255, 0),
)
LARGEST_INDEX = {WEBP: 127, AVIF: 255}


@dataclass(frozen=True, slots=True)
class CodecPast:
    """``codec``: ``WEBP`` or ``AVIF``. ``quantiser``: its index, 0 to ``LARGEST_INDEX``; the mean
    of a WebP's segments."""

    codec: str
    quantiser: int

    @property
    def quality(self) -> int:
        """The quality (0 to 100) that libwebp or libavif makes such a file with: an estimate."""
        if self.codec == AVIF:
            return round(_between(_AVIF_QUALITIES, self.quantiser))
        # The way back through libwebp's curve from quality to quantiser.
        linear = (1 - self.quantiser / LARGEST_INDEX[WEBP]) ** 3
        return round(100 * (1.5 * linear if linear < 0.5 else (1 + linear) / 2))

    @property
    def strength(self) -> int:
        """The strength of clean-up, in percent, that this compression asks for."""
        return round(_between(_STRENGTHS[self.codec], self.quantiser))


def checked_codec_past(codec: str, quantiser: int) -> CodecPast | None:
    """The past with this quantiser; None where no such file can be."""
    if 0 <= quantiser <= LARGEST_INDEX.get(codec, -1):
        return CodecPast(codec, quantiser)
    return None


def _between(points: tuple[tuple[int, int], ...], x: float) -> float:
    at = bisect_right(points, (x, 1 << 30))
    if at == 0 or at == len(points):
        return points[min(at, len(points) - 1)][1]
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
