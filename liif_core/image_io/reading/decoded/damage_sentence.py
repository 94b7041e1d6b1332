"""Sentences that tell how much is missing of a damaged file."""

from __future__ import annotations

from pathlib import Path

from liif_core.errors import DamagedImageError
from liif_core.image_io.file_names import display_name
from liif_core.image_io.formats import ImageFormat

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


def nothing_left(path: Path, image_format: ImageFormat) -> DamagedImageError:
    """The error of a file that ends early, and whose reader hands over nothing then."""
    return DamagedImageError(
        f"“{display_name(path)}” ends early: of a {image_format.label} picture nothing can be "
        "shown without its end; try another copy of it."
    )


def damage_percent(missing_share: float) -> int:
    return max(1, min(99, round(100 * missing_share)))
