"""Windows stand beside each other while there is room, and none hides another's title."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.view_state.window_place import place_beside
from liif_core.geometry import Box

SCREEN = Box(0, 0, 1280, 800)


def test_alone_it_is_where_it_would_like_to_be() -> None:
    wanted = Box(10, 20, 910, 620)
    assert place_beside(wanted, SCREEN, []) == wanted
    on_another_screen = Box(2000, 0, 2900, 600)
    assert place_beside(wanted, SCREEN, [on_another_screen]) == wanted


def test_with_room_nothing_is_covered() -> None:
    wide = Box(0, 0, 2560, 1440)
    first = Box(100, 100, 1252, 850)
    second = place_beside(first, wide, [first])
    assert second.size == first.size
    assert wide.contains(second)
    assert not second.overlaps(first)
    assert second.top == first.top
    third = place_beside(first, Box(0, 0, 2560, 1700), [first, second])
    assert not third.overlaps(first)
    assert not third.overlaps(second)


def test_without_room_it_takes_half_of_the_screen() -> None:
    first = Box(64, 28, 1216, 772)
    second = place_beside(first, SCREEN, [first])
    assert second.width == 640
    assert second.right == 1280
    third = place_beside(first, SCREEN, [first, second])
    assert third.left == 0
    assert third.right <= second.left
    titles = sorted(place.top for place in (first, third))
    assert titles[1] - titles[0] >= 16


@given(
    st.builds(Box, st.integers(-50, 900), st.integers(-50, 500), st.just(1100), st.just(700)),
    st.integers(1, 8),
)
def test_all_stay_on_the_screen_however_many(wanted: Box, count: int) -> None:
    places = [wanted.intersected(SCREEN)]
    for _ in range(count):
        places.append(place_beside(places[0], SCREEN, places))
    assert all(SCREEN.contains(place) for place in places)
    assert all(not place.is_empty for place in places)
    assert all(one != other for one, other in pairwise(places))
