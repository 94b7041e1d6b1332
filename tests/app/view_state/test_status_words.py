"""The status bar's words."""

from __future__ import annotations

import numpy as np
import pytest

from app.view_state.picture import Picture
from app.view_state.words.status_words import drawn_words, position_words, state_words, zoom_words
from liif_core.geometry import Size
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method


@pytest.mark.parametrize(
    ("zoom", "text"),
    [
        (1.0, "100%"),
        (0.337, "33.7%"),
        (1 / 64, "1.56%"),
        (1024, "102400%"),
        (0.3, "30%"),
        (2.44, "244%"),
    ],
)
def test_zoom(zoom: float, text: str) -> None:
    assert zoom_words(zoom) == text


def test_position_and_colour() -> None:
    pixels = np.zeros((2, 3, 4), np.uint8)
    pixels[1, 2] = (1, 2, 3, 4)
    picture = Picture(1, None, Size(3, 2), True, (), SourceImage(pixels))
    shown = position_words(picture, 2.25, 1.5, 2.0, "#010203")
    assert shown == "x 2.25  y 1.50   #010203   file 1 2 3 4"
    # One device pixel at zoom 4096 is 0.0002 of the photo's.
    assert position_words(picture, 2.25, 1.5, 4096.0).startswith("x 2.25000  y 1.50000")
    assert position_words(picture, 3.0, 1.5) == ""
    assert position_words(picture, -0.01, 1.5) == ""


def test_what_draws() -> None:
    assert drawn_words(Method.NEAREST, Method.NEAREST, 4, None) == "Pixels as they are"
    assert "failed" in drawn_words(Method.LIIF, Method.BICUBIC, 4, None)
    assert "starting" in drawn_words(Method.LIIF, Method.LIIF, 4, None)
    assert "reduced" in drawn_words(Method.LIIF, Method.LIIF, 0.5, None)


def test_state() -> None:
    assert state_words(True, None, 1.0) == ("Full detail", None)
    recalled = state_words(True, None, 1.0, is_recalled=True)
    assert recalled == ("Full detail, kept from before", None)
    assert state_words(False, (0.25, "Encoding"), 0.0) == ("Encoding", 0.25)
    assert state_words(False, None, 0.5) == ("Adding detail… 50%", 0.5)


def test_no_number_stands_beside_a_bar_that_knows_none() -> None:
    for little in (0.0, 0.004, 0.0099):
        assert state_words(False, None, little) == ("Adding detail…", 0.0)
    assert state_words(False, None, 0.31) == ("Adding detail… 31%", 0.31)


def test_where_no_detail_can_be_added_none_is_promised() -> None:
    assert state_words(False, None, 0.0, zoom=0.3) == ("Drawing…", 0.0)
    assert state_words(False, None, 0.5, zoom=1.0) == ("Drawing… 50%", 0.5)
