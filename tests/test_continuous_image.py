"""The interface for Python draws the program's own pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import liif_core
import resources
from liif_core import ContinuousImage, open_image
from liif_core.errors import ImageError, RenderError
from liif_core.film import between
from liif_core.geometry import Box
from liif_core.rendering.liif_field import LiifField


@pytest.fixture(scope="module")
def crop() -> np.ndarray:
    with Image.open(resources.sample_path("chelsea")) as image:
        return np.asarray(image.convert("RGB"))[60:108, 100:164].copy()


@pytest.fixture(scope="module")
def image(crop, engine):
    with ContinuousImage(crop, engine=lambda: engine) as opened:
        yield opened


def test_a_file_and_an_array_are_the_same_function(tmp_path, crop, image, engine) -> None:
    Image.fromarray(crop).save(tmp_path / "a.png")
    with open_image(tmp_path / "a.png", precision="fp32", device="cpu") as opened:
        assert opened.size == (64, 48)
        drawn = opened.render((10, 8, 16, 12), scale=3, method="liif")
    assert np.array_equal(drawn, image.render((10, 8, 16, 12), scale=3, method="liif"))
    from_pillow = ContinuousImage(Image.fromarray(crop), engine=lambda: engine)
    assert np.array_equal(from_pillow.render(scale=2), image.render(scale=2))


def test_tensors_in_and_out(crop, image, engine) -> None:
    import torch

    planes = torch.from_numpy(crop).permute(2, 0, 1)
    from_tensor = ContinuousImage(planes, engine=lambda: engine)
    assert np.array_equal(from_tensor.render(scale=2), image.render(scale=2))
    drawn = image.tensor((10, 8, 16, 12), scale=3, method="liif")
    assert (drawn.shape, drawn.dtype) == ((3, 36, 48), torch.float32)
    expected = image.render((10, 8, 16, 12), scale=3, method="liif", dtype="float32")
    assert np.array_equal(drawn.permute(1, 2, 0).numpy(), expected)
    point = torch.tensor([[20.5, 10.25]], dtype=torch.float64)
    assert np.array_equal(image.at(point), image.at(point.numpy()))


def test_floating_point_pictures_keep_16_bits(crop) -> None:
    deep = crop / np.float64(255)
    shown = ContinuousImage(deep).render(scale=1, method="nearest", dtype="uint16")
    assert np.array_equal(shown, crop.astype(np.uint16) * 257)
    with pytest.raises(RenderError, match="between 0 and 1"):
        ContinuousImage(deep * 255)
    with pytest.raises(RenderError, match="between 0 and 1"):
        ContinuousImage(np.full((3, 3, 3), np.nan))
    with pytest.raises(RenderError, match="uint8, uint16"):
        ContinuousImage(np.zeros((3, 3, 3), np.int64))


def test_a_region_is_that_part_of_the_whole(image) -> None:
    whole = image.render(scale=4, method="liif")
    part = image.render((16, 12, 20, 10), scale=4, method="liif")
    assert whole.shape == (192, 256, 3)
    assert np.array_equal(part, whole[48:88, 64:144])
    assert np.array_equal(np.concatenate(list(image.strips(scale=4, method="liif"))), whole)


def test_points_are_the_paper_s_query(image) -> None:
    window = image.window((20, 10, 8, 6), scale=5)
    drawn = image.render((20, 10, 8, 6), scale=5, method="liif", dtype="float32")
    x, y = window.columns.centres(), window.rows.centres()
    points = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    colours = image.at(points, cell=(1 / 5, 1 / 5)).reshape(drawn.shape)
    assert np.abs(colours.clip(0, 1) - drawn).max() < 1e-4


def test_points_at_the_border(image, crop, engine) -> None:
    field = LiifField(engine, image.source)
    import torch

    feature = field.features(Box(0, 0, 64, 48)).float()
    points = np.array([[0.1, 0.2], [63.9, 47.5], [0.5, 47.9], [33.3, 0.0]])
    coord = torch.from_numpy(points[:, ::-1] / [48, 64] * 2 - 1)[None]
    cell = torch.tensor([2 / 48, 2 / 64]).expand_as(coord)
    with torch.inference_mode():
        expected = engine.plain_query(feature, coord, cell)[0].numpy()
    for point, colour in zip(points, expected, strict=True):
        assert np.abs(image.at(point) - colour).max() < 1e-5


def test_a_film_zooms_steadily(image) -> None:
    frames = list(image.film((0, 0, 64, 48), (20, 15, 4, 3), frames=3, size=(32, 24)))
    assert [frame.shape for frame in frames] == [(24, 32, 3)] * 3
    first = image.render((0, 0, 64, 48), size=(32, 24))
    assert np.array_equal(frames[0], first)
    widths = [between((0, 0, 64, 48), (20, 15, 4, 3), way)[2] for way in (0, 0.5, 1)]
    assert widths == pytest.approx([64, 16, 4])
    # The point that both regions show at the same place stays there.
    left, _, width, _ = between((0, 0, 64, 48), (20, 15, 4, 3), 0.5)
    fixed = 20 / (1 - 4 / 64)
    assert (fixed - left) / width == pytest.approx(fixed / 64)


def test_what_cannot_be_drawn_is_one_sentence(image, tmp_path) -> None:
    with pytest.raises(RenderError, match="outside the picture"):
        image.render((60, 0, 10, 10), scale=2)
    with pytest.raises(RenderError, match="no method 'magic'"):
        image.render(scale=2, method="magic")
    with pytest.raises(RenderError, match="scale nor a size"):
        image.render()
    with pytest.raises(RenderError, match="no dtype"):
        image.render(scale=1, dtype="complex64")
    with pytest.raises(RenderError, match="shape"):
        ContinuousImage(np.zeros((3, 4, 7), np.uint8))
    with pytest.raises(ImageError, match="does not exist"):
        open_image(tmp_path / "none.png")
    assert image.at(np.empty((0, 2))).shape == (0, 3)


def test_importing_the_core_is_light() -> None:
    assert Path(liif_core.__file__).with_name("py.typed").exists()
    with pytest.raises(AttributeError, match="nothing"):
        _ = liif_core.nothing
