"""The renderer: tiles, strips and whole windows are one picture; memory faults and cancels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from liif_core.errors import Cancelled, RenderError
from liif_core.geometry import Box, GridWindow, Size, grid_size
from liif_core.image_io.source import SourceImage
from liif_core.models.coordinates import make_cell, make_coord
from liif_core.rendering.engine import LiifEngine
from liif_core.rendering.exact.folded_decoder import FoldedDecoder
from liif_core.rendering.features.encoder_runner import EncoderRunner
from liif_core.rendering.liif_field import LiifField
from liif_core.rendering.methods import DRAFTS, Method
from liif_core.rendering.pixels import to_screen
from liif_core.rendering.renderer import Renderer


@pytest.fixture(scope="module")
def renderer(cat, engine) -> Renderer:
    return Renderer(cat, lambda: engine)


def published(model, source: SourceImage, height: int, width: int) -> np.ndarray:
    image = torch.from_numpy(source.pixels.copy()).permute(2, 0, 1)[None].float() / 255
    coord = make_coord(height, width).reshape(1, -1, 2)
    with torch.inference_mode():
        colours = model(image, coord, make_cell(coord, height, width))
    return colours.view(height, width, 3).clamp(0, 1).numpy()


def test_a_whole_picture_equals_the_published_way(model, cat, renderer) -> None:
    height, width = cat.size.height * 2, cat.size.width * 2
    window = GridWindow.of_grid(cat.size, 2, Box(0, 0, width, height))
    ours = renderer.render(window, Method.LIIF)
    np.testing.assert_allclose(ours, published(model, cat, height, width), atol=1e-5)


@settings(max_examples=8)
@given(zoom=st.floats(1, 9) | st.floats(40, 200), left=st.floats(0, 1), top=st.floats(0, 1))
def test_tiles_equal_the_same_part_of_the_whole_to_the_bit(cat, renderer, zoom, left, top) -> None:
    size = grid_size(cat.size, zoom)
    window = Box(0, 0, min(size.width, 90), min(size.height, 70))
    window = window.shifted(
        int(left * (size.width - window.width)), int(top * (size.height - window.height))
    )
    whole = to_screen(renderer.render(GridWindow.of_grid(cat.size, zoom, window), Method.LIIF))
    boxes = [
        Box(x, y, x + 48, y + 32).intersected(window)
        for y in range(window.top, window.bottom, 32)
        for x in range(window.left, window.right, 48)
    ]
    windows = [GridWindow.of_grid(cat.size, zoom, box) for box in boxes]
    for index, pixels in renderer.tiles(windows, Method.LIIF):
        part = boxes[index].shifted(-window.left, -window.top)
        assert np.array_equal(pixels, whole[part.top : part.bottom, part.left : part.right])


@pytest.mark.parametrize("method", [Method.DRAFT_LIGHT, Method.LIIF])
def test_a_wide_strip_equals_its_tiles_to_the_bit(cat, renderer, method) -> None:
    """Quick methods draw more than a tile of a strip at once."""
    window = GridWindow.of_grid(cat.size, 64, Box(0, 2000, 64 * cat.size.width, 2040))
    whole = renderer.render(window, method)
    for left in (0, 960, 4032, 4096, window.size.width - 128):
        box = Box(left, 0, left + 128, 40)
        assert np.array_equal(
            renderer.render(window.part(box), method), whole[:, box.left : box.right]
        )


def test_strips_join_to_the_whole(cat, renderer) -> None:
    window = GridWindow.of_grid(cat.size, 3.3, Box(0, 0, 306, 234))
    strips = list(renderer.strips(window, Method.BICUBIC))
    assert [strip.shape[1] for strip in strips] == [306] * len(strips)
    assert len(strips) > 1
    assert np.array_equal(np.concatenate(strips), renderer.render(window, Method.BICUBIC))


def test_progress_runs_to_one(cat, renderer) -> None:
    seen: list[float] = []
    window = GridWindow.of_grid(cat.size, 3.3, Box(0, 0, 306, 234))
    renderer.render(window, Method.NEAREST, on_progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_no_engine_is_loaded_where_none_is_needed(cat) -> None:
    def no_engine():
        raise AssertionError("the engine was loaded")

    renderer = Renderer(cat, no_engine)
    renderer.render(GridWindow.of_grid(cat.size, 2, Box(0, 0, 9, 9)), Method.BICUBIC)
    renderer.render(GridWindow.of_grid(cat.size, 0.5, Box(0, 0, 9, 9)), Method.LIIF)
    with pytest.raises(AssertionError, match="was loaded"):
        renderer.render(GridWindow.of_grid(cat.size, 2, Box(0, 0, 9, 9)), Method.LIIF)


def test_no_visible_step_at_100_percent(cat, renderer) -> None:
    """Just below it the source low-passed, at it LIIF: the eye must not see which."""
    box = Box(0, 0, 90, 68)
    below = renderer.render(GridWindow.of_grid(cat.size, 0.9999, box), Method.LIIF)
    at = renderer.render(GridWindow.of_grid(cat.size, 1.0, box), Method.LIIF)
    assert -10 * np.log10(np.square(below - at).mean()) > 45


def test_an_empty_region_is_refused(cat, renderer) -> None:
    with pytest.raises(RenderError, match="no pixels"):
        renderer.render(GridWindow.of_grid(cat.size, 2, Box(5, 5, 5, 9)), Method.LIIF)


@pytest.mark.parametrize("method", [Method.LIIF, Method.BICUBIC])
def test_cancel_ends_the_work(cat, renderer, method) -> None:
    windows = [GridWindow.of_grid(cat.size, 2, Box(x, 0, x + 8, 8)) for x in range(0, 80, 8)]
    wanted = [True]
    tiles = renderer.tiles(windows, method, is_cancelled=lambda: not wanted[0])
    assert [next(tiles)[0] for _ in range(3)] == [0, 1, 2]
    wanted[0] = False
    # Tiles that other cores have finished by then still come.
    late: list[int] = []
    with pytest.raises(Cancelled):
        late.extend(index for index, _ in tiles)
    assert len(late) < len(windows) - 3


def test_transparent_pictures_keep_their_outline(engine) -> None:
    pixels = np.full((24, 24, 4), 200, dtype=np.uint8)
    pixels[..., 3] = 0
    pixels[6:18, 6:18, 3] = 255
    source = SourceImage(pixels)
    window = GridWindow.of_grid(source.size, 3, Box(0, 0, 72, 72))
    values = Renderer(source, lambda: engine).render(window, Method.LIIF)
    assert values.shape == (72, 72, 4)
    assert values[36, 36, 3] == pytest.approx(1.0)
    assert values[2, 2].max() < 0.02
    assert (values[..., :3] <= values[..., 3:] + 1e-6).all()


@pytest.mark.parametrize("zoom", [48.0, 64.0, 300.0])
def test_in_deep_zoom_liif_comes_from_patches_and_needs_no_draft(cat, engine, zoom) -> None:
    renderer = Renderer(cat, lambda: engine)
    window = GridWindow.of_grid(cat.size, zoom, Box(3000, 2100, 3150, 2190))
    drawn = renderer.render(window, Method.LIIF)
    feature = renderer.field().features(engine.query.feature_box(window))
    direct = engine.query(feature, window).clamp(0, 1).numpy()
    assert not np.array_equal(drawn, direct)
    assert np.abs(drawn - direct).max() * 255 <= 2.0
    assert not renderer.is_worth_drawing(Method.DRAFT, [window])
    shallower = GridWindow.of_grid(cat.size, 47.9, Box(0, 0, 800, 800))
    assert renderer.is_worth_drawing(Method.DRAFT, [shallower])


def test_fp32_that_was_asked_for_draws_zoom_16_by_the_reference(cat, engine, renderer) -> None:
    window = GridWindow.of_grid(cat.size, 16.0, Box(600, 400, 660, 450))
    feature = renderer.field().features(engine.query.feature_box(window))
    direct = engine.query(feature, window).clamp(0, 1).numpy()
    assert np.array_equal(renderer.render(window, Method.LIIF), direct)


def test_at_zoom_16_tiles_on_the_screen_are_the_export(cat, model, engine) -> None:
    quick = LiifEngine(model, "", replace(engine.plan, is_reference=False))
    renderer = Renderer(cat, lambda: quick)
    window = GridWindow.of_grid(cat.size, 16.0, Box(600, 400, 800, 560))
    whole = to_screen(renderer.render(window, Method.LIIF))
    boxes = [Box(0, 0, 64, 64), Box(64, 0, 128, 64), Box(64, 64, 128, 128), Box(150, 90, 200, 160)]
    for box in boxes:
        ((_, tile),) = renderer.tiles([window.part(box)], Method.LIIF)
        assert np.array_equal(tile, whole[box.top : box.bottom, box.left : box.right])
    for index, tile in renderer.tiles([window.part(box) for box in boxes[:3]], Method.LIIF):
        box = boxes[index]
        assert np.array_equal(tile, whole[box.top : box.bottom, box.left : box.right])


def test_out_of_memory_in_the_query_halves_the_chunk(cat, monkeypatch, engine) -> None:
    from liif_core.rendering.engine import load_engine

    own_engine = load_engine(device="cpu", precision="fp32")
    window = GridWindow.of_grid(cat.size, 2, Box(0, 0, 70, 66))
    expected = Renderer(cat, lambda: engine).render(window, Method.LIIF)
    decode = FoldedDecoder.colours

    def small_memory(self, hidden):
        if hidden.shape[0] > 20 * 20:
            raise RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate")
        return decode(self, hidden)

    monkeypatch.setattr(FoldedDecoder, "colours", small_memory)
    actual = Renderer(cat, lambda: own_engine).render(window, Method.LIIF)
    assert own_engine.query.chunk_px == 16
    np.testing.assert_allclose(actual, expected, atol=2e-6)


def test_no_memory_at_all_is_an_error_not_a_wrong_picture(cat, monkeypatch) -> None:
    from liif_core.rendering.engine import load_engine

    own_engine = load_engine(device="cpu", precision="fp32")

    def no_memory(_self, _hidden):
        raise MemoryError

    monkeypatch.setattr(FoldedDecoder, "colours", no_memory)
    window = GridWindow.of_grid(cat.size, 2, Box(0, 0, 20, 20))
    with pytest.raises(MemoryError, match="not enough memory"):
        Renderer(cat, lambda: own_engine).render(window, Method.LIIF)


@pytest.mark.parametrize("method", DRAFTS)
@pytest.mark.parametrize("zoom", [1.5, 4.0, 14.0])
def test_a_draft_agrees_with_the_exact_picture(cat, renderer, zoom, method) -> None:
    box = Box(60, 40, 160, 120)
    window = GridWindow.of_grid(
        cat.size, zoom, box.intersected(Box.of_size(grid_size(cat.size, zoom)))
    )
    difference = renderer.render(window, method) - renderer.render(window, Method.LIIF)
    assert (
        (36 if method is Method.DRAFT else 30) < -10 * np.log10(np.square(difference).mean()) < 120
    )


@pytest.mark.parametrize("method", DRAFTS)
def test_draft_tiles_are_parts_of_the_whole(cat, renderer, method) -> None:
    window = GridWindow.of_grid(cat.size, 3.7, Box(20, 30, 220, 200))
    whole = renderer.render(window, method)
    box = Box(50, 40, 130, 101)
    part = renderer.render(window.part(box), method)
    np.testing.assert_allclose(part, whole[40:101, 50:130], atol=1e-5)


def test_a_model_without_a_draft_says_so(cat, model) -> None:
    from liif_core.devices import plan_device
    from liif_core.rendering.engine import LiifEngine

    engine = LiifEngine(model, "plain", plan_device("cpu", "fp32"))
    renderer = Renderer(cat, lambda: engine)
    window = GridWindow.of_grid(cat.size, 2, Box(0, 0, 20, 20))
    assert not renderer.field().can_draft(window)
    with pytest.raises(RenderError, match="no draft"):
        renderer.render(window, Method.DRAFT)


def test_a_light_draft_serves_any_model(cat, model) -> None:
    """The light draft encodes by itself, and none of LIIF's own features."""
    import resources
    from liif_core.devices import plan_device
    from liif_core.models.checkpoint import load_model
    from liif_core.models.shipped import PUBLISHED
    from liif_core.rendering.engine import LiifEngine

    light = load_model(resources.weights_path(PUBLISHED["draft-light"]))
    engine = LiifEngine(model, "any", plan_device("cpu", "fp32"), light_draft=light)
    renderer = Renderer(cat, lambda: engine)
    window = GridWindow.of_grid(cat.size, 3, Box(20, 30, 120, 110))
    drawn = renderer.render(window, Method.DRAFT_LIGHT)
    assert renderer.field().feature_bytes == 0
    assert not renderer.field().can_draft(window)
    whole = torch.from_numpy(cat.pixels / np.float32(255)).permute(2, 0, 1)[None].float()
    rows = torch.from_numpy(window.rows.centres() / cat.size.height * 2 - 1)
    columns = torch.from_numpy(window.columns.centres() / cat.size.width * 2 - 1)
    coord = torch.stack(torch.meshgrid(rows, columns, indexing="ij"), dim=-1).view(1, -1, 2)
    cell = torch.tensor([2 / 3 / cat.size.height, 2 / 3 / cat.size.width]).expand(1, 1, 2)
    with torch.no_grad():
        plain = light(whole, coord.float(), cell.expand(1, coord.shape[1], 2))
    expected = plain.view(80, 100, 3).clamp(0, 1).numpy()
    np.testing.assert_allclose(drawn, expected, atol=2e-5)


