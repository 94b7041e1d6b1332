"""Feature tiles with halo equal the whole feature map; the budget holds; faults end well."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from liif_core.errors import Cancelled
from liif_core.geometry import Box
from liif_core.models.edsr import EDSR
from liif_core.models.liif import LIIF
from liif_core.models.rdn import RDN
from liif_core.rendering.features import feature_tiles
from liif_core.rendering.features.encoder_runner import EncoderRunner
from liif_core.rendering.features.feature_tiles import FeatureTiles

HEIGHT, WIDTH = 83, 101
IMAGE = Box(0, 0, WIDTH, HEIGHT)


@pytest.fixture
def pixels():
    return np.random.default_rng(0).random((HEIGHT, WIDTH, 3), dtype=np.float32)


def make_tiles(liif, pixels, *, budget_bytes=1 << 30, limit_px=40 * 40, tile_px=16, kept=None):
    return FeatureTiles(
        EncoderRunner(liif.encoder),
        IMAGE,
        lambda box: np.ascontiguousarray(pixels[box.top : box.bottom, box.left : box.right]),
        budget_bytes=budget_bytes,
        encode_limit_px=limit_px,
        tile_px=tile_px,
        kept=kept,
    )


def fill(tiles: FeatureTiles, box: Box) -> int:
    runs = 0
    while lacking := tiles.lacking([box]):
        tiles.encode_next(lacking, box, lambda: False)
        runs += 1
    return runs


@pytest.mark.parametrize("encoder", [EDSR(2, 8), RDN(8, "A")], ids=["edsr", "rdn"])
def test_tiled_equals_whole(encoder, pixels) -> None:
    liif = LIIF(encoder, (8,)).requires_grad_(False)
    whole = liif.encode(torch.from_numpy(pixels).permute(2, 0, 1)[None])
    tiles = make_tiles(liif, pixels)
    assert fill(tiles, IMAGE) > 1
    torch.testing.assert_close(tiles.window(IMAGE), whole, atol=1e-5, rtol=0)
    around = tiles.window(Box(-2, -1, 5, 4))
    torch.testing.assert_close(around[..., 1:, 2:], whole[..., :4, :5], atol=1e-5, rtol=0)
    assert not around[..., 0, :].any()
    assert not around[..., :2].any()


def test_the_shipped_encoder_tiled_equals_whole(model, pixels) -> None:
    with torch.inference_mode():
        whole = model.encode(torch.from_numpy(pixels).permute(2, 0, 1)[None])
    tiles = make_tiles(model, pixels, tile_px=32)
    fill(tiles, IMAGE)
    torch.testing.assert_close(tiles.window(IMAGE), whole, atol=1e-5, rtol=0)


def test_each_tile_is_encoded_once(pixels) -> None:
    tiles = make_tiles(LIIF(EDSR(1, 8), (8,)), pixels)
    assert fill(tiles, Box(20, 20, 40, 40)) == 1
    assert fill(tiles, Box(20, 20, 40, 40)) == 0
    assert tiles.lacking([Box(10, 20, 40, 40)]) == [(1, 0), (2, 0)]


def test_the_budget_holds_and_pinned_tiles_stay(pixels) -> None:
    tile_bytes = 16 * 16 * 8 * 4
    tiles = make_tiles(LIIF(EDSR(1, 8), (8,)), pixels, budget_bytes=4 * tile_bytes, limit_px=256)
    for left in range(0, 96, 16):
        fill(tiles, Box(left, 0, left + 16, 16))
        assert tiles.used_bytes <= 4 * tile_bytes
    wanted = Box(0, 32, 96, 48)  # six tiles: more than the budget, still all at once
    fill(tiles, wanted)
    assert tiles.window(wanted).shape == (1, 8, 16, 96)


def test_no_more_is_encoded_ahead_than_half_the_budget_holds(pixels) -> None:
    tile_bytes = 16 * 16 * 8 * 4
    tiles = make_tiles(LIIF(EDSR(1, 8), (8,)), pixels, budget_bytes=8 * tile_bytes)
    two, other_two, far = Box(0, 0, 32, 16), Box(32, 0, 64, 16), Box(0, 48, 16, 64)
    assert tiles.held_together([two, other_two, two]) == [two, other_two, two]
    assert tiles.held_together([two, other_two, far, two]) == [two, other_two]
    wide = Box(0, 0, 96, 64)
    assert tiles.held_together([wide, two]) == [wide]


def test_a_cancelled_part_leaves_nothing_behind(pixels) -> None:
    tiles = make_tiles(LIIF(EDSR(4, 8), (8,)), pixels)
    answers = iter([False, False, True])
    with pytest.raises(Cancelled):
        tiles.encode_next([(0, 0)], IMAGE, lambda: next(answers))
    assert tiles.used_bytes == 0
    assert fill(tiles, Box(0, 0, 16, 16)) == 1


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError(
            "[enforce fail] DefaultCPUAllocator: not enough memory: you tried to allocate"
        ),
        torch.OutOfMemoryError("CUDA out of memory."),
    ],
    ids=lambda error: type(error).__name__,
)
def test_out_of_memory_halves_the_part(pixels, monkeypatch, error) -> None:
    liif = LIIF(EDSR(1, 8), (8,)).requires_grad_(False)
    whole = liif.encode(torch.from_numpy(pixels).permute(2, 0, 1)[None])
    tiles = make_tiles(liif, pixels, limit_px=10**6)
    forward, tried = type(tiles.encoder.network).forward, []

    def small_memory(self, image):
        tried.append(image.shape[-2:].numel())
        if tried[-1] > 45 * 60:
            raise error
        return forward(self, image)

    monkeypatch.setattr(EDSR, "forward", small_memory)
    fill(tiles, IMAGE)
    assert len(tried) > 2
    torch.testing.assert_close(tiles.window(IMAGE), whole, atol=1e-5, rtol=0)


def test_no_memory_at_all_is_said(pixels, monkeypatch) -> None:
    def no_memory(_self, _image):
        raise MemoryError

    monkeypatch.setattr(EDSR, "forward", no_memory)
    tiles = make_tiles(LIIF(EDSR(1, 8), (8,)), pixels)
    with pytest.raises(MemoryError, match="smallest part"):
        tiles.encode_next([(0, 0)], IMAGE, lambda: False)


def test_other_errors_are_not_swallowed(pixels, monkeypatch) -> None:
    def broken(_self, _image):
        raise RuntimeError("shape mismatch")

    monkeypatch.setattr(EDSR, "forward", broken)
    tiles = make_tiles(LIIF(EDSR(1, 8), (8,)), pixels)
    with pytest.raises(RuntimeError, match="shape mismatch"):
        tiles.encode_next([(0, 0)], IMAGE, lambda: False)


@pytest.fixture
def small_blocks(monkeypatch) -> None:
    monkeypatch.setattr(feature_tiles, "_CPU_AHEAD_PX", 32)


@pytest.mark.usefixtures("small_blocks")
def test_ahead_the_whole_image_is_encoded_where_there_is_room(pixels) -> None:
    liif = LIIF(EDSR(1, 8), (8,)).requires_grad_(False)
    tiles = make_tiles(liif, pixels)
    tiles.encode_around(Box(40, 40, 60, 60), lambda: False)
    assert not tiles.lacking([IMAGE])
    whole = liif.encode(torch.from_numpy(pixels).permute(2, 0, 1)[None])
    torch.testing.assert_close(tiles.window(IMAGE), whole, atol=1e-5, rtol=0)


@pytest.mark.usefixtures("small_blocks")
def test_ahead_nothing_goes_to_make_room(pixels) -> None:
    tile_bytes = 16 * 16 * 8 * 4
    tiles = make_tiles(LIIF(EDSR(1, 8), (8,)), pixels, budget_bytes=12 * tile_bytes)
    fill(tiles, Box(64, 64, 101, 83))
    before = tiles.used_bytes
    tiles.encode_around(Box(0, 0, 32, 32), lambda: False)
    assert before < tiles.used_bytes <= 12 * tile_bytes
    assert not tiles.lacking([Box(64, 64, 101, 83), Box(0, 0, 32, 32)])


@pytest.mark.usefixtures("small_blocks")
def test_ahead_is_cancelled_between_parts_and_keeps_what_it_has(pixels) -> None:
    tiles = make_tiles(LIIF(EDSR(1, 8), (8,)), pixels)
    with pytest.raises(Cancelled):
        tiles.encode_around(IMAGE, lambda: tiles.used_bytes > 0)
    assert tiles.used_bytes == 32 * 32 * 8 * 4


@pytest.mark.usefixtures("small_blocks")
def test_what_was_encoded_ahead_is_kept_on_the_disk_once_it_is_seen(pixels) -> None:
    class Kept:
        def __init__(self) -> None:
            self.written: set[tuple[int, int]] = set()

        def read(self, block):
            return {}

        def write(self, tiles) -> None:
            assert not self.written & set(tiles)
            self.written |= set(tiles)

    kept = Kept()
    tiles = make_tiles(LIIF(EDSR(1, 8), (8,)), pixels, kept=kept)
    fill(tiles, Box(0, 0, 16, 16))
    assert kept.written == {(0, 0)}
    tiles.encode_around(IMAGE, lambda: False)
    assert kept.written == {(0, 0)}
    for _ in range(2):
        tiles.window(Box(0, 0, 48, 16))
    assert kept.written == {(0, 0), (0, 1), (0, 2)}
