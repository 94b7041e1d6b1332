"""The panes' places, their alignment, and the words over them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.view_state.compare_layout import CompareMode, pane_layout, split_column
from app.view_state.pane_view import aligned
from app.view_state.viewport import Viewport
from app.view_state.words.compare_words import (
    PaneStatus,
    Similarity,
    likeness_words,
    pane_words,
    similarity_words,
)
from liif_core.geometry import Box, Size
from liif_core.rendering.methods import Method


@pytest.mark.parametrize(
    ("mode", "canvas", "boxes", "is_stacked"),
    [
        (CompareMode.OFF, (300, 200), [(0, 0, 300, 200)], False),
        (CompareMode.SPLIT, (300, 200), [(0, 0, 300, 200)], False),
        (CompareMode.DIFFERENCE, (200, 300), [(0, 0, 200, 300)], False),
        (CompareMode.SIDE, (300, 200), [(0, 0, 148, 200), (152, 0, 300, 200)], False),
        (CompareMode.SIDE, (301, 200), [(0, 0, 148, 200), (153, 0, 301, 200)], False),
        (CompareMode.SIDE, (200, 200), [(0, 0, 98, 200), (102, 0, 200, 200)], False),
        (CompareMode.SIDE, (200, 330), [(0, 0, 200, 150), (0, 180, 200, 330)], True),
        (CompareMode.SIDE, (200, 331), [(0, 0, 200, 150), (0, 181, 200, 331)], True),
    ],
)
def test_pane_boxes(mode, canvas, boxes, is_stacked) -> None:
    layout = pane_layout(mode, Size(*canvas), gap_px=4, header_px=30)
    assert layout.panes == tuple(Box(*box) for box in boxes)
    assert layout.is_stacked is is_stacked


@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(0, 8), st.integers(0, 60))
def test_panes_are_equal_and_apart(width: int, height: int, gap: int, header: int) -> None:
    layout = pane_layout(CompareMode.SIDE, Size(width, height), gap, header)
    first, second = layout.panes
    assert first.size == second.size == layout.view_size
    assert not first.size.is_empty
    if min(width, height) > 64:
        assert not first.overlaps(second)
        assert first.left == first.top == 0
        assert (second.right, second.bottom) == (width, height)
        assert layout.place_at(first.left, first.top) == 0
        assert layout.place_at(second.right - 1, second.bottom - 1) == 1


def test_modes_go_round() -> None:
    mode, seen = CompareMode.OFF, []
    for _ in CompareMode:
        mode = mode.next
        seen.append(mode)
    assert seen == ["side", "split", "difference", "off"]


@pytest.mark.parametrize(("share", "column"), [(0, 0), (0.5, 50), (1, 101), (-3, 0), (7, 101)])
def test_split_stays_inside(share: float, column: int) -> None:
    assert split_column(share, 101) == column


@given(
    st.integers(1, 40),
    st.floats(0.05, 300),
    st.floats(0, 1),
    st.floats(0, 1),
    st.integers(1, 900),
)
def test_a_picture_n_times_the_size_lies_on_the_same_pixels(
    factor: int, zoom: float, x: float, y: float, width: int
) -> None:
    view = Viewport(Size(123, 77), Size(width, 400), x * 123, y * 77, zoom)
    other = aligned(view, Size(123 * factor, 77 * factor))
    assert other.origin == view.origin
    assert other.canvas == view.canvas
    for corner in ((0.0, 0.0), (61.5, 38.5), (123.0, 77.0)):
        there = other.canvas_at(corner[0] * factor, corner[1] * factor)
        assert there == pytest.approx(view.canvas_at(*corner), abs=0.01)


def test_a_picture_of_other_proportions_keeps_the_relative_position() -> None:
    view = Viewport(Size(100, 100), Size(200, 200), 30, 80, 8.0)
    other = aligned(view, Size(200, 100))
    assert other.zoom == 4.0
    assert other.centre_x / 200 == pytest.approx(0.3, abs=0.01)
    assert other.centre_y / 100 == pytest.approx(0.8, abs=0.01)


def test_words_of_a_pane() -> None:
    status = PaneStatus(Method.LIIF, Method.LIIF, 0.999, is_settled=False)
    assert pane_words(status) == ("LIIF, most detail", ("Adding detail… 99%", "99%", "…"))
    status = PaneStatus(
        Method.LIIF, Method.BICUBIC, 1.0, True, "b.png", Similarity(31.234, 0.91234)
    )
    name, states = pane_words(status)
    assert name == "b.png · Bicubic (“LIIF, most detail” failed)"
    assert states[0] == "Full detail · PSNR 31.23 dB  SSIM 0.9123 to reference"
    assert list(states) == sorted(states, key=len, reverse=True)
    status = PaneStatus(Method.DRAFT, Method.DRAFT, 0.009, is_settled=False)
    assert pane_words(status) == ("LIIF, fast", ("Adding detail…", "…"))


def test_words_of_numbers() -> None:
    assert similarity_words(None) == ("",)
    assert similarity_words(Similarity(math.inf, 1.0))[0] == "Equal"
    assert similarity_words(Similarity(30.0, math.nan))[0] == "PSNR 30.00 dB"
    assert likeness_words(None) == ("",)
    assert likeness_words(Similarity(math.inf, 1.0))[0] == "Equal"
    assert likeness_words(Similarity(30.0, 0.9)) == (
        "Likeness of the two: PSNR 30.00 dB  SSIM 0.9000",
        "PSNR 30.00 dB  SSIM 0.9000",
        "30.00 dB  0.9000",
    )
