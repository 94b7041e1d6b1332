"""Next and previous go through a list that was given, else the folder, read on a thread."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.session.pictures.listing import Listing
from app.view_state.folder import Order, SortBy

pytestmark = pytest.mark.gui


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name, size in (("a2.png", 5), ("a10.png", 3), ("b.jpg", 9)):
        (folder / name).write_bytes(bytes(size))
    (folder / "words.txt").write_text("no picture")
    return folder


@pytest.fixture
def events() -> list:
    return []


@pytest.fixture
def listing(qapp, events):
    listing = Listing(events.append)
    yield listing
    listing.close()


def _names(pictures) -> list[str]:
    return [path.name for path in pictures.paths]


def test_at_once_a_folder_s_pictures_in_their_order(listing, folder) -> None:
    assert _names(listing.around(folder / "b.jpg")) == ["a2.png", "a10.png", "b.jpg"]
    listing.order = Order(SortBy.SIZE, is_reversed=True)
    assert _names(listing.around(folder / "b.jpg")) == ["b.jpg", "a2.png", "a10.png"]


def test_who_does_not_wait_is_told_when_the_folder_is_read(listing, folder, events, qtbot) -> None:
    path = folder / "b.jpg"
    assert listing.known(path) is None
    qtbot.waitUntil(lambda: bool(events) and events[-1].is_final)
    with qtbot.waitSignal(listing.changed, timeout=1000):
        for event in events:
            listing.receive(event)
    assert _names(listing.known(path)) == ["a2.png", "a10.png", "b.jpg"]


def test_a_list_counts_where_the_open_file_is_among_it(listing, folder, qtbot) -> None:
    given = (folder / "b.jpg", folder / "a2.png")
    with qtbot.waitSignal(listing.changed, timeout=1000):
        listing.listed = given
    assert listing.known(folder / "a2.png").paths == given
    assert _names(listing.around(folder / "a10.png")) == ["a2.png", "a10.png", "b.jpg"]


def test_the_same_order_again_is_no_change(listing, qtbot) -> None:
    with qtbot.assertNotEmitted(listing.changed):
        listing.order = Order()


def test_a_file_that_is_gone_is_still_known_where_it_stood(listing, folder) -> None:
    path = folder / "a10.png"
    listing.around(path)
    path.unlink()
    assert listing.last_around(path).neighbour(path, 1) == folder / "b.jpg"
    assert "a10.png" not in _names(listing.around(folder / "b.jpg"))


def test_a_folder_that_changes_is_told_after_a_while(listing, folder, qtbot) -> None:
    listing.around(folder / "b.jpg")
    with qtbot.waitSignal(listing.changed, timeout=10_000):
        (folder / "new.png").write_bytes(b"new")
    assert "new.png" in _names(listing.around(folder / "b.jpg"))