@pytest.mark.parametrize(
    ("macs_per_s", "expected"), [(1e12, Method.LIIF), (5e9, Method.DRAFT), (1.0, Method.DRAFT)]
)
def test_auto_is_the_best_that_this_machine_draws_in_good_time(
    cat, engine, monkeypatch, macs_per_s, expected
) -> None:
    from dataclasses import replace

    monkeypatch.setattr(engine, "plan", replace(engine.plan, macs_per_s=macs_per_s))
    assert engine.summary.best_method is expected
    renderer = Renderer(cat, lambda: engine)
    window = GridWindow.of_grid(cat.size, 2, Box(0, 0, 40, 30))
    drawn = renderer.render(window, Method.AUTO)
    assert np.array_equal(drawn, renderer.render(window, expected))


def test_a_light_draft_gains_only_while_features_are_missing(cat, engine) -> None:
    from dataclasses import replace

    renderer = Renderer(cat, lambda: engine)
    window = GridWindow.of_grid(cat.size, 1.5, Box(0, 0, 130, 100))
    plan = engine.plan
    engine.plan = replace(plan, macs_per_s=1e9)
    try:
        assert renderer.is_worth_drawing(Method.DRAFT_LIGHT, [window])
        renderer.render(window, Method.DRAFT)
        assert not renderer.is_worth_drawing(Method.DRAFT_LIGHT, [window])
        assert renderer.is_worth_drawing(Method.DRAFT, [window])
        engine.plan = replace(plan, macs_per_s=1e15)
        assert not renderer.is_worth_drawing(Method.DRAFT, [window])
    finally:
        engine.plan = plan


