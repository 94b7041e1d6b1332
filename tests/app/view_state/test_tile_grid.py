"""The grid of tiles: those of a view cover it without overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.view_state.tile_grid import tile_box, tile_window, visible_tiles
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
