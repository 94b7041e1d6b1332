"""The map of added detail: LIIF against bicubic, or a sentence on why it cannot be made."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from app.workers.guess_events import GuessesFailed, GuessesFound, GuessRequest
from app.workers.guess_worker import GuessWorker
from liif_core.errors import CheckpointError
from liif_core.geometry import Box, GridWindow
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer

Answer = GuessesFound | GuessesFailed


@pytest.fixture
def start() -> Iterator[Callable[..., tuple[GuessWorker, queue.Queue[Answer]]]]:
    workers = []

    def begin(get_engine) -> tuple[GuessWorker, queue.Queue[Answer]]:
        answers: queue.Queue[Answer] = queue.Queue()
        worker = GuessWorker(get_engine, answers.put, lambda source: None)
        workers.append(worker)
        worker.start()
        return worker, answers

    yield begin
    for worker in workers:
        worker.close()
        worker.join(10)
        assert not worker.is_alive()


def test_what_the_function_adds_to_bicubic_is_found(start, cat, engine) -> None:
    worker, answers = start(lambda is_cancelled: engine)
    window = GridWindow.of_grid(cat.size, 2.0, Box(100, 80, 116, 90))
    worker.post(GuessRequest(7, cat, window))
    found = answers.get(timeout=60)
    renderer = Renderer(cat, lambda: engine)
    liif, bicubic = (renderer.render(window, way) for way in (Method.LIIF, Method.BICUBIC))
    assert found.generation == 7
    np.testing.assert_array_equal(found.added, np.abs(liif - bicubic).max(axis=2))


def test_a_failure_is_told_in_a_sentence(start, cat) -> None:
    def no_engine(is_cancelled):
        raise CheckpointError("The weights are damaged.")

    worker, answers = start(no_engine)
    worker.post(GuessRequest(8, cat, GridWindow.of_grid(cat.size, 2.0, Box(0, 0, 4, 4))))
    failed = answers.get(timeout=60)
    assert failed.generation == 8
    assert "The weights are damaged." in failed.message
