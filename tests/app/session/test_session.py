"""Opening a picture until its view is settled, and all that can go wrong on the way."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.view_state.compare_layout import CompareMode
from app.view_state.tile_grid import TILE_PX
from liif_core.errors import CheckpointError
from liif_core.geometry import Size
from liif_core.rendering.methods import Method
from tests.app.settled import settle

pytestmark = pytest.mark.gui


def test_open_shows_a_preview_then_all_and_settles(qtbot, session, photo) -> None:
    shown: list[bool] = []
    session.picture_changed.connect(lambda: shown.append(session.picture.is_complete))
    session.open_path(photo)
    assert not session.is_settled
    settle(qtbot, session)
    assert shown == [False, True]
    assert session.viewport.zoom == pytest.approx(min(1024 / 240, 700 / 160))
    assert session.share_done == 1.0


def test_unreadable_file_leaves_the_last_picture(qtbot, session, photo, tmp_path) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    session.navigation.show_view(9.0, (30.0, 40.0))
    before = session.picture, session.viewport
    broken = tmp_path / "zz-broken.png"
    broken.write_bytes(photo.read_bytes()[:30])
    with qtbot.waitSignal(session.failed, timeout=20000) as failed:
        session.open_path(broken)
    assert "zz-broken.png" in failed.args[0]
    assert (session.picture, session.viewport) == before
    settle(qtbot, session)
    # Going on from the broken file goes past it, not back to where the last picture was.
    session.browsing.open_neighbour(1)
    assert session.opening.path == photo


def test_failure_takes_up_the_picture_that_was_given_up(
    qtbot, session, photo, renderer, tmp_path
) -> None:
    """Another file was asked for while only the preview was there, and it does not open."""
    session.picture_changed.connect(
        lambda: session.picture.is_complete or session.open_path(tmp_path / "none.png")
    )
    with qtbot.waitSignal(session.failed, timeout=20000):
        session.open_path(photo)
    settle(qtbot, session)
    assert session.picture.path == photo
    assert session.picture.is_complete


def test_first_file_broken_behind_its_preview(qtbot, session, photo) -> None:
    """A preview was shown, the full picture fails, and there is none to go back to."""
    from app.workers.pictures.load_events import LoadFailed, PreviewReady

    session.opening.expect(photo)
    session.opening.receive(PreviewReady(1, photo, 8, 8, 4, 4, bytes(64), False))
    assert session.picture is not None
    session.opening.receive(LoadFailed(1, "It is damaged."))
    assert session.picture is None
    assert session.viewport is None
    assert session.is_settled


def test_missing_file_is_a_sentence(qtbot, session, tmp_path) -> None:
    with qtbot.waitSignal(session.failed, timeout=20000) as failed:
        session.open_path(tmp_path / "none.png")
    assert "none.png" in failed.args[0]
    assert session.picture is None
    assert session.is_settled


def test_the_last_of_several_openings_wins(qtbot, session, photo, tmp_path) -> None:
    others = []
    for number in range(4):
        path = tmp_path / f"other{number}.png"
        Image.new("RGB", (50 + number, 40), (number, 0, 0)).save(path)
        others.append(path)
    for path in (photo, *others):
        session.open_path(path)
    settle(qtbot, session)
    assert session.picture.path == others[-1]
    assert session.picture.size == Size(53, 40)


def test_opening_another_while_rendering(qtbot, session, photo, renderer, tmp_path) -> None:
    other = tmp_path / "other.png"
    Image.new("RGB", (64, 64), (9, 9, 9)).save(other)
    renderer.gate.clear()
    session.open_path(photo)
    qtbot.waitUntil(renderer.waiting.is_set, timeout=20000)
    session.open_path(other)
    qtbot.waitUntil(lambda: session.picture.path == other, timeout=20000)
    renderer.gate.set()
    settle(qtbot, session)
    image_id = session.picture.image_id
    assert all(key.image_id == image_id for key in session.tiles.cache.keys)


def test_failing_method_falls_back_and_can_be_retried(qtbot, session, photo, renderer) -> None:
    renderer.failing = {Method.LIIF}
    with qtbot.waitSignal(session.failed, timeout=20000) as failed:
        session.open_path(photo)
    assert failed.args == ["“LIIF, most detail” is out of order.", True]
    settle(qtbot, session)
    assert session.tiles.drawn_method(Method.LIIF) is Method.BICUBIC
    renderer.failing = set()
    session.retry()
    assert not session.is_settled
    settle(qtbot, session)
    assert session.tiles.drawn_method(Method.LIIF) is Method.LIIF
    assert renderer.log[-1][0] is Method.LIIF


def test_drafts_that_fail_for_the_same_reason_as_liif_are_told_with_it(
    qtbot, make_session, photo, renderer
) -> None:
    def load():
        raise CheckpointError("The weights are missing; install the viewer again.")

    session = make_session(load)
    renderer.wants_engine = True
    renderer.drafts = {Method.DRAFT, Method.DRAFT_LIGHT}
    told: list[str] = []
    session.failed.connect(lambda sentence, _can_retry: told.append(sentence))
    session.open_path(photo)
    settle(qtbot, session)
    assert len(told) == 1
    session.retry()
    settle(qtbot, session)
    assert len(told) == 2


def test_failing_engine_falls_back_too(qtbot, make_session, photo, renderer) -> None:
    def load():
        raise CheckpointError("The weights are missing; install the viewer again.")

    session = make_session(load)
    renderer.wants_engine = True
    with qtbot.waitSignal(session.failed, timeout=20000) as failed:
        session.open_path(photo)
    assert failed.args[0].startswith("The weights are missing")
    settle(qtbot, session)


def test_when_even_bicubic_fails_nothing_goes_round_in_circles(
    qtbot, session, photo, renderer
) -> None:
    renderer.failing = {Method.LIIF, Method.BICUBIC}
    sentences: list[str] = []
    session.failed.connect(lambda sentence, _: sentences.append(sentence))
    session.open_path(photo)
    qtbot.waitUntil(lambda: len(sentences) == 2, timeout=20000)
    assert not session.is_settled
    qtbot.wait(50)
    assert len(sentences) == 2


def test_a_spin_of_the_wheel_asks_for_its_end(qtbot, session, photo, renderer) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    renderer.log.clear()
    for _ in range(5):
        session.navigation.zoom_notches(1, (300.0, 200.0))
    target = session.navigation.target.zoom
    assert session.navigation.is_animating
    settle(qtbot, session)
    assert session.viewport.zoom == target
    zooms = {zoom for _, zoom in renderer.log}
    # The first notch's end and the last one's: none of the steps between.
    assert len(zooms) <= 2
    assert target in zooms


def test_panning_reuses_tiles(qtbot, session, photo, renderer) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    session.navigation.show_view(20.0, (120.0, 80.0))
    settle(qtbot, session)
    renderer.log.clear()
    session.navigation.pan(-1, 0)
    settle(qtbot, session)
    column = 700 // TILE_PX + 2
    assert len(renderer.log) <= column


def test_locked_view_stays_across_pictures(qtbot, session, photo, tmp_path) -> None:
    second = tmp_path / "second.png"
    with Image.open(photo) as image:
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(second)
    session.open_path(photo)
    settle(qtbot, session)
    session.navigation.show_view(7.0, (100.0, 50.0))
    session.view_locked = True
    session.browsing.open_neighbour(1)
    qtbot.waitUntil(lambda: session.picture.path == second, timeout=20000)
    view = session.viewport
    assert (view.zoom, view.centre_x, view.centre_y) == (7.0, 100.0, 50.0)
    session.view_locked = False
    session.browsing.open_neighbour(1)
    qtbot.waitUntil(lambda: session.picture.path == photo, timeout=20000)
    assert session.viewport.zoom != 7.0


def test_two_panes_share_everything_but_the_method(qtbot, session, photo, renderer) -> None:
    session.set_methods((Method.LIIF, Method.BICUBIC))
    session.open_path(photo)
    settle(qtbot, session)
    levels = {
        method: session.tiles.cache.levels(session.picture.image_id, method)
        for method in session.methods
    }
    zoom = session.viewport.zoom
    assert levels[Method.LIIF][zoom].keys() == levels[Method.BICUBIC][zoom].keys()


def test_pasted_pixels(qtbot, session) -> None:
    session.open_pixels(np.full((30, 40, 4), 100, np.uint8))
    settle(qtbot, session)
    assert session.picture.path is None
    assert session.picture.has_alpha


def test_close_while_rendering_ends_the_threads(qtbot, make_session, photo, renderer) -> None:
    before = set(threading.enumerate())
    session = make_session()
    renderer.gate.clear()
    session.open_path(photo)
    qtbot.waitUntil(renderer.waiting.is_set, timeout=20000)
    assert len(set(threading.enumerate()) - before) >= 2
    session.close()
    assert not set(threading.enumerate()) - before


def test_open_path_accepts_any_name(qtbot, session, photo, tmp_path) -> None:
    odd = tmp_path / "a picture, with ünicode & without suffix"
    odd.write_bytes(Path(photo).read_bytes())
    session.open_path(odd)
    settle(qtbot, session)
    assert session.picture.name == odd.name


def test_a_picture_is_closed(qtbot, session, photo) -> None:
    session.open_path(photo)
    settle(qtbot, session)
    session.compare.set_mode(CompareMode.SPLIT)
    session.close_picture()
    assert session.picture is None
    assert session.viewport is None
    assert session.opening.path is None
    assert not session.compare.is_on
    assert session.is_settled
    session.open_path(photo)
    settle(qtbot, session)


def test_what_is_being_read_comes_no_more_once_closed(qtbot, session, photo, tmp_path) -> None:
    other = tmp_path / "other.png"
    other.write_bytes(photo.read_bytes())
    session.open_path(photo)
    qtbot.waitUntil(lambda: session.picture is not None)
    session.close_picture()
    shown: list[Path] = []
    session.picture_changed.connect(lambda: shown.append(session.picture.path))
    # The loader answers in turn: all of the first one would be here before the second.
    session.open_path(other)
    settle(qtbot, session)
    assert set(shown) == {other}
