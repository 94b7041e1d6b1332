"""The worker: the newest request wins, errors and cancels end the busy state, closing ends it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import numpy as np
import pytest

from app.view_state.tile_grid import visible_tiles
from app.view_state.viewport import fitted, zoomed
from app.workers.drawing.draw_events import (
    EngineFailed,
    RenderDone,
    RenderFailed,
    RenderRequest,
    SnapshotDone,
    SnapshotRequest,
    TileDone,
)
from app.workers.drawing.engine_loader import EngineLoader
from app.workers.drawing.render_worker import RenderWorker
from liif_core.errors import Cancelled, CheckpointError, LiifError
from liif_core.geometry import Size
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method

SOURCE = SourceImage(np.zeros((60, 80, 3), np.uint8))


class Inbox:
    """Collects events and lets a test wait for one."""

    def __init__(self) -> None:
        self.events: list[object] = []
        self._changed = threading.Condition()

    def put(self, event: object) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(self, is_it: Callable[[object], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: any(map(is_it, self.events)), timeout=10)

    def of(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]


def request(generation: int, zoom: float, *methods: Method) -> RenderRequest:
    view = zoomed(fitted(SOURCE.size, Size(400, 300)), zoom, 200, 150)
    tiles = tuple(key for method in methods for key in visible_tiles(view, 1, method))
    return RenderRequest(generation, view, methods, tiles, {1: SOURCE})


def is_done(generation: int) -> Callable[[object], bool]:
    return lambda event: event == RenderDone(generation)


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


def fail_to_load():
    raise CheckpointError("The weights are damaged; install them again.")


@pytest.fixture
def worker(inbox: Inbox, renderer) -> Iterator[RenderWorker]:
    engine = EngineLoader(fail_to_load, inbox.put)
    worker = RenderWorker(engine, inbox.put, renderer.open)
    worker.start()
    yield worker
    renderer.gate.set()
    worker.close()
    worker.join(10)
    engine.join()
    assert not worker.is_alive()


def test_all_tiles_of_all_methods_in_order(worker, inbox) -> None:
    asked = request(1, 8.0, Method.BICUBIC, Method.NEAREST)
    worker.post(asked)
    inbox.wait_for(is_done(1))
    assert [event.key for event in inbox.of(TileDone)] == list(asked.tiles)


def test_newer_request_abandons_what_it_does_without(worker, inbox, renderer) -> None:
    renderer.gate.clear()
    worker.post(request(1, 8.0, Method.BICUBIC))
    assert renderer.waiting.wait(10)
    worker.post(request(2, 9.0, Method.BICUBIC))
    worker.post(request(3, 10.0, Method.BICUBIC))
    while renderer.cancelled == 0:
        assert worker.is_alive()
    renderer.gate.set()
    inbox.wait_for(is_done(3))
    assert {event.key.zoom for event in inbox.of(TileDone)} == {10.0}
    assert inbox.of(RenderDone) == [RenderDone(3)]


def test_a_tile_that_the_newer_request_wants_too_is_finished(worker, inbox, renderer) -> None:
    renderer.gate.clear()
    first = request(1, 8.0, Method.BICUBIC)
    worker.post(first)
    assert renderer.waiting.wait(10)
    worker.post(RenderRequest(2, first.viewport, first.methods, first.tiles[:1], first.sources))
    renderer.gate.set()
    inbox.wait_for(is_done(2))
    assert renderer.cancelled == 0
    assert inbox.of(RenderDone) == [RenderDone(2)]


def test_a_step_of_a_moving_view_interrupts_the_tiles_and_they_go_on(
    worker, inbox, renderer
) -> None:
    first = request(1, 8.0, Method.BICUBIC)
    renderer.gate.clear()
    worker.post(first)
    assert renderer.waiting.wait(10)
    worker.post(SnapshotRequest(first.viewport, 1, SOURCE, is_last=True))
    inbox.wait_for(lambda event: isinstance(event, SnapshotDone))
    assert renderer.cancelled == 1
    assert inbox.of(TileDone) == []
    renderer.gate.set()
    inbox.wait_for(is_done(1))
    assert [event.key for event in inbox.of(TileDone)] == list(first.tiles)


def test_failure_of_one_method_leaves_the_other(worker, inbox, renderer) -> None:
    renderer.failing = {Method.LIIF}
    worker.post(request(1, 8.0, Method.LIIF, Method.BICUBIC))
    inbox.wait_for(is_done(1))
    (failed,) = inbox.of(RenderFailed)
    assert (failed.method, failed.message) == (Method.LIIF, "“LIIF, most detail” is out of order.")
    assert {event.key.method for event in inbox.of(TileDone)} == {Method.BICUBIC}


def test_engine_that_cannot_be_loaded_is_a_sentence(worker, inbox, renderer) -> None:
    renderer.wants_engine = True
    worker.post(request(1, 8.0, Method.LIIF))
    inbox.wait_for(is_done(1))
    sentence = "The weights are damaged; install them again."
    assert [event.message for event in inbox.of(RenderFailed)] == [sentence]
    inbox.wait_for(lambda event: event == EngineFailed(sentence))


def test_waiting_for_the_engine_can_be_cancelled(inbox) -> None:
    hold = threading.Event()
    engine = EngineLoader(lambda: hold.wait(10) and SimpleNamespace(summary="s"), inbox.put)
    with pytest.raises(Cancelled):
        engine.get(lambda: True)
    hold.set()
    assert engine.get(lambda: False).summary == "s"
    engine.join()


def test_engine_loads_again_after_a_failure(inbox) -> None:
    answers = [fail_to_load, lambda: SimpleNamespace(summary="s")]
    engine = EngineLoader(lambda: answers.pop(0)(), inbox.put)
    with pytest.raises(LiifError, match="damaged"):
        engine.get(lambda: False)
    engine.retry()
    assert engine.get(lambda: False).summary == "s"
    engine.join()


def test_close_while_working(inbox, renderer) -> None:
    renderer.gate.clear()
    worker = RenderWorker(EngineLoader(fail_to_load, inbox.put), inbox.put, renderer.open)
    worker.start()
    worker.post(request(1, 8.0, Method.BICUBIC))
    assert renderer.waiting.wait(10)
    worker.close()
    worker.join(10)
    assert not worker.is_alive()
    assert not inbox.of(TileDone)
