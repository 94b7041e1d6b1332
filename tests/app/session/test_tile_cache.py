"""The cache of finished tiles stays within its budget and drops the longest unused."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.session.drawing.tile_cache import TileCache
from app.view_state.tile_grid import TileKey
from liif_core.rendering.methods import Method


def _key(row: int, column: int, image_id: int = 1) -> TileKey:
    return TileKey(image_id, Method.LIIF, 2.0, row, column)


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
