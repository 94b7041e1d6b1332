"""What is missing of a damaged file, in words.

No numpy here: the quick first look (``preview``) stands on this module.
"""

from __future__ import annotations


def damage_sentence(missing_share: float) -> str:
    """``missing_share``: of the pixels, 0 to 1; never told as all or nothing."""
    return f"The file is damaged: {damage_percent(missing_share)}% of its picture is missing."


def damage_percent(missing_share: float) -> int:
    return max(1, min(99, round(100 * missing_share)))
