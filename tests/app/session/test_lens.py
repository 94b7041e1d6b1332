"""The loupe asks each pane's function, and takes no answer to an older question."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QObject

from app.session.drawing.lens import Lens
from app.workers.drawing.lens_events import LensDrawn
from liif_core.geometry import Box, Size
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method

pytestmark = pytest.mark.gui

SOURCE = SourceImage(np.zeros((60, 80, 3), np.uint8))
METHODS = (Method.LIIF, Method.BICUBIC)


class _Controller(QObject):
    """Two panes at zoom 2, whose corner is the picture's."""

    source: SourceImage | None = SOURCE

    def pane_view(self, pane: int):
        return SimpleNamespace(
            picture=SimpleNamespace(source=self.source, size=Size(80, 60)),
            viewport=SimpleNamespace(zoom=2.0, origin=(0, 0)),
            method=METHODS[pane],
        )


class _Worker:
    """Keeps the requests, in place of a thread."""

    def __init__(self) -> None:
        self.asked: list = []

    def get(self):
        return SimpleNamespace(post=self.asked.append)


@pytest.fixture
def parts(qapp):
    controller, worker = _Controller(), _Worker()
    lens = Lens(controller, SimpleNamespace(order=(0, 1)), worker)
    lens.controller_kept = controller
    return lens, worker, controller


def test_both_panes_are_asked_at_the_magnified_zoom(parts) -> None:
    lens, worker, _ = parts
    lens.ask((80, 60), 4, 100)
    (request,) = worker.asked
    assert [glass.pane for glass in request.glasses] == [0, 1]
    assert [glass.method for glass in request.glasses] == list(METHODS)
    for glass in request.glasses:
        assert glass.window.columns.zoom == 8.0
        assert glass.window.size == Size(100, 100)
        # The middle: position 80 at zoom 2 is source pixel 40, grid pixel 320.
        assert glass.window.columns.first == 270


def test_at_the_picture_s_edge_only_what_is_inside_is_asked(parts) -> None:
    lens, worker, _ = parts
    lens.ask((0, 60), 4, 100)
    assert worker.asked[0].glasses[0].window.size == Size(50, 100)
    worker.asked.clear()
    lens.ask((-500, 60), 4, 100)
    assert worker.asked == []


def test_a_picture_that_is_still_being_read_is_not_asked(parts) -> None:
    lens, worker, controller = parts
    controller.source = None
    lens.ask((80, 60), 4, 100)
    assert worker.asked == []


def test_an_answer_is_told_with_its_place_in_the_glass(parts, qtbot) -> None:
    lens, worker, _ = parts
    lens.ask((0, 60), 4, 100)
    pixels = np.zeros((100, 50, 4), np.uint8)
    with qtbot.waitSignal(lens.drawn, timeout=1000) as told:
        lens.receive(LensDrawn(worker.asked[0].generation, 1, pixels))
    assert told.args[:2] == [1, Box(50, 0, 100, 100)]


def test_answers_to_older_questions_are_dropped(parts, qtbot) -> None:
    lens, worker, _ = parts
    lens.ask((80, 60), 4, 100)
    old = worker.asked[0].generation
    pixels = np.zeros((100, 100, 4), np.uint8)
    lens.ask((90, 60), 4, 100)
    with qtbot.assertNotEmitted(lens.drawn):
        lens.receive(LensDrawn(old, 0, pixels))
        lens.forget()
        lens.receive(LensDrawn(worker.asked[1].generation, 0, pixels))
