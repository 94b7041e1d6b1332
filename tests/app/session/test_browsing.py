"""Going from one file to another, and reading the open file anew."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from PIL import Image

from liif_core.turn import TURNS

pytestmark = pytest.mark.gui


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / f"{name}.png" for name in ("a", "b", "c")]
    for number, path in enumerate(paths):
        Image.new("RGB", (20 + number, 10), (number * 40, 0, 0)).save(path)
    return paths


@pytest.fixture
def opened(qtbot, session):
    def open_one(path) -> None:
        session.open_path(path)
        _wait(qtbot, session, path)

    return open_one


def _wait(qtbot, session, path) -> None:
    qtbot.waitUntil(
        lambda: (
            session.picture is not None
            and session.picture.path == path
            and session.picture.is_complete
        )
    )


def test_next_and_previous_and_the_ends(qtbot, session, files, opened) -> None:
    opened(files[1])
    for move, expected in (
        (lambda: session.browsing.open_neighbour(1), files[2]),
        (lambda: session.browsing.open_neighbour(-2), files[0]),
        (lambda: session.browsing.open_end(last=True), files[2]),
        (lambda: session.browsing.open_end(last=False), files[0]),
    ):
        move()
        _wait(qtbot, session, expected)
    qtbot.waitUntil(lambda: session.browsing.place() == (1, 3))
    assert session.browsing.neighbours()[0] == files[1]


def test_several_that_were_given_are_gone_through_in_their_order(qtbot, session, files) -> None:
    session.browsing.open_paths([files[2], files[0]])
    _wait(qtbot, session, files[2])
    assert session.browsing.place() == (1, 2)
    session.browsing.open_neighbour(1)
    _wait(qtbot, session, files[0])


def test_with_nothing_open_there_is_nowhere_to_go(session) -> None:
    session.browsing.open_neighbour(1)
    session.browsing.open_end(last=True)
    session.browsing.reload()
    assert session.browsing.path is None
    assert session.browsing.place() is None
    assert session.browsing.neighbours() == []


def test_a_turn_is_laid_on_the_last_and_the_file_stays(qtbot, session, files, opened) -> None:
    opened(files[0])
    before = files[0].read_bytes()
    quarter = next(turn for turn in TURNS if turn.pixels(np.zeros((2, 3))).shape == (3, 2))
    session.browsing.lay(quarter)
    qtbot.waitUntil(lambda: session.picture.turn == quarter and session.picture.is_complete)
    assert (session.picture.size.width, session.picture.size.height) == (10, 20)
    session.browsing.lay(quarter)
    qtbot.waitUntil(
        lambda: session.picture.turn == quarter.then(quarter) and session.picture.is_complete
    )
    assert files[0].read_bytes() == before


def test_a_renamed_file_is_followed_in_a_list_too(qtbot, session, files) -> None:
    session.browsing.open_paths(files)
    _wait(qtbot, session, files[0])
    renamed = files[0].with_name("z.png")
    shutil.move(files[0], renamed)
    session.browsing.follow(files[0], renamed)
    assert session.browsing.path == renamed
    assert session.browsing.listing.listed == (renamed, *files[1:])


def test_after_a_removal_the_next_one_is_shown(qtbot, session, files, opened) -> None:
    opened(files[1])
    qtbot.waitUntil(lambda: session.browsing.place() == (2, 3))
    files[1].unlink()
    session.browsing.open_after_removal(files[1])
    _wait(qtbot, session, files[2])


def test_a_removal_before_the_folder_has_been_read(qtbot, session, files, opened) -> None:
    opened(files[1])
    session.browsing.listing.close()
    session.browsing.listing._read = None
    session.browsing.expect_removal(files[1])
    files[1].unlink()
    session.browsing.open_after_removal(files[1])
    _wait(qtbot, session, files[2])
