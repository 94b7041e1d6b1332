"""One pane: the picture in its place, tiles as they come, and nothing where nothing is open."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.widgets.canvas.canvas_background import CanvasBackground
from app.widgets.canvas.pane_painter import PanePainter, draw_part
from app.windows.files.clipboard import rgba_of
from liif_core.geometry import Size
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def pane(qtbot, session, photo):
    """The pane of a settled view of 200 x 150, drawn bicubically by the fake renderer."""
    parent = QObject()
    session.set_methods((Method.BICUBIC,))
    session.navigation.resize(Size(200, 150))
    pane = PanePainter(session, 0, parent)
    pane.kept_alive = parent
    session.open_path(photo)
    settle(qtbot, session)
    return pane


def test_without_a_picture_it_is_the_background(session, qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    pane, background = PanePainter(session, 0, widget), CanvasBackground(widget)
    assert pane.view is None
    assert pane.picture_rect().isEmpty()
    assert pane.picture_image() is None
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pane.paint(painter, QPoint(0, 0), image.rect(), background)
    painter.end()
    assert image.pixelColor(10, 5) == QColor(background.colour)


def test_the_picture_is_where_the_viewport_says(pane, session) -> None:
    box = session.viewport.visible_box
    assert pane.picture_rect() == QRect(box.left, box.top, box.width, box.height)
    image = pane.picture_image()
    assert (image.width(), image.height()) == (box.width, box.height)


def test_the_tiles_of_the_method_are_what_is_seen(pane, session, renderer_colour) -> None:
    shown = rgba_of(pane.picture_image())[..., :3].reshape(-1, 3)
    expected = renderer_colour(Method.BICUBIC, session.viewport.zoom)
    assert np.array_equal(np.unique(shown, axis=0), [expected])


def test_it_is_composed_again_only_after_a_change(pane, session, qtbot) -> None:
    compositor = pane.compositor
    compositor.image.fill(QColor(1, 2, 3))
    assert pane.compositor.image.pixelColor(50, 50) == QColor(1, 2, 3)
    with qtbot.waitSignal(pane.changed, timeout=1000):
        session.navigation.show_view(3.0, (120, 80))
    assert pane.compositor.image.pixelColor(50, 50) != QColor(1, 2, 3)


def test_an_empty_part_draws_nothing() -> None:
    target = QImage(8, 8, QImage.Format.Format_RGB32)
    target.fill(QColor(9, 9, 9))
    source = QImage(8, 8, QImage.Format.Format_RGB32)
    source.fill(QColor(200, 0, 0))
    painter = QPainter(target)
    draw_part(painter, source, QRect(2, 2, 0, 3))
    assert target.pixelColor(2, 2) == QColor(9, 9, 9)
    draw_part(painter, source, QRect(2, 2, 1, 1))
    painter.end()
    assert target.pixelColor(2, 2) == QColor(200, 0, 0)
    assert target.pixelColor(0, 0) == QColor(9, 9, 9)
