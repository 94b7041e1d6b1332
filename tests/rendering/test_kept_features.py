"""A picture that was drawn before needs no encoder, and its pixels are the same to the bit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from liif_core.geometry import Box, GridWindow
from liif_core.image_io.source import SourceImage, SourceInfo
from liif_core.rendering.engine import LiifEngine, load_engine
from liif_core.rendering.features.feature_store import FeatureStore
from liif_core.rendering.methods import Method
from liif_core.rendering.renderer import Renderer

PIXELS = np.random.default_rng(1).integers(0, 256, (150, 170, 3), dtype=np.uint8)


@pytest.fixture(scope="module")
def plain() -> LiifEngine:
    return load_engine(device="cpu", precision="fp32")


@pytest.fixture
def engine(plain: LiifEngine, tmp_path: Path) -> LiifEngine:
    """A renderer that keeps features, as another start of the program would have."""
    engine = plain.clone_for_thread()
    engine.feature_keeper = FeatureStore(tmp_path, 1 << 30)
    return engine


def photo(pixels: np.ndarray = PIXELS, **facts: object) -> SourceImage:
    return SourceImage(pixels, SourceInfo(path=Path("photo.jpg"), **facts))  # type: ignore[arg-type]


def drawn(engine: LiifEngine, source: SourceImage) -> tuple[np.ndarray, int]:
    """A view's pixels, and how many bytes of its features were kept."""
    renderer = Renderer(source, lambda: engine)
    window = GridWindow.of_grid(source.size, 2.0, Box(230, 230, 294, 270))
    pixels = renderer.render(window, Method.LIIF)
    return pixels, renderer.recalled_bytes()


def test_the_second_opening_encodes_nothing_and_draws_the_same_bits(
    engine: LiifEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, recalled = drawn(engine, photo())
    assert recalled == 0

    def never(*_args: object) -> None:
        raise AssertionError("encoded again")

    monkeypatch.setattr(engine.encoder, "encode", never)
    second, recalled = drawn(engine, photo())
    assert recalled > 0
    assert np.array_equal(first, second)


def test_another_name_finds_the_same_pixels_and_changed_ones_are_not_found(
    engine: LiifEngine,
) -> None:
    drawn(engine, photo())
    renamed = SourceImage(PIXELS, SourceInfo(path=Path("elsewhere.png")))
    assert drawn(engine, renamed)[1] > 0
    changed = PIXELS.copy()
    # Within the encoder's reach of the view, not in it.
    changed[100, 100] ^= 1
    found, _ = drawn(engine, photo(changed))
    plain = engine.clone_for_thread()
    assert np.array_equal(found, drawn(plain, photo(changed))[0])


def test_another_strength_is_another_encoder(engine: LiifEngine) -> None:
    drawn(engine, photo())
    source = photo()
    other = SourceImage(PIXELS, replace(source.info, clean_up=50))
    assert drawn(engine, other)[1] == 0


@pytest.mark.parametrize("facts", [{"path": None}, {"duration_ms": 40}])
def test_what_was_pasted_and_what_moves_is_not_kept(engine: LiifEngine, facts: dict) -> None:
    info = replace(SourceInfo(path=Path("a.gif")), **facts)
    drawn(engine, SourceImage(PIXELS, info))
    assert isinstance(engine.feature_keeper, FeatureStore)
    assert engine.feature_keeper.used_bytes() == 0


def test_damaged_files_are_encoded_anew(engine: LiifEngine) -> None:
    first, _ = drawn(engine, photo())
    assert isinstance(engine.feature_keeper, FeatureStore)
    for path in engine.feature_keeper.folder.iterdir():
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    second, recalled = drawn(engine, photo())
    assert recalled == 0
    assert np.array_equal(first, second)


def test_exports_keep_nothing(engine: LiifEngine) -> None:
    assert engine.clone_for_thread().feature_keeper is None
