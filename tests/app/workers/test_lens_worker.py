"""Under the loupe the quick method comes first, and what nobody waits for is not drawn."""

from __future__ import annotations

import numpy as np
import pytest

from app.workers.drawing.lens_events import Glass, LensDrawn, LensRequest
from app.workers.drawing.lens_worker import LensWorker
from liif_core.errors import Cancelled
from liif_core.geometry import Box, GridWindow, Size
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method

SOURCE, OTHER = (SourceImage(np.zeros((8, 8, 3), np.uint8)) for _ in range(2))
WINDOW = GridWindow.of_grid(Size(8, 8), 4.0, Box(0, 0, 2, 2))


class Renderer:
    """Draws nothing; notes each picture it was opened for, and the windows asked for."""

    opened: list[SourceImage]
    drawn: list[Method]

    def __init__(self) -> None:
        self.opened, self.drawn = [], []

    def open(self, source: SourceImage, get_engine) -> Renderer:
        self.opened.append(source)
        return self

    def tiles(self, windows, method, *, is_cancelled, on_progress):
        if is_cancelled():
            raise Cancelled
        if method is Method.DRAFT:
            raise MemoryError
        self.drawn.append(method)
        on_progress(1.0)
        yield 0, np.zeros((windows[0].size.height, windows[0].size.width, 4), np.uint8)


@pytest.fixture
def renderer() -> Renderer:
    return Renderer()


@pytest.fixture
def told() -> list[LensDrawn]:
    return []


@pytest.fixture
def worker(renderer: Renderer, told: list[LensDrawn], qtbot):
    worker = LensWorker(lambda _is_cancelled: None, told.append, renderer.open)
    worker.start()
    yield worker
    worker.close()
    worker.join(10)
    assert not worker.is_alive()


def request(generation: int, *glasses: tuple[int, SourceImage, Method]) -> LensRequest:
    return LensRequest(
        generation, tuple(Glass(pane, source, method, WINDOW) for pane, source, method in glasses)
    )


def test_what_is_there_at_once_does_not_wait(worker, renderer, told, qtbot) -> None:
    worker.post(request(1, (0, SOURCE, Method.LIIF), (1, SOURCE, Method.BICUBIC)))
    qtbot.waitUntil(lambda: len(told) == 2, timeout=10_000)
    assert [(drawn.generation, drawn.pane) for drawn in told] == [(1, 1), (1, 0)]
    assert renderer.drawn == [Method.BICUBIC, Method.LIIF]
    assert told[0].pixels.shape == (2, 2, 4)


def test_a_picture_is_opened_once_while_it_is_looked_at(worker, renderer, told, qtbot) -> None:
    for number, source in enumerate((SOURCE, SOURCE, OTHER, SOURCE), start=1):
        worker.post(request(number, (0, source, Method.NEAREST)))
        qtbot.waitUntil(lambda number=number: len(told) == number, timeout=10_000)
    assert renderer.opened == [SOURCE, OTHER, SOURCE]


def test_what_cannot_be_drawn_is_left_as_it_was(worker, renderer, told, qtbot) -> None:
    worker.post(request(1, (0, SOURCE, Method.DRAFT)))
    worker.post(request(2, (0, SOURCE, Method.NEAREST)))
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert [drawn.generation for drawn in told] == [2]
