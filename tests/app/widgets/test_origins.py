"""The tint over the view tells what is seen of each tile."""

from __future__ import annotations

import pytest

from app.view_state.tile_grid import visible_tiles
from app.widgets.canvas.origins import origin_of
from app.widgets.canvas.view_canvas import ViewCanvas
from liif_core.rendering.methods import Method

pytestmark = pytest.mark.gui


@pytest.fixture
def canvas(qtbot, session, photo, renderer) -> ViewCanvas:
    """A settled view with all drafts behind it."""
    renderer.drafts = {Method.DRAFT, Method.DRAFT_LIGHT}
    canvas = ViewCanvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(500, 400)
    session.navigation.resize(canvas.canvas_size)
    session.open_path(photo)
    qtbot.waitUntil(lambda: session.picture is not None and session.is_settled, timeout=20000)
    return canvas


def drop(session, method: Method) -> None:
    cache = session.tiles.cache
    cache.keep_tiles([key for key in cache.keys if key.method is not method])


def test_the_best_that_is_here_is_told(canvas, session) -> None:
    view = session.pane_view(0)
    # Not the first: it never had a draft.
    key = next(iter(visible_tiles(view.viewport, view.picture.image_id, view.method)))
    told = []
    for method in (Method.LIIF, Method.DRAFT, Method.DRAFT_LIGHT):
        told.append(origin_of(session, view, key))
        drop(session, method)
    told.append(origin_of(session, view, key))
    assert told == ["Full detail", "More detail", "First detail", "Plain enlargement"]


def test_the_tint_is_seen_only_while_wanted_and_never_copied(canvas, session) -> None:
    middle = canvas.rect().center()
    plain = canvas.grab().toImage().pixelColor(middle)
    copied = canvas.picture_image()
    canvas.set_origins(True)
    settled = canvas.grab().toImage().pixelColor(middle)
    assert settled != plain
    assert canvas.picture_image() == copied
    drop(session, Method.LIIF)
    canvas.compose_anew()
    assert canvas.grab().toImage().pixelColor(middle) != settled
    canvas.set_origins(False)
    canvas.compose_anew()
    assert canvas.grab().toImage().pixelColor(middle) != settled
