"""Tiles: they partition the view, come in order, and stay within their budget."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.session.drawing.tile_cache import TileCache
from app.view_state.plan import missing_tiles
from app.view_state.tile_grid import TILE_PX, TileKey, tile_box, tile_window, visible_tiles
from app.view_state.viewport import Viewport
from liif_core.geometry import Size, grid_size
from liif_core.rendering.methods import Method

views = st.builds(
    Viewport,
    st.builds(Size, st.integers(1, 900), st.integers(1, 900)),
    st.builds(Size, st.integers(50, 900), st.integers(50, 700)),
    st.floats(0, 900),
    st.floats(0, 900),
    st.floats(0.02, 300),
)


@given(views)
def test_visible_tiles_cover_the_view_without_overlap(view: Viewport) -> None:
    box = view.visible_grid_box
    covered = 0
    for key in visible_tiles(view, 7, Method.LIIF):
        part = tile_box(key, view.grid).intersected(box)
        assert not part.is_empty
        covered += part.size.pixels
    assert covered == (0 if box.is_empty else box.size.pixels)


@given(views)
def test_windows_have_the_tile_s_place_and_size(view: Viewport) -> None:
    for key in list(visible_tiles(view, 1, Method.LIIF))[:3]:
        window = tile_window(key, view.source)
        box = tile_box(key, grid_size(view.source, view.zoom))
        assert window.size == box.size
        assert (window.columns.first, window.rows.first) == (box.left, box.top)


def _key(row: int, column: int, zoom: float = 2.0, image_id: int = 1) -> TileKey:
    return TileKey(image_id, Method.LIIF, zoom, row, column)


def test_plan_uncovered_first_then_nearest_to_the_cursor() -> None:
    view = Viewport(Size(600, 600), Size(4 * TILE_PX, TILE_PX), TILE_PX, TILE_PX / 4, 2.0)
    assert view.origin == (0, 0)
    wanted = [_key(0, column) for column in range(4)]
    plan = missing_tiles(wanted, {_key(0, 1)}, {_key(0, 0)}, view, (TILE_PX * 0.4, 10))
    assert [key.column for key in plan] == [2, 3, 0]
    centre_out = missing_tiles(wanted, set(), set(), view, None)
    assert {key.column for key in centre_out[:2]} == {1, 2}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 60)), max_size=60))
def test_cache_stays_within_its_budget(puts: list[tuple[int, int]]) -> None:
    cache: TileCache[str] = TileCache(100)
    for column, weight in puts:
        cache.put(_key(0, column), f"{column}", weight)
        assert cache.used_bytes <= 100
        assert _key(0, column) in cache
    held = cache.levels(1, Method.LIIF).get(2.0, {})
    assert len(held) == len(cache)
    assert all(cache.get(_key(0, column)) == pixels for (_, column), pixels in held.items())


def test_cache_drops_the_longest_unused() -> None:
    cache: TileCache[str] = TileCache(30)
    for column in range(3):
        cache.put(_key(0, column), str(column), 10)
    assert cache.get(_key(0, 0)) == "0"
    cache.put(_key(0, 3), "3", 10)
    assert [column for column in range(4) if _key(0, column) in cache] == [0, 2, 3]
    cache.touch([_key(0, 2)])
    cache.put(_key(0, 4), "4", 20)
    assert [column for column in range(5) if _key(0, column) in cache] == [2, 4]


def test_a_smaller_budget_holds_at_once() -> None:
    cache: TileCache[str] = TileCache(30)
    for column in range(3):
        cache.put(_key(0, column), str(column), 10)
    cache.budget_bytes = 20
    assert cache.used_bytes == 20
    assert _key(0, 0) not in cache


def test_cache_forgets_other_pictures() -> None:
    cache: TileCache[str] = TileCache(1000)
    cache.put(_key(0, 0), "a", 10)
    cache.put(_key(0, 0, image_id=2), "b", 10)
    cache.put(TileKey(2, Method.NEAREST, 2.0, 0, 0), "c", 10)
    cache.keep_images({2})
    assert len(cache) == 2
    assert not cache.levels(1, Method.LIIF)
    assert list(cache.levels(2, Method.NEAREST)) == [2.0]
    cache.drop_image(2)
    assert cache.used_bytes == 0
