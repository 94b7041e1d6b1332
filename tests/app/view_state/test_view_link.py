"""Links to a view."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.launch.arguments import parse
from app.view_state.view_link import link_of, read_link
from app.view_state.viewport import Viewport
from liif_core.geometry import Size


@pytest.mark.parametrize("zoom", [0.3, 1.0, 2.75, 16.0, 4096.0])
def test_a_link_brings_the_view_back(zoom: float) -> None:
    view = Viewport(Size(3000, 2000), Size(800, 600), 1234.56789, 88.01234, zoom)
    path, (x, y), read_zoom = read_link(link_of(Path("/a b/ph#oto.jpg"), view))
    assert path == Path("/a b/ph#oto.jpg")
    assert read_zoom == zoom
    # Less than half a device pixel off.
    assert abs(x - view.centre_x) * zoom < 0.5
    assert abs(y - view.centre_y) * zoom < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "photo.jpg",
        "#x=1&y=2&zoom=3",
        "photo.jpg#x=1&y=2",
        "photo.jpg#x=a&y=2&zoom=3",
        "photo.jpg#x=nan&y=2&zoom=3",
        "photo.jpg#x=1&y=2&zoom=0",
        "photo.jpg#x=1&y=2&zoom=1e9",
    ],
)
def test_what_is_no_link(text: str) -> None:
    assert read_link(text) is None


def test_the_command_line_takes_one(tmp_path: Path) -> None:
    arguments = parse([f"{tmp_path}/photo.jpg#x=1.5&y=2&zoom=8"])
    assert arguments.image == tmp_path / "photo.jpg"
    assert arguments.centre == (1.5, 2.0)
    assert arguments.zoom == 8.0
    assert parse([f"{tmp_path}/photo.jpg#x=1.5&y=2&zoom=8", "--zoom", "3"]).zoom == 3.0


def test_a_file_that_is_called_like_a_link_is_a_file(tmp_path: Path) -> None:
    odd = tmp_path / "a.jpg#x=1&y=2&zoom=3"
    odd.touch()
    assert parse([str(odd)]).image == odd
