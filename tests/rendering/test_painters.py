"""The table of painters: the one that draws a window, and the features encoded for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liif_core.geometry import Box, GridWindow
from liif_core.models.shipped import PUBLISHED, load_shipped
from liif_core.rendering.deep_zoom.patch_query import PatchQuery
from liif_core.rendering.deep_zoom.thresholds import (
    BF16_DEEP_ZOOM,
    DEEP_ZOOM,
    REFERENCE_DEEP_ZOOM,
    STANDS_IN_FROM_ZOOM,
)
from liif_core.rendering.draft.draft_painter import DraftPainter
from liif_core.rendering.engine import LiifEngine
from liif_core.rendering.exact.grid_query import GridQuery
from liif_core.rendering.methods import Method
from liif_core.rendering.painters import Painters, TableEntry, make_painters


@pytest.fixture
def painters(cat, engine) -> Painters:
    return make_painters(engine, cat, 1.0, 0)


def at(cat, zoom: float) -> GridWindow:
    left, top = round(20 * zoom), round(15 * zoom)
    return GridWindow.of_grid(cat.size, zoom, Box(left, top, left + 40, top + 30))


@pytest.mark.parametrize(
    ("method", "zoom", "kind"),
    [
        (Method.LIIF, 2.0, GridQuery),
        (Method.LIIF, DEEP_ZOOM - 0.1, GridQuery),
        (Method.LIIF, DEEP_ZOOM, PatchQuery),
        (Method.DRAFT, STANDS_IN_FROM_ZOOM - 0.1, DraftPainter),
        (Method.DRAFT, STANDS_IN_FROM_ZOOM, PatchQuery),
        (Method.DRAFT_LIGHT, 100.0, DraftPainter),
    ],
)
def test_method_and_zoom_choose_the_painter(cat, model, engine, method, zoom, kind) -> None:
    plan = replace(engine.plan, is_reference=False)
    drafts = (load_shipped(PUBLISHED[name]) for name in ("draft", "draft-light"))
    engine = LiifEngine(model, "", plan, *drafts)
    painter = make_painters(engine, cat, 1.0, 0).find(at(cat, zoom), method).painter
    assert type(getattr(painter, "query", painter)) is kind


def test_bf16_is_asked_pixel_by_pixel_a_little_longer(cat, model, engine) -> None:
    plan = replace(engine.plan, is_reference=False, precision="bf16")
    painters = make_painters(LiifEngine(model, "", plan), cat, 1.0, 0)

    def kind(zoom: float) -> type:
        return type(painters.find(at(cat, zoom), Method.LIIF).painter.query)

    assert kind(BF16_DEEP_ZOOM - 0.1) is GridQuery
    assert kind(BF16_DEEP_ZOOM) is PatchQuery


def test_fp32_that_was_asked_for_is_the_exact_query_longer(cat, painters) -> None:
    """fp32 is the reference: its exports and measurements are the paper's query."""

    def kind(zoom: float) -> type:
        return type(painters.find(at(cat, zoom), Method.LIIF).painter.query)

    assert kind(REFERENCE_DEEP_ZOOM - 0.1) is GridQuery
    assert kind(REFERENCE_DEEP_ZOOM) is PatchQuery


def test_a_method_without_an_entry_has_no_painter(cat, painters) -> None:
    window = at(cat, 2.0)
    own = painters.find(window, Method.LIIF)
    only_deep = Painters({Method.LIIF: [TableEntry(own.painter, own.features, from_zoom=3.0)]})
    assert only_deep.find(window, Method.LIIF) is None
    assert only_deep.find(window, Method.DRAFT) is None
    assert only_deep.find(at(cat, 3.0), Method.LIIF).painter is own.painter


def test_every_painter_and_every_set_of_features_is_counted_once(painters) -> None:
    kinds = sorted(type(painter).__name__ for painter in painters)
    assert kinds == ["DraftPainter", "DraftPainter", "QueryPainter", "QueryPainter"]
    own, light = painters.feature_sets()
    assert own.tiles is not light.tiles
    assert own.draft is not light.draft


def test_the_methods_of_one_encoder_share_its_features(cat, painters) -> None:
    window = at(cat, 2.0)
    exact, draft = (painters.find(window, method) for method in (Method.LIIF, Method.DRAFT))
    assert exact.features is draft.features
    assert painters.find(window, Method.DRAFT_LIGHT).features is not exact.features


def test_what_a_moving_view_needs_is_encoded_from_where_the_draft_gives_way(cat, painters) -> None:
    deep = at(cat, STANDS_IN_FROM_ZOOM)
    entry = painters.find(deep, Method.DRAFT)
    assert entry.feature_box(deep).contains(entry.features.draft.feature_box(deep))
    shallow = at(cat, DEEP_ZOOM - 0.1)
    entry = painters.find(shallow, Method.LIIF)
    assert entry.feature_box(shallow) == entry.painter.feature_box(shallow)


def test_encoding_what_is_lacking_leaves_nothing_lacking(cat, painters) -> None:
    window = at(cat, 2.0)
    entry = painters.find(window, Method.DRAFT_LIGHT)
    lacking = entry.lacking([window])
    assert lacking
    entry.features.tiles.encode_next(lacking, entry.feature_box(window), lambda: False)
    assert not entry.lacking([window])
    assert entry.painter.used_bytes == 0
    assert entry.painter.colours(window).shape == (30, 40, 3)
    assert 0 < entry.painter.used_bytes <= entry.painter.budget_bytes
