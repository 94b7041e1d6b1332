"""Work ahead: begun when all is at rest, ended by whatever else is to be done."""

from __future__ import annotations

import pytest

from app.session.drawing import work_ahead
from app.workers.drawing import render_worker
from app.workers.pictures import neighbour_loader
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def plugged_in(monkeypatch) -> None:
    for module in (render_worker, neighbour_loader):
        monkeypatch.setattr(module, "runs_on_battery", lambda: False)


@pytest.fixture
def idle(qtbot, session, photo, renderer):
    """A settled view at 800% whose work ahead waits for its rest to be over."""
    session.open_path(photo)
    settle(qtbot, session)
    session.navigation.show_view(8.0, (120.0, 80.0))
    settle(qtbot, session)
    session.work_ahead.is_on = True
    return session


def begin(qtbot, session, renderer) -> None:
    """End the pause before work ahead at once; returns when the drawing thread works ahead."""
    session.work_ahead.begin()
    qtbot.waitUntil(renderer.working_ahead.is_set, timeout=10000)


def test_it_begins_by_itself_when_all_is_at_rest(qtbot, idle, renderer) -> None:
    qtbot.waitUntil(renderer.working_ahead.is_set, timeout=10000)
    assert renderer.ahead == [8.0]


def test_switched_off_it_never_begins(qtbot, idle, renderer) -> None:
    idle.work_ahead.is_on = False
    qtbot.wait(1000)
    assert renderer.ahead == []


@pytest.mark.parametrize("act", ["pan", "zoom", "method", "open", "off"])
def test_whatever_is_to_be_done_ends_it(qtbot, idle, renderer, photo, act) -> None:
    renderer.gate.clear()
    begin(qtbot, idle, renderer)
    if act == "pan":
        idle.navigation.pan(-40.0, 0.0)
    elif act == "zoom":
        idle.navigation.zoom_notches(1, (100.0, 100.0))
    elif act == "method":
        idle.set_methods((Method.BICUBIC,))
    elif act == "open":
        idle.open_path(photo)
    else:
        idle.work_ahead.is_on = False
    qtbot.waitUntil(lambda: renderer.cancelled > 0, timeout=10000)
    renderer.gate.set()
    settle(qtbot, idle)


def test_classical_methods_encode_nothing(qtbot, idle, renderer, monkeypatch) -> None:
    idle.set_methods((Method.BICUBIC,))
    settle(qtbot, idle)
    asked: list[object] = []
    monkeypatch.setattr(work_ahead, "AheadRequest", lambda *facts: asked.append(facts))
    idle.work_ahead.begin()
    assert asked == []


def test_a_battery_is_spared(qtbot, idle, renderer, monkeypatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(render_worker, "runs_on_battery", lambda: not asked.append(True))
    idle.work_ahead.begin()
    qtbot.waitUntil(lambda: bool(asked), timeout=10000)
    idle.navigation.show_view(5.0, (120.0, 80.0))
    settle(qtbot, idle)
    assert renderer.ahead == []


def test_the_neighbours_are_here_before_they_are_asked_for(qtbot, idle, photo) -> None:
    second = photo.with_name("second.png")
    second.write_bytes(photo.read_bytes())
    idle.browsing.listing.listed = (photo, second)
    idle.work_ahead.begin()
    qtbot.waitUntil(lambda: len(idle.read_ahead.kept()) == 1, timeout=20000)
    assert idle.memory.use().picture > idle.picture.source.pixels.nbytes
    shown = []
    idle.picture_changed.connect(lambda: shown.append(idle.picture.is_complete))
    idle.browsing.open_neighbour(1)
    settle(qtbot, idle)
    assert idle.picture.path == second
    # No preview comes first.
    assert shown == [True]
