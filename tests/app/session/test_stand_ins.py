"""Draft tiles stand in for LIIF's own until those are here, and never again after."""

from __future__ import annotations

from itertools import groupby
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from app.widgets.canvas.view_canvas import ViewCanvas
from app.workers.drawing.draw_events import TileDone
from liif_core.rendering.engine import EngineSummary
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


def methods_in_order(renderer) -> list[Method]:
    return [method for method, _ in groupby(method for method, _ in renderer.log)]


def test_the_draft_then_the_exact_view(qtbot, session, photo, renderer) -> None:
    renderer.drafts = {Method.DRAFT}
    session.open_path(photo)
    settle(qtbot, session)
    assert methods_in_order(renderer) == [Method.DRAFT, Method.LIIF]


def test_the_light_draft_comes_before_the_draft(qtbot, session, photo, renderer) -> None:
    renderer.drafts = {Method.DRAFT, Method.DRAFT_LIGHT}
    session.open_path(photo)
    settle(qtbot, session)
    order = [Method.DRAFT_LIGHT, Method.DRAFT, Method.LIIF]
    assert methods_in_order(renderer) == order


def test_no_light_draft_where_the_draft_is_here(qtbot, session, photo, renderer) -> None:
    renderer.drafts = {Method.DRAFT, Method.DRAFT_LIGHT}
    session.open_path(photo)
    settle(qtbot, session)
    cache = session.tiles.cache
    cache.keep_tiles([key for key in cache.keys if key.method is Method.DRAFT])
    renderer.log.clear()
    session.tiles.request()
    settle(qtbot, session)
    assert methods_in_order(renderer) == [Method.LIIF]


def test_a_better_tile_is_never_replaced_by_a_quicker_one(
    qtbot, session, photo, renderer, renderer_colour
) -> None:
    renderer.drafts = {Method.DRAFT, Method.DRAFT_LIGHT}
    canvas = ViewCanvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(1024, 700)
    session.open_path(photo)
    settle(qtbot, session)
    tiles, zoom = session.tiles, session.viewport.zoom
    # The middle is left out: the first tile had no drafts.
    at = canvas.compositor.image.rect().center() - QPoint(200, 0)

    def seen() -> tuple[int, int, int]:
        canvas.finish_fades()
        return canvas.compositor.image.pixelColor(at).getRgb()[:3]

    light = [key for key in tiles.cache.keys if key.method is Method.DRAFT_LIGHT]
    for shown in (Method.LIIF, Method.DRAFT):
        for key in light:
            tiles.arrived.emit(key)
        assert seen() == renderer_colour(shown, zoom)
        tiles.cache.keep_tiles([key for key in tiles.cache.keys if key.method is not shown])
        canvas.compose_anew()
    assert seen() == renderer_colour(Method.DRAFT_LIGHT, zoom)


def test_auto_is_what_this_machine_draws_in_good_time(qtbot, make_session, photo, renderer) -> None:
    slow = SimpleNamespace(summary=EngineSummary("Fake", "slow", "fp0", "", Method.DRAFT))
    renderer.wants_engine = True
    session = make_session(lambda: slow)
    session.open_path(photo)
    session.warm_up()
    qtbot.waitUntil(lambda: session.engine is not None)
    settle(qtbot, session)
    assert session.methods == (Method.AUTO,)
    assert session.pane_view(0).method is Method.DRAFT
    assert session.tiles.cache.levels(session.picture.image_id, Method.DRAFT)
    session.set_methods((Method.LIIF,))
    settle(qtbot, session)
    assert session.pane_view(0).method is Method.LIIF


def test_no_draft_where_it_gains_nothing(qtbot, session, photo, renderer) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    assert methods_in_order(renderer) == [Method.LIIF]


def test_no_draft_when_it_is_switched_off(qtbot, session, photo, renderer) -> None:
    renderer.drafts = {Method.DRAFT}
    session.tiles.drafts_first = False
    session.open_path(photo)
    settle(qtbot, session)
    assert methods_in_order(renderer) == [Method.LIIF]


def test_no_draft_below_100_percent(qtbot, session, photo, renderer) -> None:
    renderer.drafts = {Method.DRAFT}
    session.open_path(photo)
    settle(qtbot, session)
    renderer.log.clear()
    session.navigation.show_view(0.5, (60.0, 40.0))
    settle(qtbot, session)
    assert methods_in_order(renderer) == [Method.LIIF]


def test_the_canvas_shows_the_draft_only_until_the_exact_tile_is_here(
    qtbot, session, photo, renderer, renderer_colour
) -> None:
    renderer.drafts = {Method.DRAFT}
    canvas = ViewCanvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(1024, 700)
    session.open_path(photo)
    settle(qtbot, session)
    zoom = session.viewport.zoom
    image = canvas.compositor.image
    colours = {
        image.pixelColor(x, y).getRgb()[:3]
        for x in range(8, image.width(), 40)
        for y in range(30, image.height() - 30, 40)
    }
    assert colours == {renderer_colour(Method.LIIF, zoom)}
    assert canvas.compositor.exact_tiles > 0
    tiles = session.tiles
    tiles.cache.keep_tiles([key for key in tiles.cache.keys if key.method is not Method.LIIF])
    canvas.compose_anew()
    assert canvas.compositor.exact_tiles == 0
    middle = canvas.compositor.image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.getRgb()[:3] == renderer_colour(Method.DRAFT, zoom)


def test_the_edges_of_a_view_are_drawn_only_where_they_are_seen(
    qtbot, session, photo, renderer
) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    session.navigation.show_view(20.0, (120.3, 80.7))
    settle(qtbot, session)
    tiles, seen = session.tiles, session.viewport.visible_grid_box
    level = tiles.levels(session.picture.image_id, Method.LIIF)[20.0]
    assert all(seen.contains(tile.box) for tile in level.values())
    assert sum(tile.box.size.pixels for tile in level.values()) == seen.size.pixels
    # The view has moved on: tiles that were cut are drawn whole, and it settles again.
    session.navigation.pan(-30, -20)
    settle(qtbot, session)
    moved = session.viewport.visible_grid_box
    level = tiles.levels(session.picture.image_id, Method.LIIF)[20.0]
    covered = [tile.box.intersected(moved) for tile in level.values()]
    assert sum(box.size.pixels for box in covered if not box.is_empty) == moved.size.pixels


def test_a_late_part_does_not_replace_a_whole_tile(qtbot, session, photo) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    tiles = session.tiles
    key, tile = next(
        (key, tile) for key in tiles.cache.keys if (tile := tiles.cache.get(key)) and tile.is_whole
    )
    part = tile.box.intersected(tile.box.shifted(3, 3))
    pixels = np.zeros((part.height, part.width, 4), np.uint8)
    tiles.receive(TileDone(key, pixels, part))
    assert tiles.cache.get(key) is tile
