"""How 32-bit greys, integer or float, are laid onto black to white."""

from __future__ import annotations

import math


def level_range(low: float, high: float) -> tuple[float, float, str | None]:
    """Values that become black and white, and a note where that was our choice.

    ``low``, ``high``: smallest and largest finite value present. Those within 0 to 1 are taken at
    their word; all else has no white of its own, so it is stretched from black to white.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return 0.0, 1.0, "It holds no finite value and is shown black."
    if low >= 0.0 and high <= 1.0:
        return 0.0, 1.0, None
    if high <= low:
        return low, low + 1.0, f"Its only value, {low:g}, is shown black."
    return low, high, f"Values from {low:g} to {high:g} are shown from black to white."
