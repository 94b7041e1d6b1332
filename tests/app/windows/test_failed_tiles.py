"""No memory for LIIF: it is said, another method stands in, and a button tries again."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.settings import Settings
from app.windows.main_window import MainWindow
from liif_core.rendering.methods import Method
from tests.app.hands import control, words
from tests.app.settled import settle
from tests.app.windows.marked_pictures import pixels_of

pytestmark = pytest.mark.gui


@pytest.fixture
def starved(monkeypatch, renderer) -> set[Method]:
    """Methods that have no memory, whatever they draw."""
    methods = {Method.LIIF}
    honest = renderer.tiles

    def tiles(windows, method, **options):
        if method in methods:
            raise MemoryError("not enough memory to draw this view")
        return honest(windows, method, **options)

    monkeypatch.setattr(renderer, "tiles", tiles)
    return methods


def test_it_is_said_and_can_be_tried_again(
    qtbot, make_session, photo, renderer_colour, starved
) -> None:
    session = make_session()
    window = MainWindow(session, Settings(None))
    window.resize(800, 500)
    window.show()
    window.complete()

    def assert_shows(method: Method) -> None:
        pixels = pixels_of(window.canvas_area.canvas.picture_image())
        assert np.array_equal(
            np.unique(pixels.reshape(-1, 3), axis=0),
            [renderer_colour(method, session.viewport.zoom)],
        )

    session.open_path(photo)
    settle(qtbot, session)
    message = window.canvas_area.message
    assert message.isVisible()
    assert message.text.startswith("“LIIF, most detail” could not be drawn: not enough memory.")
    assert "Bicubic" in words(window.status_line)
    assert_shows(Method.BICUBIC)
    starved.clear()
    qtbot.mouseClick(control(message, "Try again"), Qt.MouseButton.LeftButton)
    settle(qtbot, session)
    assert not message.isVisible()
    assert "Automatic: LIIF" in words(window.status_line)
    assert_shows(Method.LIIF)
    window.close()
    window.deleteLater()
