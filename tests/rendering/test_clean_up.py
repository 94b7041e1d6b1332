"""Strength of the JPEG clean-up in the engine: exact ends, never mixed, the same in every part."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
import torch
from PIL import Image

import resources
from liif_core.devices import plan_device
from liif_core.errors import CheckpointError, RenderError
from liif_core.geometry import Box, GridWindow
from liif_core.image_io.source import SourceImage, SourceInfo
from liif_core.jpeg_past import JpegPast, standard_luma
from liif_core.models.checkpoint import load_checkpoint
from liif_core.models.shipped import MIDDLE, PUBLISHED, TUNED, load_shipped
from liif_core.models.strength import mix_weights
from liif_core.rendering.clean_up import TunedModels
from liif_core.rendering.engine import LiifEngine, load_engine
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer
from liif_core.rendering.self_ensemble import SelfEnsembleRenderer

NEURAL = (Method.LIIF, Method.DRAFT, Method.DRAFT_LIGHT)


@pytest.fixture(scope="module")
def engine() -> LiifEngine:
    return load_engine(None, "cpu", "fp32")


@pytest.fixture(scope="module")
def plain_engine() -> LiifEngine:
    """The published networks alone, as they were before there was a clean-up."""
    return LiifEngine(
        load_checkpoint(resources.weights_path()),
        "plain",
        plan_device("cpu", "fp32"),
        load_shipped(PUBLISHED["draft"]),
        load_shipped(PUBLISHED["draft-light"]),
    )


@pytest.fixture(scope="module")
def pixels() -> np.ndarray:
    with Image.open(resources.sample_path("chelsea")) as photo:
        part = photo.convert("RGB").crop((180, 90, 240, 134))
    file = io.BytesIO()
    part.save(file, "JPEG", quality=50)
    return np.asarray(Image.open(file))


def picture(pixels: np.ndarray, quality: int | None = 50) -> SourceImage:
    past = None if quality is None else JpegPast(standard_luma(quality))
    return SourceImage(pixels, SourceInfo(past=past))


def window(source: SourceImage, box: Box | None = None) -> GridWindow:
    return GridWindow.of_grid(source.size, 2.5, box or Box(10, 20, 90, 70))


def drawn(engine: LiifEngine, source: SourceImage, method: Method = Method.LIIF) -> np.ndarray:
    return Renderer(source, lambda: engine).render(window(source), method)


@pytest.mark.parametrize("method", NEURAL)
def test_no_strength_is_the_published_network_to_the_bit(
    engine: LiifEngine, plain_engine: LiifEngine, pixels: np.ndarray, method: Method
) -> None:
    wanted = drawn(plain_engine, picture(pixels, None), method)
    np.testing.assert_array_equal(drawn(engine, picture(pixels, None), method), wanted)
    off = picture(pixels, 50).with_clean_up(0)
    np.testing.assert_array_equal(drawn(engine, off, method), wanted)


def test_full_strength_is_the_tuned_network_to_the_bit(
    engine: LiifEngine, pixels: np.ndarray
) -> None:
    tuned = LiifEngine(load_shipped(TUNED["liif"]), "tuned", plan_device("cpu", "fp32"))
    wanted = drawn(tuned, picture(pixels, None))
    full = picture(pixels).with_clean_up(100)
    np.testing.assert_array_equal(drawn(engine, full), wanted)
    assert np.abs(wanted - drawn(engine, full.with_clean_up(0))).max() > 1 / 255


def test_the_file_says_the_strength(engine: LiifEngine, pixels: np.ndarray) -> None:
    by_file = picture(pixels, 50)
    strength = by_file.info.wanted_clean_up
    assert 80 < strength < 100
    by_hand = picture(pixels, None).with_clean_up(strength)
    np.testing.assert_array_equal(drawn(engine, by_file), drawn(engine, by_hand))


def test_more_strength_goes_further_from_the_published_picture(
    engine: LiifEngine, pixels: np.ndarray
) -> None:
    source = picture(pixels)
    plain = drawn(engine, source.with_clean_up(0))
    distances = [
        float(np.abs(drawn(engine, source.with_clean_up(strength)) - plain).mean())
        for strength in (25, 50, 75, 100)
    ]
    assert distances == sorted(distances)
    assert distances[0] > 0


@pytest.mark.parametrize("method", NEURAL)
def test_tiles_are_parts_of_the_whole(
    engine: LiifEngine, pixels: np.ndarray, method: Method
) -> None:
    source = picture(pixels)
    renderer = Renderer(source, lambda: engine)
    whole = renderer.render(window(source, Box(0, 0, 150, 110)), method)
    for left, top in ((0, 0), (75, 30), (20, 60)):
        box = Box(left, top, left + 40, top + 40)
        part = Renderer(source, lambda: engine).render(window(source, box), method)
        np.testing.assert_allclose(part, whole[top : top + 40, left : left + 40], atol=1e-5)


def test_features_of_another_strength_are_not_shared(
    engine: LiifEngine, pixels: np.ndarray
) -> None:
    weak, strong = (picture(pixels).with_clean_up(strength) for strength in (20, 90))
    wanted = drawn(engine, strong)
    first = Renderer(weak, lambda: engine)
    first.render(window(weak), Method.LIIF)
    shared = Renderer(strong, engine.clone_for_thread, shares_with=first)
    np.testing.assert_array_equal(shared.render(window(strong), Method.LIIF), wanted)
    same = Renderer(weak, engine.clone_for_thread, shares_with=first)
    assert not same.field().is_missing(window(weak))


def test_self_ensemble_cleans_up_too(engine: LiifEngine, pixels: np.ndarray) -> None:
    def mean(source: SourceImage) -> np.ndarray:
        strips: Iterator[np.ndarray] = SelfEnsembleRenderer(source, lambda: engine).strips(
            window(source),
            Method.LIIF,
            is_cancelled=lambda: False,
            on_progress=lambda fraction: None,
        )
        return np.concatenate(list(strips))

    source = picture(pixels)
    cleaned, plain = mean(source), mean(source.with_clean_up(0))
    single = drawn(engine, source)
    assert np.abs(cleaned - single).mean() < np.abs(plain - single).mean()


def test_weights_without_a_jpeg_end_draw_as_they_are_or_say_so(
    plain_engine: LiifEngine, pixels: np.ndarray
) -> None:
    source = picture(pixels)
    assert not plain_engine.summary.cleans_up
    np.testing.assert_array_equal(
        drawn(plain_engine, source), drawn(plain_engine, source.with_clean_up(0))
    )
    with pytest.raises(RenderError, match="no JPEG clean-up"):
        drawn(plain_engine, source.with_clean_up(40))


def test_a_strength_that_does_not_exist_is_refused(engine: LiifEngine) -> None:
    with pytest.raises(RenderError, match="0 to 100"):
        engine.encoders(101)


def test_tuned_weights_of_another_decoder_are_refused(engine: LiifEngine) -> None:
    other = load_checkpoint(resources.weights_path())
    state = {name: value.clone() for name, value in other.imnet.state_dict().items()}
    first = next(iter(state))
    state[first] += 1
    other.imnet.load_state_dict(state)
    with pytest.raises(CheckpointError, match="another model"):
        TunedModels(other).check(load_checkpoint(resources.weights_path()), None)


def test_a_middle_of_another_decoder_is_refused_too() -> None:
    published, other = (load_checkpoint(resources.weights_path()) for _ in range(2))
    with torch.no_grad():
        next(other.imnet.parameters()).add_(1)
    with pytest.raises(CheckpointError, match="another model"):
        TunedModels(published, middle=other).check(published, None)


def test_the_way_to_the_jpeg_end_bends_through_the_middle(engine: LiifEngine) -> None:
    published, tuned, middle = (
        load_shipped(name).state_dict() for name in (PUBLISHED["liif"], TUNED["liif"], MIDDLE)
    )
    mixed = mix_weights(published, tuned, 0.5, middle)
    name = "encoder.body.3.body.0.weight"
    own = engine.encoders(50).encoder.network.state_dict()[name.removeprefix("encoder.")]
    torch.testing.assert_close(own.float(), mixed[name].to(own.dtype).float())
    straight = mix_weights(published, tuned, 0.5)[name]
    assert (mixed[name] - straight).abs().max() > 1e-4


def test_encoders_of_a_strength_are_made_once(engine: LiifEngine) -> None:
    assert engine.encoders(30) is engine.encoders(30)
    assert torch.equal(
        next(engine.encoders(0).encoder.network.parameters()),
        next(engine.encoder.network.parameters()),
    )
