"""The two slots of the drawing thread: a step of a moving view goes first and evicts no tiles."""

from __future__ import annotations

import threading

import numpy as np

from app.view_state.viewport import fitted
from app.workers.drawing import draw_requests
from app.workers.drawing.draw_events import AheadRequest, RenderRequest, SnapshotRequest
from app.workers.drawing.draw_requests import DrawRequests
from liif_core.geometry import Size
from liif_core.image_io.source import SourceImage

SOURCE = SourceImage(np.zeros((60, 80, 3), np.uint8))
VIEW = fitted(SOURCE.size, Size(400, 300))


def tiles(generation: int) -> RenderRequest:
    return RenderRequest(generation, VIEW, (), (), {})


def step(*, is_last: bool) -> SnapshotRequest:
    return SnapshotRequest(VIEW, 1, SOURCE, is_last)


def test_a_step_goes_before_the_tiles_and_leaves_them_waiting() -> None:
    requests = DrawRequests()
    requests.post(tiles(1))
    requests.post(step(is_last=True))
    assert requests.take() == step(is_last=True)
    assert requests.take() == tiles(1)
    assert not requests.has_newer()


def test_in_each_slot_the_newest_wins() -> None:
    requests = DrawRequests()
    for generation in (1, 2, 3):
        requests.post(tiles(generation))
        requests.post(step(is_last=generation == 3))
    assert requests.take() == step(is_last=True)
    assert requests.take() == tiles(3)


def test_what_is_put_back_gives_way_to_a_newer_request() -> None:
    requests = DrawRequests()
    requests.put_back(tiles(1))
    assert requests.take() == tiles(1)
    requests.post(tiles(2))
    requests.put_back(tiles(1))
    assert requests.take() == tiles(2)


def test_after_a_step_the_next_one_is_waited_for_before_tiles_are_begun() -> None:
    requests = DrawRequests()
    requests.post(tiles(1))
    requests.post(step(is_last=False))
    assert requests.take() == step(is_last=False)
    taken: list[object] = []
    taker = threading.Thread(target=lambda: taken.append(requests.take()))
    requests.post(step(is_last=True))
    taker.start()
    taker.join(10)
    assert taken == [step(is_last=True)]
    assert requests.take() == tiles(1)


def test_when_no_step_follows_the_tiles_go_on() -> None:
    requests = DrawRequests()
    requests.post(step(is_last=False))
    requests.post(tiles(1))
    assert requests.take() == step(is_last=False)
    assert requests.take() == tiles(1)


def test_tiles_wait_for_no_step_once_the_easing_is_over(monkeypatch) -> None:
    monkeypatch.setattr(draw_requests, "NEXT_STEP_S", 60.0)
    requests = DrawRequests()
    requests.post(step(is_last=False))
    assert requests.take() == step(is_last=False)
    requests.post(tiles(1))
    taken: list[object] = []
    taker = threading.Thread(target=lambda: taken.append(requests.take()))
    taker.start()
    requests.end_steps()
    taker.join(10)
    assert taken == [tiles(1)]


def test_a_step_that_waits_is_the_last_once_the_easing_is_over() -> None:
    requests = DrawRequests()
    requests.post(tiles(1))
    requests.post(step(is_last=False))
    requests.end_steps()
    assert requests.take() == step(is_last=True)
    assert requests.take() == tiles(1)


def test_close_drops_what_waits() -> None:
    requests = DrawRequests()
    requests.post(tiles(1))
    requests.close()
    assert requests.take() is None
    requests.post(tiles(2))
    requests.put_back(tiles(1))
    assert requests.take() is None


def test_work_ahead_waits_for_everything_else_and_ends_when_told() -> None:
    requests, ahead = DrawRequests(), AheadRequest(1, SOURCE, VIEW)
    requests.post(ahead)
    assert not requests.has_newer()
    assert requests.wants_ahead()
    requests.post(tiles(1))
    assert requests.has_newer()
    assert not requests.wants_ahead()
    assert requests.take() == tiles(1)
    assert requests.take() == ahead
    assert requests.wants_ahead()
    requests.end_ahead()
    assert not requests.wants_ahead()
    requests.post(ahead)
    requests.end_ahead()
    requests.post(tiles(2))
    assert requests.take() == tiles(2)
    assert requests.peek(2) is None
