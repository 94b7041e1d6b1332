"""The tiles that a view lacks: one as a sign of life, drafts of the rest, then the rest itself."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from app.session.drawing.tile_cache import TileCache
from app.session.drawing.tile_wants import cut_edges, holds, missing_tiles, wanted_tiles
from app.view_state.pane_view import PaneView
from app.view_state.picture import Picture
from app.view_state.tile_grid import TILE_PX, TileKey, seen_box, visible_tiles
from app.view_state.viewport import Viewport, fitted, zoomed
from liif_core.geometry import Size
from liif_core.rendering.methods import Method

SIZE = Size(400, 300)
VIEWPORT = zoomed(fitted(SIZE, Size(900, 700)), 4.0, 450, 350)
VIEW = PaneView(Picture(1, None, SIZE, False, ()), VIEWPORT, Method.LIIF)
ALL = list(visible_tiles(VIEWPORT, 1, Method.LIIF))


@pytest.fixture
def cache() -> TileCache:
    return TileCache(1 << 30)


def tile(*, covers: bool = True) -> SimpleNamespace:
    return SimpleNamespace(covers=lambda key, viewport: covers)


def test_of_nothing_all_is_wanted_and_the_drafts_come_first(cache) -> None:
    wanted = wanted_tiles(VIEW, cache, (Method.DRAFT,), None)
    methods = [key.method for key in wanted]
    assert methods == [Method.DRAFT] * len(ALL) + [Method.LIIF] * len(ALL)
    assert {key for key in wanted if key.method is Method.LIIF} == set(ALL)


def test_the_quickest_draft_comes_first_and_none_where_a_better_one_is(cache) -> None:
    stand_ins = (Method.DRAFT, Method.DRAFT_LIGHT)
    first = wanted_tiles(VIEW, cache, stand_ins, None)[0]
    held = next(key for key in ALL if key != first)
    cache.put(replace(held, method=Method.DRAFT), tile(), 1)
    wanted = wanted_tiles(VIEW, cache, stand_ins, None)
    order = list(dict.fromkeys(key.method for key in wanted[1:]))
    assert order == [Method.DRAFT_LIGHT, Method.DRAFT, Method.LIIF]
    assert replace(held, method=Method.DRAFT_LIGHT) not in wanted
    assert held in wanted


def test_what_is_whole_is_not_wanted_and_a_part_that_is_too_small_is(cache) -> None:
    cache.put(ALL[0], tile(), 1)
    cache.put(ALL[1], tile(covers=False), 1)
    wanted = wanted_tiles(VIEW, cache, (), None)
    assert set(wanted) == set(ALL[1:])
    assert holds(cache, ALL[0], VIEWPORT)
    assert not holds(cache, ALL[1], VIEWPORT)
    assert not holds(cache, ALL[2], VIEWPORT)


def test_what_is_wanted_and_here_is_marked_as_just_used(cache) -> None:
    other = replace(ALL[0], image_id=2)
    cache.put(ALL[0], tile(), 1)
    cache.put(other, tile(), 1)
    wanted_tiles(VIEW, cache, (), None)
    assert cache.keys == (other, ALL[0])


def test_up_to_100_percent_no_draft_is_wanted(cache) -> None:
    view = replace(VIEW, viewport=zoomed(VIEWPORT, 1.0, 450, 350))
    wanted = wanted_tiles(view, cache, (Method.DRAFT,), None)
    assert {key.method for key in wanted} == {Method.LIIF}


def test_only_liif_is_cut_at_the_edge_and_only_where_nothing_is_here(cache) -> None:
    quick = replace(ALL[0], method=Method.BICUBIC)
    small = replace(ALL[0], zoom=1.0)
    cache.put(ALL[1], tile(covers=False), 1)
    parts = cut_edges(cache, [ALL[0], ALL[1], quick, small], VIEWPORT)
    assert parts == {ALL[0]: seen_box(ALL[0], VIEWPORT)}


def _key(column: int) -> TileKey:
    return TileKey(1, Method.LIIF, 2.0, 0, column)


def test_uncovered_tiles_come_first_then_the_nearest_to_the_cursor() -> None:
    view = Viewport(Size(600, 600), Size(4 * TILE_PX, TILE_PX), TILE_PX, TILE_PX / 4, 2.0)
    assert view.origin == (0, 0)
    wanted = [_key(column) for column in range(4)]
    plan = missing_tiles(wanted, {_key(1)}, {_key(0)}, view, (TILE_PX * 0.4, 10))
    assert [key.column for key in plan] == [2, 3, 0]
    centre_out = missing_tiles(wanted, set(), set(), view, None)
    assert {key.column for key in centre_out[:2]} == {1, 2}
