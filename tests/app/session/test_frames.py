"""Turning the pages of a file in a session: there and back, the ends, haste, and damage."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from app.session.pictures import opening
from app.session.session import Session
from app.workers.pictures.load_events import LoadRequest
from tests.app.conftest import frame_colour
from tests.app.settled import settle
from tests.image_io.odd_files import chunk

pytestmark = pytest.mark.gui


def open_file(qtbot, session: Session, path: Path) -> None:
    session.open_path(path)
    settle(qtbot, session)


def assert_seen(session: Session, frame: int) -> None:
    """The frame is the one that is told, and its pixels are those on the screen."""
    assert session.frames.seen == frame
    assert session.picture.source.info.frame == frame
    assert tuple(session.picture.source.pixels[0, 0, :3]) == frame_colour(frame)
    blue, green, red, _ = session.picture.levels[0].pixels[:4]
    assert (red, green, blue) == frame_colour(frame)


@pytest.fixture
def posted(session: Session, monkeypatch) -> list[int]:
    """The frames that were asked for."""
    asked: list[int] = []

    def note(*facts, **more) -> LoadRequest:
        request = LoadRequest(*facts, **more)
        asked.append(request.frame)
        return request

    monkeypatch.setattr(opening, "LoadRequest", note)
    return asked


@pytest.mark.parametrize("suffix", ["tif", "gif", "png", "webp"])
def test_there_and_back(qtbot, session, make_frames, suffix) -> None:
    open_file(qtbot, session, make_frames(suffix))
    assert session.frames.count == 4
    assert_seen(session, 0)
    for turn, frame in (
        (lambda: session.frames.step(1), 1),
        (lambda: session.frames.go_to(3), 3),
        (lambda: session.frames.step(-1), 2),
        (lambda: session.frames.go_to(0), 0),
    ):
        turn()
        assert not session.is_settled
        settle(qtbot, session)
        assert_seen(session, frame)


def test_sizes_of_an_icon(qtbot, session, tmp_path) -> None:
    path = tmp_path / "icon.ico"
    Image.new("RGBA", (64, 64), "red").save(path, sizes=[(16, 16), (32, 32), (64, 64)])
    open_file(qtbot, session, path)
    sides = [session.picture.size.width]
    for _ in range(2):
        session.frames.step(1)
        settle(qtbot, session)
        sides.append(session.picture.size.width)
    assert sides == [64, 32, 16]


def test_nothing_lies_beyond_the_ends(qtbot, session, make_frames, posted) -> None:
    open_file(qtbot, session, make_frames())
    posted.clear()
    session.frames.step(-1)
    session.frames.go_to(-9)
    assert session.is_settled
    session.frames.go_to(99)
    settle(qtbot, session)
    assert_seen(session, 3)
    session.frames.step(1)
    assert session.is_settled
    assert posted == [3]


@pytest.mark.parametrize(("steps", "frame"), [((1, 1), 2), ((1, 1, -1), 1), ((1, -1), 0)])
def test_steps_in_haste_add_up(qtbot, session, make_frames, steps, frame) -> None:
    open_file(qtbot, session, make_frames())
    shown: list[int] = []
    session.picture_changed.connect(lambda: shown.append(session.frames.seen))
    for step in steps:
        session.frames.step(step)
    settle(qtbot, session)
    assert_seen(session, frame)
    # Frames that were overtaken are never shown.
    assert shown == [frame]


def test_one_picture_cannot_be_turned(qtbot, session, photo, posted) -> None:
    session.frames.step(1)
    open_file(qtbot, session, photo)
    posted.clear()
    session.frames.step(1)
    session.frames.go_to(5)
    assert posted == []
    assert session.frames.count == 1


def test_zoom_and_place_stay_where_the_size_is_the_same(qtbot, session, make_frames) -> None:
    open_file(qtbot, session, make_frames())
    fitted = session.viewport
    session.frames.step(1)
    settle(qtbot, session)
    assert session.navigation.is_fitted
    assert session.viewport == fitted
    session.navigation.show_view(23.0, (30.0, 40.0))
    view = session.viewport
    session.frames.step(1)
    settle(qtbot, session)
    assert_seen(session, 2)
    assert session.viewport == view


def test_another_size_is_fitted(qtbot, session, tmp_path) -> None:
    path = tmp_path / "sizes.tif"
    other = Image.new("RGB", (30, 80))
    Image.new("RGB", (90, 60)).save(path, save_all=True, append_images=[other])
    open_file(qtbot, session, path)
    session.navigation.show_view(23.0, (30.0, 40.0))
    session.frames.step(1)
    settle(qtbot, session)
    assert (session.picture.size.width, session.picture.size.height) == (30, 80)
    assert session.navigation.is_fitted


def test_the_next_file_begins_at_its_first(qtbot, session, make_frames, photo) -> None:
    several = make_frames()
    open_file(qtbot, session, several)
    session.frames.go_to(2)
    settle(qtbot, session)
    open_file(qtbot, session, photo)
    assert session.frames.count == 1
    open_file(qtbot, session, several)
    assert_seen(session, 0)


def damage(path: Path, page: int) -> None:
    """Spoil the pixels of one page of a TIFF."""
    with Image.open(path) as image:
        image.seek(page)
        ((offset,), (count,)) = image.tag_v2[273], image.tag_v2[279]
    data = bytearray(path.read_bytes())
    data[offset : offset + count] = b"\xff" * count
    path.write_bytes(data)


def fails(qtbot, session: Session, turn: Callable[[], None]) -> str:
    with qtbot.waitSignal(session.failed, timeout=20000) as failed:
        turn()
    settle(qtbot, session)
    return failed.args[0]


def test_a_damaged_page_leaves_the_one_before(qtbot, session, make_frames) -> None:
    path = make_frames()
    damage(path, 1)
    open_file(qtbot, session, path)
    session.navigation.show_view(23.0, (30.0, 40.0))
    settle(qtbot, session)
    before = session.picture, session.viewport
    sentence = fails(qtbot, session, lambda: session.frames.step(1))
    assert "several.tif" in sentence
    assert (session.picture, session.viewport) == before
    assert_seen(session, 0)


def test_the_next_step_goes_past_a_damaged_page(qtbot, session, make_frames) -> None:
    path = make_frames()
    damage(path, 1)
    open_file(qtbot, session, path)
    fails(qtbot, session, lambda: session.frames.step(1))
    session.frames.step(1)
    settle(qtbot, session)
    assert_seen(session, 2)
    fails(qtbot, session, lambda: session.frames.step(-1))
    assert_seen(session, 2)
    session.frames.step(-1)
    settle(qtbot, session)
    assert_seen(session, 0)
    # Asked for by its number it is tried again, and again.
    for _ in range(2):
        fails(qtbot, session, lambda: session.frames.go_to(1))
    session.frames.go_to(0)
    assert session.is_settled
    fails(qtbot, session, lambda: session.frames.step(1))


def test_more_frames_than_there_can_be(qtbot, session, tmp_path) -> None:
    """An animation that says it has two thousand million frames, and has one."""
    path = tmp_path / "counted.png"
    Image.new("RGB", (9, 9)).save(path)
    data = path.read_bytes()
    path.write_bytes(data[:33] + chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0)) + data[33:])
    open_file(qtbot, session, path)
    assert session.frames.count == 2**31 - 1
    sentence = fails(qtbot, session, lambda: session.frames.go_to(session.frames.count - 1))
    assert "counted.png" in sentence
    assert session.frames.seen == 0
