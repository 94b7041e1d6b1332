"""The views of a film: where nothing would move, there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.view_state.film_plan import frame_size, shows_same, view_region, whole_region
from app.view_state.viewport import fitted, zoomed
from liif_core.film import FilmRequest
from liif_core.geometry import Size
from liif_core.rendering.methods import Method
from liif_core.rendering.regions import Region

SOURCE = Size(300, 200)


@pytest.mark.parametrize("canvas", [Size(640, 360), Size(360, 640), Size(300, 200)])
def test_the_whole_picture_and_the_view_it_is_fitted_into_are_one(canvas: Size) -> None:
    whole = fitted(SOURCE, canvas)
    assert shows_same(_film(whole_region(SOURCE), view_region(whole), canvas), SOURCE)
    nearer = zoomed(whole, whole.zoom * 1.1, canvas.width / 2, canvas.height / 2)
    assert not shows_same(_film(whole_region(SOURCE), view_region(nearer), canvas), SOURCE)


def test_views_beside_each_other_are_two() -> None:
    left, right = (10.0, 10.0, 60.0, 40.0), (40.0, 10.0, 60.0, 40.0)
    assert not shows_same(_film(left, right, Size(300, 200)), SOURCE)


def _film(start: Region, end: Region, canvas: Size) -> FilmRequest:
    return FilmRequest(Path("zoom.webp"), start, end, frame_size(canvas, 640), Method.LIIF)
