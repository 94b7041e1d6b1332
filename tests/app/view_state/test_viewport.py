"""The view's arithmetic: where the picture lies, and what moves leave in place."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.view_state.animation import ZOOM_DURATION_S, Animation
from app.view_state.viewport import (
    MAX_ZOOM,
    NOTCH,
    Viewport,
    between,
    centred_on,
    fitted,
    panned,
    tidy_zoom,
    transferred,
    zoom_limits,
    zoomed,
)
from liif_core.geometry import Box, Size

sizes = st.builds(Size, st.integers(1, 6000), st.integers(1, 6000))
canvases = st.builds(Size, st.integers(100, 2000), st.integers(100, 1500))


@st.composite
def viewports(draw: st.DrawFn) -> Viewport:
    source, canvas = draw(sizes), draw(canvases)
    low, high = zoom_limits(source, canvas)
    zoom = math.exp(draw(st.floats(math.log(low), math.log(high))))
    x = draw(st.floats(0, 1)) * source.width
    y = draw(st.floats(0, 1)) * source.height
    return Viewport(source, canvas, x, y, zoom)


@given(viewports())
def test_origin_puts_the_centre_in_the_middle_to_half_a_pixel(view: Viewport) -> None:
    x, y = view.canvas_at(view.centre_x, view.centre_y)
    assert all(isinstance(edge, int) for edge in view.origin)
    assert abs(x - view.canvas.width / 2) <= 0.5 + 1e-6
    assert abs(y - view.canvas.height / 2) <= 0.5 + 1e-6


@given(viewports(), st.floats(-300, 300), st.floats(-300, 300))
def test_canvas_and_source_positions_are_inverse(view: Viewport, x: float, y: float) -> None:
    assert view.canvas_at(*view.source_at(x, y)) == pytest.approx((x, y), abs=1e-4)


@given(viewports(), st.floats(0.01, 3), st.floats(0, 1), st.floats(0, 1))
def test_zooming_in_keeps_the_point_under_the_cursor(
    view: Viewport, notches: float, share_x: float, share_y: float
) -> None:
    box = view.visible_grid_box
    left, top = view.origin
    x = box.left - left + share_x * box.width
    y = box.top - top + share_y * box.height
    before = view.source_at(x, y)
    after = zoomed(view, view.zoom * NOTCH**notches, x, y)
    # Each origin is rounded to whole pixels, by up to half a pixel at its own zoom.
    there = after.canvas_at(*before)
    slack = 0.5 + 0.5 * after.zoom / view.zoom + 1e-3
    if after.zoom > view.zoom:
        assert there == pytest.approx((x, y), abs=slack)


@given(viewports(), st.floats(0.01, 3), st.floats(0, 1), st.floats(0, 1))
def test_zooming_out_keeps_the_point_while_the_picture_is_large(
    view: Viewport, notches: float, share_x: float, share_y: float
) -> None:
    x, y = share_x * view.canvas.width, share_y * view.canvas.height
    after = zoomed(view, view.zoom / NOTCH**notches, x, y)
    fills_twice = (
        min(after.grid.width / view.canvas.width, after.grid.height / view.canvas.height) > 2.01
    )
    point = view.source_at(x, y)
    is_inside = 0 <= point[0] <= view.source.width and 0 <= point[1] <= view.source.height
    stays = 0 <= after.centre_x <= view.source.width and 0 <= after.centre_y <= view.source.height
    assert stays
    if fills_twice and is_inside and 0 < after.centre_x < view.source.width:
        assert after.canvas_at(*point)[0] == pytest.approx(x, abs=1.1)


@given(viewports())
def test_zooming_far_out_ends_in_the_middle(view: Viewport) -> None:
    low, _ = zoom_limits(view.source, view.canvas)
    after = zoomed(view, low, 3, 7)
    assert (after.centre_x, after.centre_y) == pytest.approx(
        (view.source.width / 2, view.source.height / 2)
    )


@given(viewports(), st.integers(-400, 400), st.integers(-400, 400))
def test_pan_moves_by_whole_pixels_or_stops_at_a_limit(view: Viewport, dx: int, dy: int) -> None:
    after = panned(view, dx, dy)
    for moved, asked in zip(
        (a - b for a, b in zip(view.origin, after.origin, strict=True)), (dx, dy), strict=True
    ):
        # Rounding of a centre at exactly half a pixel may fall either way.
        assert abs(moved) <= abs(asked) + 1
    free = Viewport(view.source, view.canvas, after.centre_x, after.centre_y, view.zoom)
    assert free.visible_grid_box.is_empty is False


def test_pan_goes_on_in_a_large_picture() -> None:
    view = Viewport(Size(4000, 3000), Size(1000, 800), 2000.25, 1500.5, 3.7)
    after = panned(view, 13, -21)
    assert (view.origin[0] - after.origin[0], view.origin[1] - after.origin[1]) == (13, -21)


@given(sizes, canvases)
def test_fit_shows_everything_in_the_middle(source: Size, canvas: Size) -> None:
    view = fitted(source, canvas)
    box = view.picture_box
    inside = Box.of_size(canvas)
    if view.zoom < MAX_ZOOM:
        assert inside.contains(box)
        assert (
            box.width == canvas.width or box.height == canvas.height or 1 in (box.width, box.height)
        )
    assert abs(box.left - (canvas.width - box.right)) <= 1
    assert abs(box.top - (canvas.height - box.bottom)) <= 1


def test_a_notch_in_and_out_meets_the_same_zoom() -> None:
    zoom = start = 0.337
    for _ in range(30):
        zoom = tidy_zoom(zoom * NOTCH)
    for _ in range(30):
        zoom = tidy_zoom(zoom / NOTCH)
    assert zoom == pytest.approx(start, rel=1e-9)
    assert tidy_zoom(tidy_zoom(1.0 * NOTCH) / NOTCH) == 1.0


@given(viewports(), viewports(), st.floats(0, 1))
def test_easing_runs_between_both_ends(start: Viewport, end: Viewport, progress: float) -> None:
    end = Viewport(start.source, start.canvas, end.centre_x, end.centre_y, end.zoom)
    step = between(start, end, progress)
    low, high = sorted((start.zoom, end.zoom))
    assert low * (1 - 1e-9) <= step.zoom <= high * (1 + 1e-9)
    assert between(start, end, 1.0) is end


@given(viewports(), st.floats(0.2, 3), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_easing_holds_the_cursor_all_the_way(
    view: Viewport, notches: float, share_x: float, share_y: float, progress: float
) -> None:
    x, y = share_x * view.canvas.width, share_y * view.canvas.height
    point = (
        view.centre_x + (x - view.canvas.width / 2) / view.zoom,
        view.centre_y + (y - view.canvas.height / 2) / view.zoom,
    )
    if not (0 <= point[0] <= view.source.width and 0 <= point[1] <= view.source.height):
        return
    step = between(view, zoomed(view, view.zoom * NOTCH**notches, x, y), progress)
    assert step.canvas_at(*point) == pytest.approx((x, y), abs=0.51)


def test_animation_begins_and_ends_on_its_views() -> None:
    start = fitted(Size(400, 300), Size(800, 600))
    end = zoomed(start, 5.0, 100, 100)
    easing = Animation(start, end, started_s=10.0)
    assert easing.at(10.0).zoom == start.zoom
    assert start.zoom < easing.at(10.0 + ZOOM_DURATION_S / 2).zoom < end.zoom
    assert easing.at(10.0 + ZOOM_DURATION_S) == end


def test_deep_zoom_does_not_jitter() -> None:
    view = centred_on(fitted(Size(8000, 6000), Size(1280, 800)), 7000.125, 5000.375)
    view = zoomed(view, 1024, 640, 400)
    moved = panned(panned(view, 1, 0), 1, 0)
    assert view.origin[0] - moved.origin[0] == 2
    assert view.source_at(640, 400) == pytest.approx((7000.125, 5000.375), abs=1 / 1024)


def test_locked_view_keeps_the_relative_place() -> None:
    view = Viewport(Size(1000, 800), Size(500, 400), 250, 600, 3.0)
    other = transferred(view, Size(2000, 400))
    assert (other.centre_x, other.centre_y, other.zoom) == (500, 300, 3.0)