def test_what_is_kept_is_told(cat, engine) -> None:
    renderer = Renderer(cat, lambda: engine)
    assert renderer.kept_bytes() == (0, 0, 0, False)
    renderer.render(GridWindow.of_grid(cat.size, 3, Box(0, 0, 40, 40)), Method.DRAFT)
    halves, features, tables, on_device = renderer.kept_bytes()
    field = renderer.field()
    light = field.painters.feature_sets()[1].tiles.used_bytes
    assert (features, tables) == (field.feature_bytes + light, field.table_bytes)
    assert min(features, tables) > 10_000
    assert (halves, on_device) == (0, False)
    renderer.render(GridWindow.of_grid(cat.size, 0.05, Box(0, 0, 3, 3)), Method.BICUBIC)
    assert renderer.kept_bytes()[0] > 0


def test_features_and_tables_keep_to_their_budgets(cat, engine) -> None:
    field = LiifField(engine, cat, memory_share=0.5)
    within = sum(painter.budget_bytes for painter in field.painters)
    assert engine.plan.table_budget_bytes // 2 - 8 <= within <= engine.plan.table_budget_bytes // 2
    within = sum(each.tiles.budget_bytes for each in field.painters.feature_sets())
    assert within == engine.plan.feature_budget_bytes // 2


