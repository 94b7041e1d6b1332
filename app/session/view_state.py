"""All that the window shows of the view, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from app.session.comparing.compare_state import CompareState
from app.session.drawing.zoom_snapshots import Snapshot
from app.view_state.picture import Picture
from app.view_state.tile_grid import TileKey
from app.view_state.viewport import Viewport
from app.view_state.words.compare_words import Similarity
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    from liif_core.rendering.engine import EngineSummary


@dataclass(frozen=True, slots=True)
class Similarities:
    """How alike settled panes are: one with the other, and each with the reference."""

    between: Similarity | None = None
    against: tuple[Similarity, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the view is: what is read, what moves, which tiles are missing.

    ``drawing``: share done, 0 to 1, and what is at work; None while nothing is told.
    """

    opening: Path | None
    is_opening: bool
    is_reading_compared: bool
    target: Viewport | None
    is_animating: bool
    is_waiting: bool
    missing: frozenset[TileKey]
    drawing: tuple[float, str] | None


@dataclass(frozen=True, slots=True)
class ViewState:
    """``drawn``: the methods that really draw ``methods``. ``other``: the second pane's own
    picture. ``snapshot``: the picture of just this step of an easing, until its tiles are here.
    """

    picture: Picture | None
    viewport: Viewport | None
    snapshot: Snapshot | None
    methods: tuple[Method, ...]
    drawn: tuple[Method, ...]
    failed_methods: frozenset[Method]
    other: Picture | None
    reference: Picture | None
    comparing: CompareState
    clean_up: int | None
    engine: EngineSummary | None
    similarities: Similarities
    progress: Progress

    def changed_since(self, former: ViewState) -> frozenset[str]:
        """The names of the fields that differ."""
        return frozenset(
            each.name
            for each in fields(self)
            if getattr(self, each.name) != getattr(former, each.name)
        )


# The fields that each signal of the view controller tells of. Signals are sent in this order.
TOLD_BY: dict[str, frozenset[str]] = {
    "picture_changed": frozenset({"picture"}),
    "view_changed": frozenset({"viewport", "snapshot"}),
    "methods_changed": frozenset(
        {"methods", "drawn", "failed_methods", "other", "clean_up", "engine"}
    ),
    "comparison_changed": frozenset({"comparing", "other", "reference"}),
    "status_changed": frozenset(each.name for each in fields(ViewState)) - {"viewport", "snapshot"},
}
