"""100% is the photo to the bit; from there the picture goes over into the function unseen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

import resources
from liif_core.geometry import Box, GridWindow, Size
from liif_core.image_io.source import SourceImage
from liif_core.rendering.actual_size import (
    FUNCTION_FROM_ZOOM,
    function_share,
    needs_function,
    shows_source,
)
from liif_core.rendering.engine import LiifEngine, load_engine
from liif_core.rendering.liif_field import LiifField
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer
from liif_core.rendering.self_ensemble import SelfEnsembleRenderer


def no_engine() -> LiifEngine:
    raise AssertionError("the engine was asked for")


@pytest.fixture(scope="module")
def engine() -> LiifEngine:
    return load_engine(None, "cpu", "fp32")


@pytest.fixture(scope="module")
def cat() -> SourceImage:
    with Image.open(resources.sample_path("chelsea")) as photo:
        return SourceImage(np.asarray(photo.convert("RGB").crop((180, 90, 244, 138))))


def window(source: SourceImage, zoom: float, box: Box) -> GridWindow:
    return GridWindow.of_grid(source.size, zoom, box)


@pytest.mark.parametrize("method", list(Method))
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [3, 4])
def test_at_100_percent_every_method_shows_the_source(
    method: Method, kind: type, channels: int
) -> None:
    most = np.iinfo(kind).max
    random = np.random.default_rng(2)
    pixels = random.integers(0, most, (70, 90, channels), dtype=kind, endpoint=True)
    if channels == 4:
        pixels[..., 3] = most
    source = SourceImage(pixels)
    box = Box(5, 7, 85, 60)
    made = Renderer(source, no_engine).render(window(source, 1.0, box), method)
    np.testing.assert_array_equal(np.rint(made * most).astype(kind), pixels[7:60, 5:85])


@pytest.mark.parametrize("method", list(Method))
def test_tiles_at_100_percent_are_the_source(cat: SourceImage, method: Method) -> None:
    boxes = [Box(0, 0, 32, 32), Box(32, 16, 64, 48)]
    windows = [window(cat, 1.0, box) for box in boxes]
    for index, pixels in Renderer(cat, no_engine).tiles(windows, method):
        box = boxes[index]
        wanted = cat.pixels[box.top : box.bottom, box.left : box.right]
        np.testing.assert_array_equal(pixels[..., 2::-1], wanted)


def test_a_self_ensemble_at_100_percent_is_the_source(cat: SourceImage) -> None:
    whole = window(cat, 1.0, Box.of_size(cat.size))
    strips: Iterator[np.ndarray] = SelfEnsembleRenderer(cat, no_engine).strips(
        whole, Method.LIIF, is_cancelled=lambda: False, on_progress=lambda fraction: None
    )
    made = np.concatenate(list(strips))
    np.testing.assert_array_equal(np.rint(made * 255).astype(np.uint8), cat.pixels)


def test_between_whole_pixels_the_function_is_asked(cat: SourceImage) -> None:
    shifted = GridWindow.of_region(cat.size, 3.5, 2.0, (1.0, 1.0), Size(20, 10))
    assert not shows_source(shifted)
    assert needs_function(shifted)
    assert function_share(shifted) == 1.0
    assert shows_source(GridWindow.of_region(cat.size, 3.0, 2.0, (1.0, 1.0), Size(20, 10)))


def test_the_share_rises_from_nothing_to_all(cat: SourceImage) -> None:
    zooms = np.linspace(1.0, FUNCTION_FROM_ZOOM, 30)
    shares = [function_share(window(cat, float(zoom), Box(0, 0, 9, 9))) for zoom in zooms]
    assert shares[0] == 0.0
    assert shares[-1] == pytest.approx(1.0)
    assert shares == sorted(shares)
    assert function_share(window(cat, 1.5, Box(0, 0, 9, 9))) == 1.0
    wide = GridWindow.of_region(cat.size, 0.0, 0.0, (2.0, 1.0), Size(40, 20))
    assert function_share(wide) == 1.0


def frame(renderer: Renderer, source: SourceImage, zoom: float) -> np.ndarray:
    """The view of 40x30 pixels around the same middle at ``zoom``."""
    left, top = round(32 * zoom) - 20, round(24 * zoom) - 15
    return renderer.render(window(source, zoom, Box(left, top, left + 40, top + 30)), Method.LIIF)


def test_no_frame_jumps_where_the_function_begins(engine: LiifEngine, cat: SourceImage) -> None:
    """Just above 100% the picture is still the source resampled; LIIF alone would be far off."""
    renderer = Renderer(cat, lambda: engine)
    lanczos = Renderer(cat, no_engine)
    zoom = 1.001
    left, top = round(32 * zoom) - 20, round(24 * zoom) - 15
    view = window(cat, zoom, Box(left, top, left + 40, top + 30))
    near = renderer.render(view, Method.LIIF)
    np.testing.assert_allclose(near, lanczos.render(view, Method.LANCZOS), atol=0.2 / 255)
    alone = np.clip(LiifField(engine, cat).colours(view), 0, 1)
    assert np.abs(alone - near).max() > 1 / 255


def test_from_the_end_of_the_passage_on_the_function_stands_alone(
    engine: LiifEngine, cat: SourceImage
) -> None:
    view = window(cat, FUNCTION_FROM_ZOOM, Box(10, 10, 50, 40))
    made = Renderer(cat, lambda: engine).render(view, Method.LIIF)
    np.testing.assert_array_equal(made, np.clip(LiifField(engine, cat).colours(view), 0, 1))


@pytest.mark.parametrize("method", [Method.LIIF, Method.DRAFT, Method.DRAFT_LIGHT])
def test_tiles_of_the_passage_are_parts_of_the_whole(
    engine: LiifEngine, cat: SourceImage, method: Method
) -> None:
    renderer = Renderer(cat, lambda: engine)
    whole = renderer.render(window(cat, 1.06, Box(0, 0, 66, 50)), method)
    part = renderer.render(window(cat, 1.06, Box(20, 11, 50, 41)), method)
    np.testing.assert_allclose(part, whole[11:41, 20:50], atol=1e-5)


def test_a_snapshot_of_the_passage_is_what_the_draft_draws(
    engine: LiifEngine, cat: SourceImage
) -> None:
    renderer = Renderer(cat, lambda: engine)
    view = window(cat, 1.06, Box(0, 0, 60, 48))
    (_, tile), *_ = renderer.tiles([view], Method.DRAFT)
    found = renderer.snapshot(view)
    assert found is not None
    part, pixels = found
    wanted = tile[part.top : part.bottom, part.left : part.right]
    assert np.abs(pixels.astype(int) - wanted).max() <= 1
