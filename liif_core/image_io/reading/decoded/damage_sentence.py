"""Sentences that tell how much is missing of a damaged file.

No numpy here: the quick first look (``preview``) stands on this module.
"""

from __future__ import annotations


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
