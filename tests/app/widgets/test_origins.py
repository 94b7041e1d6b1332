"""The tint over the view tells the origin of each tile's pixels."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from app.view_state.tile_grid import visible_tiles
from app.widgets.canvas.device_pixels import use_device_pixels
from app.widgets.canvas.origins import origin_of, paint_legend
from app.widgets.canvas.view_canvas import ViewCanvas
from liif_core.rendering.methods import Method
from tests.app.settled import settle

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
    settle(qtbot, session)
    return canvas


def drop(session, method: Method) -> None:
    cache = session.tiles.cache
    cache.keep_tiles([key for key in cache.keys if key.method is not method])


def test_the_best_that_is_here_is_told(canvas, session) -> None:
    view = session.pane_view(0)
    # The first tile is left out: it never had a draft.
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


def legend_px(ratio: float) -> int:
    """How many device pixels the legend takes."""
    image = QImage(1000, 600, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    painter = QPainter(image)
    use_device_pixels(painter)
    paint_legend(painter)
    painter.end()
    return sum(image.pixelColor(x, 30) != QColor("white") for x in range(1000))


def test_the_legend_is_as_large_as_other_words_at_every_ratio(qapp) -> None:
    assert legend_px(2.0) == pytest.approx(2 * legend_px(1.0), rel=0.1)
    assert legend_px(1.5) == pytest.approx(1.5 * legend_px(1.0), rel=0.1)