def test_strips_encode_nothing_twice_for_want_of_room(engine, monkeypatch) -> None:
    """Features encoded ahead of the strips fit the budget together with those needed now."""
    noise = np.random.default_rng(5).integers(0, 256, (400, 800, 3), dtype=np.uint8)
    encoded = []
    encode = EncoderRunner.encode

    def counted(runner: EncoderRunner, part: Box, *others):
        encoded.append(part.size.pixels)
        return encode(runner, part, *others)

    monkeypatch.setattr(EncoderRunner, "encode", counted)
    # Parts of 100 x 100 source pixels; room for the light draft's features of some 35 rows.
    monkeypatch.setattr(engine, "encode_limit_px", 10_000)
    tight = 35 * 800 * 64 * 8 * 4 / engine.plan.feature_budget_bytes
    renderer = Renderer(SourceImage(noise), lambda: engine, memory_share=tight)
    window = GridWindow.of_grid(Size(800, 400), 4, Box(0, 0, 3200, 1600))
    for _ in renderer.strips(window, Method.DRAFT_LIGHT):
        pass
    assert sum(encoded) <= 1.1 * 400 * 800


def test_what_this_machine_chooses_keeps_to_one_level(cat, model) -> None:
    """The precision that was measured to be the fastest here, and bf16 on any machine."""
    from dataclasses import replace

    from liif_core.devices import plan_device
    from liif_core.rendering.engine import LiifEngine

    cat = SourceImage(np.ascontiguousarray(cat.pixels[10:54, 20:70]))
    size = Size(cat.size.width * 4, cat.size.height * 4)
    window = GridWindow.of_grid(cat.size, 4, Box(0, 0, size.width, size.height))
    expected = np.rint(published(model, cat, size.height, size.width) * 255)
    fine = plan_device("cpu", "fp32")
    for plan in (plan_device("cpu"), replace(fine, precision="bf16")):
        renderer = Renderer(cat, lambda plan=plan: LiifEngine(model, "", plan))
        levels = np.rint(renderer.render(window, Method.LIIF) * 255)
        assert np.abs(levels - expected).max() <= 1
