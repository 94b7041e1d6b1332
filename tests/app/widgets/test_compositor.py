"""The picture put together for the screen: exact where tiles are, and never worse than before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.session.drawing.tile import Tile
from app.session.drawing.zoom_snapshots import Snapshot
from app.view_state.picture import Picture
from app.view_state.tile_grid import TileKey, tile_box, tile_window, visible_tiles
from app.view_state.viewport import Viewport
from app.widgets.canvas.compositor import Compositor
from app.workers.pictures.base_pyramid import build_levels
from liif_core.geometry import Box, GridWindow, Size, grid_size
from liif_core.image_io.source import SourceImage
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer

METHOD = Method.BICUBIC


def picture_of(pixels: np.ndarray) -> Picture:
    source = SourceImage(pixels)
    return Picture(1, None, source.size, source.has_alpha, build_levels(source), source)


@pytest.fixture(scope="module")
def opaque() -> Picture:
    ramp = np.linspace(20, 230, 210 * 150).reshape(150, 210)
    noise = np.random.default_rng(1).normal(0, 20, (150, 210, 3))
    return picture_of(np.clip(ramp[..., None] + noise, 0, 255).astype(np.uint8))


def tile_of(key: TileKey, picture: Picture) -> Tile:
    window = tile_window(key, picture.size)
    ((_, pixels),) = Renderer(picture.source, lambda: None).tiles([window], key.method)
    pixel_format = (
        QImage.Format.Format_ARGB32_Premultiplied
        if picture.has_alpha
        else QImage.Format.Format_RGB32
    )
    height, width = pixels.shape[:2]
    image = QImage(pixels.data, width, height, width * 4, pixel_format)
    return Tile(image, pixels, tile_box(key, grid_size(picture.size, key.zoom)))


def levels_of(view: Viewport, picture: Picture) -> dict:
    return {
        view.zoom: {
            (key.row, key.column): tile_of(key, picture) for key in visible_tiles(view, 1, METHOD)
        }
    }


def shown(compositor: Compositor, view: Viewport) -> np.ndarray:
    """The picture's visible part as composed: (h, w, 4) BGRA."""
    image = compositor.image
    pixels = np.array(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    box = view.picture_box.intersected(Box.of_size(view.canvas))
    return pixels[box.top : box.bottom, box.left : box.right].copy()


def rendered(view: Viewport, picture: Picture) -> np.ndarray:
    window = GridWindow.of_grid(picture.size, view.zoom, view.visible_grid_box)
    ((_, pixels),) = Renderer(picture.source, lambda: None).tiles([window], METHOD)
    return pixels


@given(st.floats(0.2, 40), st.floats(0, 210), st.floats(0, 150))
def test_settled_view_is_the_renderer_s_pixels(
    opaque: Picture, zoom: float, x: float, y: float
) -> None:
    view = Viewport(opaque.size, Size(301, 203), x, y, zoom)
    if view.visible_grid_box.is_empty:
        return
    compositor = Compositor()
    compositor.compose(view, opaque, METHOD, levels_of(view, opaque))
    assert np.array_equal(shown(compositor, view)[..., :3], rendered(view, opaque)[..., :3])


def test_tiles_added_one_by_one_end_in_the_same_picture(opaque: Picture) -> None:
    view = Viewport(opaque.size, Size(400, 300), 100.3, 70.7, 3.3)
    compositor = Compositor()
    compositor.compose(view, opaque, METHOD, {})
    assert compositor.exact_tiles == 0
    for tile in levels_of(view, opaque)[view.zoom].values():
        compositor.add(tile, view)
    assert np.array_equal(shown(compositor, view)[..., :3], rendered(view, opaque)[..., :3])


@pytest.mark.parametrize("zoom", [0.11, 0.5, 0.77, 1.0, 2.6, 17.0, 300.0])
def test_base_lies_where_the_exact_picture_lies(zoom: float) -> None:
    # A soft ramp: any resampling shows the same values at the same place.
    ramp = np.linspace(0, 255, 700)[None, :, None] * np.ones((500, 1, 3))
    picture = picture_of(ramp.astype(np.uint8))
    view = Viewport(picture.size, Size(400, 300), 351.2, 249.9, zoom)
    compositor = Compositor()
    compositor.compose(view, picture, METHOD, {})
    difference = shown(compositor, view).astype(int) - rendered(view, picture)
    assert np.abs(difference[..., :3]).max() <= 2


@pytest.mark.parametrize("factor", [0.6, 0.93, 1.31, 2.0, 3.7])
def test_stretched_tiles_show_no_seams(factor: float) -> None:
    ramp = np.linspace(0, 255, 300)[None, :, None] + np.linspace(0, 60, 200)[:, None, None]
    picture = picture_of(np.clip(ramp * np.ones((1, 1, 3)) * 0.8, 0, 255).astype(np.uint8))
    before = Viewport(picture.size, Size(800, 600), 150.0, 100.0, 4.0)
    after = Viewport(picture.size, Size(400, 300), 150.3, 100.2, 4.0 * factor)
    compositor = Compositor()
    compositor.compose(after, picture, METHOD, levels_of(before, picture))
    difference = shown(compositor, after).astype(int) - rendered(after, picture)
    assert np.abs(difference[..., :3]).max() <= 3


def test_a_zoom_keeps_what_was_sharp(opaque: Picture) -> None:
    """Right after a notch the old tiles are stretched, not thrown away for the base."""
    before = Viewport(opaque.size, Size(400, 300), 100, 75, 4.0)
    red = {
        place: tile._replace(image=tile.image.copy(), pixels=None)
        for place, tile in levels_of(before, opaque)[4.0].items()
    }
    for tile in red.values():
        tile.image.fill(0xFFFF0000)
    after = Viewport(opaque.size, Size(400, 300), 100, 75, 5.0)
    compositor = Compositor()
    compositor.compose(after, opaque, METHOD, {4.0: red})
    assert (shown(compositor, after)[..., :3] == (0, 0, 255)).all()


def test_finer_tiles_lie_over_coarser_ones(opaque: Picture) -> None:
    view = Viewport(opaque.size, Size(200, 150), 100, 75, 5.0)
    levels = {}
    for zoom, colour in ((6.0, 0xFF00FF00), (4.0, 0xFFFF0000)):
        wider = Viewport(opaque.size, Size(400, 300), 100, 75, zoom)
        level = levels_of(wider, opaque)[zoom]
        for tile in level.values():
            tile.image.fill(colour)
        levels[zoom] = level
    compositor = Compositor()
    compositor.compose(view, opaque, METHOD, levels)
    assert (shown(compositor, view)[..., :3] == (0, 255, 0)).all()


def test_transparency_is_not_laid_on_twice() -> None:
    pixels = np.full((60, 90, 4), (250, 120, 10, 100), np.uint8)
    picture = picture_of(pixels)
    before = Viewport(picture.size, Size(200, 150), 45, 30, 2.5)
    after = Viewport(picture.size, Size(200, 150), 45, 30, 3.1)
    levels = levels_of(before, picture)
    levels[3.1] = dict(list(levels_of(after, picture)[3.1].items())[:1])
    compositor = Compositor()
    compositor.compose(after, picture, METHOD, levels)
    alpha = shown(compositor, after)[..., 3].astype(int)
    assert np.abs(alpha - 100).max() <= 1


def test_a_picture_longer_than_qt_s_coordinates() -> None:
    line = np.zeros((3, 100_000, 3), np.uint8)
    line[:, 90_000:90_010] = 255
    picture = picture_of(line)
    view = Viewport(picture.size, Size(300, 200), 90_005.0, 1.5, 10.0)
    compositor = Compositor()
    compositor.compose(view, picture, METHOD, {})
    row = shown(compositor, view)[10, :, 0]
    white = np.flatnonzero(row > 200)
    assert white.min() == pytest.approx(100, abs=8)
    assert white.max() == pytest.approx(200, abs=8)


@pytest.mark.parametrize("factor", [1.2, 0.85])
def test_a_step_of_a_zoom_without_a_picture_shows_the_last_one(
    opaque: Picture, factor: float
) -> None:
    """Stretched, to its last pixel; around it what is here anyway, and no hole between."""
    canvas = Size(120, 90)
    before = Viewport(opaque.size, canvas, 105.0, 75.0, 3.0)
    box = before.visible_grid_box
    red = QImage(box.width, box.height, QImage.Format.Format_RGB32)
    red.fill(0xFFFF0000)
    last = Snapshot(1, before, box, red, None)
    after = replace(before, zoom=3.0 * factor)
    plain, compositor = Compositor(), Compositor()
    plain.compose(after, opaque, METHOD, {})
    compositor.compose(after, opaque, METHOD, {}, nearest=last)
    pixels, base = shown(compositor, after), shown(plain, after)
    is_red = (pixels[..., :3] == (0, 0, 255)).all(axis=2)
    assert is_red.mean() == pytest.approx(min(1.0, factor**2), abs=0.03)
    across, down = (
        max(0, round((1 - factor) / 2 * length) - 2) for length in (canvas.width, canvas.height)
    )
    ring = np.ones(is_red.shape, bool)
    ring[down : canvas.height - down, across : canvas.width - across] = False
    # Qt counts in fixed point from the corner of what it stretches.
    assert np.abs(pixels[ring].astype(int) - base[ring]).max(initial=0) <= 6
