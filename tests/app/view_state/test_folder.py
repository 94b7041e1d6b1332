"""Next and previous in the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.view_state.folder import first_or_last, neighbour, pictures_beside


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
    assert neighbour(folder / "img2.JPG", 1) == folder / "img10.jpg"
    assert neighbour(folder / "img10.jpg", 1) == folder / "Img1.png"
    assert neighbour(folder / "Img1.png", -1) == folder / "img10.jpg"
    assert first_or_last(folder / "img2.JPG", last=False) == folder / "Img1.png"
    assert first_or_last(folder / "img2.JPG", last=True) == folder / "img10.jpg"


def test_a_deleted_picture_still_has_neighbours(folder: Path) -> None:
    assert neighbour(folder / "gone.png", 1) == folder / "Img1.png"


def test_nothing_beside(tmp_path: Path) -> None:
    assert neighbour(tmp_path / "a.png", 1) is None
    assert neighbour(tmp_path / "none" / "a.png", 1) is None
    (tmp_path / "a.png").touch()
    assert neighbour(tmp_path / "a.png", 1) is None
