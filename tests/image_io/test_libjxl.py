"""libjxl asked directly: the facts of a header, and nothing of rubbish."""

from __future__ import annotations

import imagecodecs
import numpy as np
import pytest

from liif_core.image_io.reading.decoded.libjxl import came, told
from tests.image_io.jxl_maker import animation

FRAMES = np.random.default_rng(1).integers(0, 256, (2, 30, 20, 3), dtype=np.uint8)


def test_facts() -> None:
    facts = told(imagecodecs.jpegxl_encode(FRAMES[0], lossless=True))
    assert facts is not None
    assert (facts.size, facts.colours, facts.has_alpha) == ((20, 30), 3, False)
    assert (facts.bits, facts.orientation, facts.is_lossless) == (8, 1, True)
    assert facts.durations == ()
    assert facts.icc[36:40] == b"acsp"


@pytest.mark.parametrize("number", [0, 1])
def test_frames(number: int) -> None:
    data = animation(FRAMES, [20, 3000])
    facts = told(data)
    assert facts is not None
    assert facts.durations == (20, 3000)
    values, is_whole = came(data, facts, number)
    assert is_whole
    assert np.array_equal(values, FRAMES[number])


@pytest.mark.parametrize("data", [b"", b"\xff\x0a", b"\xff\x0arubbish", b"rubbish" * 9])
def test_rubbish(data: bytes) -> None:
    assert told(data) is None
