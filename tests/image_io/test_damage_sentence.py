"""A damaged file is never told to miss nothing, nor all."""

from __future__ import annotations

import pytest

from liif_core.image_io.reading.decoded.damage_sentence import damage_sentence


@pytest.mark.parametrize(
    ("share", "percent"), [(0.0, 1), (0.0001, 1), (0.254, 25), (0.999, 99), (1.0, 99)]
)
def test_percent(share: float, percent: int) -> None:
    assert damage_sentence(share) == f"The file is damaged: {percent}% of its picture is missing."
