"""Next and previous in the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.view_state.folder import Order, PictureList, SortBy, pictures_beside


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("img10.jpg", "img2.JPG", "Img1.png", "notes.txt", ".hidden.png"):
        (tmp_path / name).touch()
    (tmp_path / "directory.png").mkdir()
    return tmp_path


def test_natural_order_of_pictures_only(folder: Path) -> None:
    names = [path.name for path in pictures_beside(folder / "img2.JPG")]
    assert names == ["Img1.png", "img2.JPG", "img10.jpg"]


def test_neighbours_go_round(folder: Path) -> None:
    pictures = PictureList(pictures_beside(folder / "img2.JPG"))
    assert pictures.neighbour(folder / "img2.JPG", 1) == folder / "img10.jpg"
    assert pictures.neighbour(folder / "img10.jpg", 1) == folder / "Img1.png"
    assert pictures.neighbour(folder / "Img1.png", -1) == folder / "img10.jpg"
    assert pictures.place_of(folder / "img2.JPG") == (2, 3)
    assert pictures.row_of(folder / "img2.JPG") == 1


def test_a_deleted_picture_still_has_neighbours(folder: Path) -> None:
    gone = folder / "gone.png"
    pictures = PictureList(pictures_beside(gone))
    assert pictures.neighbour(gone, 1) == folder / "Img1.png"
    assert pictures.place_of(gone) is None
    assert pictures.row_of(gone) == -1


def test_nothing_beside(tmp_path: Path) -> None:
    assert pictures_beside(tmp_path / "none" / "a.png") == []
    assert PictureList().neighbour(tmp_path / "a.png", 1) is None
    assert PictureList([tmp_path / "a.png"]).neighbour(tmp_path / "a.png", 1) is None


def test_a_file_named_twice_is_gone_through_once(tmp_path: Path) -> None:
    one, two = tmp_path / "1.png", tmp_path / "2.png"
    pictures = PictureList([one, two, one])
    assert pictures.place_of(one) == (1, 2)
    assert pictures.neighbour(two, 1) == one


def test_orders(folder: Path) -> None:
    for number, name in enumerate(("img10.jpg", "Img1.png", "img2.JPG")):
        (folder / name).write_bytes(b"." * (5 - number))
        os.utime(folder / name, ns=(0, number * 10**9))

    def names(order: Order) -> list[str]:
        return [path.name for path in pictures_beside(folder / "img2.JPG", order)]

    assert names(Order(SortBy.DATE)) == ["img10.jpg", "Img1.png", "img2.JPG"]
    assert names(Order(SortBy.SIZE)) == ["img2.JPG", "Img1.png", "img10.jpg"]
    assert names(Order(SortBy.NAME, is_reversed=True)) == ["img10.jpg", "img2.JPG", "Img1.png"]
    # Equal ones keep the order of their names.
    for name in ("img10.jpg", "Img1.png", "img2.JPG"):
        os.utime(folder / name, ns=(0, 0))
    assert names(Order(SortBy.DATE)) == ["Img1.png", "img2.JPG", "img10.jpg"]


def test_by_date_taken_what_says_nothing_counts_when_it_was_written(folder: Path) -> None:
    for name, seconds in (("img10.jpg", 10**9), ("Img1.png", 2 * 10**9), ("img2.JPG", 0)):
        os.utime(folder / name, (0, seconds))
    taken = {str(folder / "img2.JPG"): "2010-05-01 10:00:00"}
    found = pictures_beside(
        folder / "img2.JPG", Order(SortBy.TAKEN), lambda file: taken.get(file.path, "")
    )
    assert [path.name for path in found] == ["img10.jpg", "img2.JPG", "Img1.png"]
