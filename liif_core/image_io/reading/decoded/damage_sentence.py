"""Sentences that tell how much is missing of a damaged file, and what became of values without a
white of their own."""

from __future__ import annotations

import math

COARSER = "The file ends early: its picture is coarser than it was."


def damage_sentence(missing_share: float) -> str:
    """``missing_share``: of the pixels, 0 to 1; never told as all or nothing."""
    return f"The file is damaged: {damage_percent(missing_share)}% of its picture is missing."


def one_colour_sentence(missing_share: float) -> str:
    """The sentence for a file that holds colour after colour, and ends before the second."""
    if missing_share == 0:
        return "The file ends before its colours: one of them is shown, as grey."
    return (
        "The file ends before its colours: one of them is shown, as grey, and "
        f"{damage_percent(missing_share)}% of the picture is missing."
    )


def without_its_end(name: str, label: str) -> str:
    """The sentence for a file that ends early, and whose reader hands over nothing then."""
    return (
        f"“{name}” ends early: of a {label} picture nothing can be shown without its end; "
        "try another copy of it."
    )


def damage_percent(missing_share: float) -> int:
    return max(1, min(99, round(100 * missing_share)))


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
