"""How 32-bit greys, integer or float, are laid onto black to white.

No numpy here: the quick first look (``preview``) stands on this module.
"""

from __future__ import annotations

import math

from liif_core.image_io import formats
from liif_core.image_io.formats import ImageFormat


def level_range(
    mode: str, image_format: ImageFormat, low: float, high: float
) -> tuple[float, float, str | None]:
    """Values that become black and white, and a note where that was our choice.

    ``mode``: Pillow's "I" or "F". ``low``, ``high``: smallest and largest finite value present.
    PNM integers come scaled to 16 bits; floats within 0 to 1 are taken at their word; all else
    has no white of its own, so the values present are stretched from black to white.
    """
    if mode == "I" and image_format is formats.PNM:
        return 0.0, 65535.0, None
    if not (math.isfinite(low) and math.isfinite(high)):
        return 0.0, 1.0, "It holds no finite value and is shown black."
    if mode == "F" and low >= 0.0 and high <= 1.0:
        return 0.0, 1.0, None
    if high <= low:
        return low, low + 1.0, f"Its only value, {low:g}, is shown black."
    return low, high, f"Values from {low:g} to {high:g} are shown from black to white."
