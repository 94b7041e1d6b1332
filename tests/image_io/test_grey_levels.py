"""The values of a 32-bit grey that are black and white, and when a note tells that choice."""

from __future__ import annotations

import math

import pytest

from liif_core.image_io.colours.grey_levels import level_range


@pytest.mark.parametrize(
    ("low", "high", "black_white", "words"),
    [
        (3, 900, (3, 900), "Values from 3 to 900"),
        (0.0, 0.5, (0, 1), None),
        (-0.1, 0.5, (-0.1, 0.5), "Values from -0.1 to 0.5"),
        (0.0, 1.5, (0, 1.5), "Values from 0 to 1.5"),
        (7.0, 7.0, (7, 8), "Its only value, 7,"),
        (math.inf, -math.inf, (0, 1), "no finite value"),
    ],
)
def test_range_and_note(low, high, black_white, words) -> None:
    black, white, note = level_range(low, high)
    assert (black, white) == black_white
    assert note is None if words is None else words in note
