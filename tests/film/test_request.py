"""The number of a film's frames, the view of each, and refusals before any work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from liif_core.errors import ExportError
from liif_core.film.request import FilmRequest, check_film
from liif_core.geometry import Size
from liif_core.rendering.methods import Method

SOURCE = Size(100, 50)


@pytest.fixture
def request_(tmp_path: Path) -> FilmRequest:
    """Four frames of way and one of rest at each end."""
    return FilmRequest(
        tmp_path / "zoom.png",
        (0, 0, 100, 50),
        (10, 10, 20, 10),
        Size(40, 20),
        Method.BICUBIC,
        seconds=0.4,
        fps=10,
        hold=0.1,
        ease=False,
    )


def test_there_and_rest(request_: FilmRequest) -> None:
    ways = list(request_.ways())
    assert ways == pytest.approx([0, 0, 1 / 3, 2 / 3, 1, 1])
    assert len(ways) == request_.frame_count


def test_back_shows_neither_end_twice(request_: FilmRequest) -> None:
    back = replace(request_, back=True)
    assert list(back.ways()) == pytest.approx([0, 0, 1 / 3, 2 / 3, 1, 1, 2 / 3, 1 / 3])
    assert len(list(back.ways())) == back.frame_count


def test_a_film_of_a_moment_has_both_ends(request_: FilmRequest) -> None:
    assert list(replace(request_, seconds=0.01, hold=0).ways()) == [0, 1]


def test_views_are_in_the_frame_s_shape(request_: FilmRequest) -> None:
    square = replace(request_, end=(10, 10, 10, 10))
    for _, _, width, height in square.regions(SOURCE):
        assert width == pytest.approx(2 * height)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"size": Size(0, 20)}, "no pixels"),
        ({"size": Size(70_000, 20)}, "65,535 pixels a side"),
        ({"path": Path("zoom.mp4"), "size": Size(41, 20)}, "even width"),
        ({"fps": 0}, "up to 120 frames a second"),
        ({"seconds": float("nan")}, "lasts some seconds"),
        ({"seconds": 1e4, "fps": 120}, "may have 20,000"),
        ({"quality": 0}, "quality of 0"),
        ({"start": (100, 0, 10, 10)}, "outside the picture"),
        ({"end": (0, 0, 0, 10)}, "outside the picture"),
    ],
)
def test_what_cannot_be_is_said(request_: FilmRequest, changes: dict, words: str) -> None:
    with pytest.raises(ExportError, match=words):
        check_film(replace(request_, **changes), SOURCE)


def test_what_is_there_stays(request_: FilmRequest, tmp_path: Path) -> None:
    check_film(request_, SOURCE)
    request_.path.write_bytes(b"old")
    with pytest.raises(ExportError, match="exists already"):
        check_film(request_, SOURCE)
    check_film(replace(request_, overwrite=True), SOURCE)


def test_a_folder_of_pictures_is_empty_even_where_overwriting_is_allowed(
    request_: FilmRequest, tmp_path: Path
) -> None:
    folder = replace(request_, path=tmp_path / "frames", overwrite=True)
    folder.path.mkdir()
    check_film(folder, SOURCE)
    (folder.path / "0001.png").write_bytes(b"")
    with pytest.raises(ExportError, match="not an empty folder"):
        check_film(folder, SOURCE)
