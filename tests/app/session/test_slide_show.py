"""A slide show goes on by itself, gives each picture its time, and ends with the last picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from app.session.session import Session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in "ab":
        Image.new("RGB", (20, 10), (99, 9, 9)).save(tmp_path / f"{name}.png")
    return tmp_path


def opened(session: Session, path: Path, qtbot) -> Session:
    session.open_path(path)
    qtbot.waitUntil(lambda: session.is_at_rest and session.picture is not None, timeout=10_000)
    return session


def test_nothing_to_show_does_not_begin(session: Session) -> None:
    session.slide_show.start()
    assert not session.slide_show.is_on


def test_the_next_picture_comes_by_itself(session: Session, folder: Path, qtbot) -> None:
    show = opened(session, folder / "a.png", qtbot).slide_show
    show.seconds = 0.01
    with qtbot.waitSignal(show.changed):
        show.start()
    qtbot.waitUntil(lambda: session.picture.path.name == "b.png", timeout=10_000)
    # Round again at the end.
    qtbot.waitUntil(lambda: session.picture.path.name == "a.png", timeout=10_000)
    with qtbot.waitSignal(show.changed):
        show.stop()
    assert not show.is_on


def test_it_ends_where_no_picture_is_left(session: Session, folder: Path, qtbot) -> None:
    show = opened(session, folder / "a.png", qtbot).slide_show
    show.seconds = 1000.0
    show.start()
    told: list[bool] = []
    show.changed.connect(lambda: told.append(show.is_on))
    show.start()
    assert told == []  # it is on already
    show.stop()
    show.stop()
    assert told == [False]
