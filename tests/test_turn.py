"""The eight ways to lay a picture."""

from __future__ import annotations

import numpy as np
import pytest

from liif_core.turn import (
    CLOCKWISE,
    COUNTERCLOCKWISE,
    MIRRORED,
    TURNS,
    UPRIGHT,
    UPSIDE_DOWN,
)

_PIXELS = np.arange(2 * 3 * 3).reshape(2, 3, 3)


def test_all_eight_are_different():
    assert (
        len({(turn.pixels(_PIXELS).shape, turn.pixels(_PIXELS).tobytes()) for turn in TURNS}) == 8
    )


@pytest.mark.parametrize("turn", TURNS)
def test_back_undoes(turn):
    assert np.array_equal(turn.back(turn.pixels(_PIXELS)), _PIXELS)


@pytest.mark.parametrize("first", TURNS)
@pytest.mark.parametrize("second", TURNS)
def test_two_in_a_row_are_one(first, second):
    both = second.pixels(first.pixels(_PIXELS))
    assert np.array_equal(first.then(second).pixels(_PIXELS), both)


def test_the_named_ones_turn_as_they_say():
    assert np.array_equal(CLOCKWISE.pixels(_PIXELS), np.rot90(_PIXELS, -1))
    assert np.array_equal(COUNTERCLOCKWISE.pixels(_PIXELS), np.rot90(_PIXELS))
    assert np.array_equal(MIRRORED.pixels(_PIXELS), _PIXELS[:, ::-1])
    assert np.array_equal(UPSIDE_DOWN.pixels(_PIXELS), _PIXELS[::-1])
    assert CLOCKWISE.then(COUNTERCLOCKWISE) == UPRIGHT
