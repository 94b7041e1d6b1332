"""A moving view: each step is shown with its own picture, or moves on without one."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from app.session import navigation
from app.session.drawing import zoom_snapshots
from app.session.drawing.zoom_snapshots import MOST_COST_S, ZoomSnapshots
from app.widgets.canvas.view_canvas import ViewCanvas
from app.workers.drawing.draw_events import SnapshotDone, SnapshotRequest
from liif_core.geometry import Box
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


@pytest.fixture
def patient(monkeypatch) -> None:
    """However busy this machine is, a step waits for its picture, but for one that gave way."""
    monkeypatch.setattr(navigation, "LONGEST_WAIT_S", 1.0)
    monkeypatch.setattr(navigation, "FRAME_S", 1.0)
    monkeypatch.setattr(zoom_snapshots, "MOST_COST_S", 1.0)


def whole(window) -> Box:
    return Box.of_size(window.size)


@pytest.fixture
def canvas(qtbot, session, photo, renderer) -> ViewCanvas:
    """A canvas of a settled view at 400%, with a renderer that can draw snapshots."""
    renderer.drafts, renderer.snaps = {Method.DRAFT}, whole
    canvas = ViewCanvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(300, 200)
    session.navigation.resize(canvas.canvas_size)
    canvas.show()
    session.open_path(photo)
    settle(qtbot, session)
    session.navigation.show_view(4.0, (120.0, 80.0))
    settle(qtbot, session)
    return canvas


@pytest.fixture
def shown(canvas, session) -> list[tuple[float, tuple[int, int, int]]]:
    """Zoom and middle pixel of every composition of a moving view."""
    steps = []

    def note() -> None:
        if session.navigation.is_animating:
            image = canvas.compositor.image
            steps.append((session.viewport.zoom, image.pixelColor(150, 100).getRgb()[:3]))

    session.view_changed.connect(note)
    return steps


@pytest.mark.usefixtures("patient")
def test_every_step_but_the_first_is_drawn_at_its_own_zoom(
    qtbot, session, renderer, shown, renderer_colour
) -> None:
    session.navigation.zoom_to(9.0)
    settle(qtbot, session)
    assert len(shown) > 3
    for zoom, colour in shown[1:]:
        assert colour == renderer_colour(Method.DRAFT, zoom)
    assert [zoom for zoom, _ in shown] == sorted(zoom for zoom, _ in shown)
    assert session.viewport.zoom == 9.0


def test_the_settled_view_is_the_method_s_own(qtbot, session, canvas, renderer_colour) -> None:
    session.navigation.zoom_to(7.0)
    settle(qtbot, session)
    image = canvas.picture_image()
    assert image.pixelColor(150, 100).getRgb()[:3] == renderer_colour(Method.LIIF, 7.0)
    assert image.pixelColor(2, 2).getRgb()[:3] == renderer_colour(Method.LIIF, 7.0)


@pytest.mark.usefixtures("patient")
def test_beside_a_partial_snapshot_the_base_is_seen(
    qtbot, session, canvas, renderer, shown, renderer_colour
) -> None:
    renderer.snaps = lambda window: Box(0, 0, window.size.width // 2 + 30, window.size.height)
    corners = []
    session.view_changed.connect(
        lambda: corners.append(canvas.compositor.image.pixelColor(290, 100).getRgb()[:3])
    )
    session.navigation.zoom_to(3.5)
    settle(qtbot, session)
    assert shown[2][1] == renderer_colour(Method.DRAFT, shown[2][0])
    assert renderer_colour(Method.DRAFT, shown[2][0]) not in corners


def test_the_view_moves_on_when_no_snapshot_can_be_drawn(qtbot, session, renderer, shown) -> None:
    renderer.snaps = None
    session.navigation.zoom_to(9.0)
    settle(qtbot, session)
    assert session.viewport.zoom == 9.0
    assert len(shown) > 3


def test_a_late_snapshot_is_not_waited_for(qtbot, session, renderer, shown) -> None:
    """The worker is busy with one that never ends: steps go on by themselves after a while."""
    may_end = threading.Event()

    def endless(window) -> Box:
        assert may_end.wait(20)
        return whole(window)

    renderer.snaps = endless
    with qtbot.waitSignal(session.view_changed, timeout=5000):
        session.navigation.zoom_to(9.0)
    qtbot.waitUntil(lambda: not session.navigation.is_animating, timeout=5000)
    assert session.viewport.zoom == 9.0
    assert not renderer.snapshots
    may_end.set()


def test_costly_snapshots_are_not_asked_for(session, shown) -> None:
    view, now_s = session.viewport, [0.0]
    asked: list[SnapshotRequest] = []
    snapshots = ZoomSnapshots(
        asked.append, session.tiles, lambda _view: None, clock=lambda: now_s[0]
    )

    def drawn(share: float | None) -> SnapshotDone:
        """A snapshot that took ``share`` of the time that a step waits; None: there is none."""
        pixels = None if share is None else np.zeros((2, 2, 4), np.uint8)
        seconds = (share or 0.0) * MOST_COST_S
        return SnapshotDone(view, session.picture.image_id, Box(0, 0, 2, 2), pixels, seconds)

    snapshots.receive(drawn(None))
    assert not snapshots.ask(view)  # not again at once
    now_s[0] += 1.0
    assert snapshots.ask(view)
    for share, is_asked in ((2.0, True), (2.0, False), (0.5, True), (2.0, True), (2.0, False)):
        snapshots.receive(drawn(share))
        assert snapshots.ask(view) is is_asked
    now_s[0] += 1.0
    assert snapshots.ask(view)  # a cost measured a second ago decides no more
    assert len(asked) == 5


@pytest.mark.parametrize("method", [Method.BICUBIC, Method.NEAREST])
def test_other_methods_are_stretched(qtbot, session, renderer, shown, method) -> None:
    session.set_methods((method,))
    settle(qtbot, session)
    session.navigation.zoom_to(9.0)
    settle(qtbot, session)
    assert renderer.snapshots == []


def test_none_below_100_percent_and_none_for_two_panes(qtbot, session, renderer, shown) -> None:
    session.navigation.show_view(0.9, None)
    settle(qtbot, session)
    session.navigation.zoom_to(0.4)
    settle(qtbot, session)
    session.set_methods((Method.LIIF, Method.BICUBIC))
    session.navigation.zoom_to(3.0)
    settle(qtbot, session)
    assert renderer.snapshots == []


@pytest.mark.usefixtures("patient")
def test_another_picture_never_shows_the_last_one_s_snapshot(
    qtbot, session, canvas, photo, tmp_path, renderer
) -> None:
    session.navigation.zoom_to(9.0)
    settle(qtbot, session)
    snapshot = session.zoom_snapshots.snapshot
    assert snapshot is not None
    other = tmp_path / "other.png"
    other.write_bytes(photo.read_bytes())
    session.open_path(other)
    assert (
        session.zoom_snapshots.snapshot_of(session.pane_view(0)) is None
        or session.picture.path == photo
    )
    settle(qtbot, session)
    assert session.zoom_snapshots.snapshot is None
    old = SnapshotDone(snapshot.viewport, snapshot.image_id, snapshot.box, snapshot.pixels, 0.01)
    session.zoom_snapshots.receive(old)
    assert session.zoom_snapshots.snapshot is None


def test_a_new_notch_goes_on_from_the_step_that_waits(qtbot, session, renderer, shown) -> None:
    for _ in range(6):
        session.navigation.zoom_notches(1)
        qtbot.wait(10)
    settle(qtbot, session)
    zooms = [zoom for zoom, _ in shown]
    assert zooms == sorted(zooms)
    assert session.viewport.zoom == pytest.approx(4.0 * 1.25**6)


def test_a_step_is_asked_for_the_time_when_its_picture_is_there(session, shown) -> None:
    view, now_s = session.viewport, [0.0]
    snapshots = ZoomSnapshots(
        lambda _request: None, session.tiles, lambda _view: None, clock=lambda: now_s[0]
    )
    assert snapshots.expected_wait(view.zoom) == 0.0
    for seconds in (0.030, 0.050):
        pixels, box = np.zeros((2, 2, 4), np.uint8), Box(0, 0, 2, 2)
        snapshots.receive(SnapshotDone(view, session.picture.image_id, box, pixels, seconds))
    assert 0.030 < snapshots.expected_wait(view.zoom) < 0.035
    # Sooner the deeper, but by far not in proportion: as many pixels of the screen are drawn.
    assert 0.015 < snapshots.expected_wait(4 * view.zoom) < 0.018
    now_s[0] += 1.0
    assert snapshots.expected_wait(view.zoom) == 0.0


def test_while_a_step_is_drawn_the_last_one_is_stretched(
    qtbot, session, canvas, renderer, renderer_colour, monkeypatch
) -> None:
    """Frames go on, towards the step that is drawn, from the picture of the one before."""
    monkeypatch.setattr(navigation, "LONGEST_WAIT_S", 1.0)
    monkeypatch.setattr(ZoomSnapshots, "expected_wait", lambda *_: 0.06)
    frames: list[tuple[float, float | None, tuple[int, int, int]]] = []

    def slow(window) -> Box:
        threading.Event().wait(0.06)
        return whole(window)

    def note() -> None:
        snapshot = session.zoom_snapshots.snapshot
        colour = canvas.compositor.image.pixelColor(150, 100).getRgb()[:3]
        frames.append((session.viewport.zoom, snapshot and snapshot.viewport.zoom, colour))

    renderer.snaps = slow
    session.view_changed.connect(note)
    session.navigation.zoom_to(4.9)
    qtbot.waitUntil(lambda: not session.navigation.is_animating, timeout=5000)
    zooms = [zoom for zoom, _, _ in frames]
    assert zooms == sorted(zooms)
    between = [(of, colour) for zoom, of, colour in frames if of is not None and of != zoom]
    near = [(of, colour) for of, colour in between if of > 4.0]
    assert near
    assert all(colour == renderer_colour(Method.DRAFT, of) for of, colour in near)
