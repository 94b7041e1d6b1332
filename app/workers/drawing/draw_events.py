"""Requests to the drawing thread and its answers: frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from app.view_state.tile_grid import TileKey
    from app.view_state.viewport import Viewport
    from liif_core.geometry import Box
    from liif_core.image_io.source import SourceImage
    from liif_core.rendering.engine import EngineSummary
    from liif_core.rendering.methods import Method


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """A view to be made sharp. ``methods``: those that draw the panes in the end; others stand in.

    ``tiles``: the parts it lacks, most urgent first.

    ``sources`` holds the picture of every ``image_id`` among the tiles. ``parts``: grid pixels of
    the tiles that are to be drawn in part only.
    """

    generation: int
    viewport: Viewport
    methods: tuple[Method, ...]
    tiles: tuple[TileKey, ...]
    sources: Mapping[int, SourceImage]
    parts: Mapping[TileKey, Box] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TileDone:
    """``pixels``: (height, width, 4) uint8, BGRA premultiplied, C-contiguous.

    ``part``: the grid pixels they are, when not the whole tile.
    """

    key: TileKey
    pixels: np.ndarray
    part: Box | None = None


@dataclass(frozen=True, slots=True)
class SnapshotRequest:
    """A step of a moving view, to be drawn at once or not at all.

    ``is_last``: the view comes to rest there, so that no other step follows.
    """

    viewport: Viewport
    image_id: int
    source: SourceImage
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class SnapshotDone:
    """``pixels`` as of ``TileDone``, for the grid pixels ``box``; None where there is none.

    ``seconds``: the time that drawing it took.
    """

    viewport: Viewport
    image_id: int
    box: Box
    pixels: np.ndarray | None
    seconds: float


@dataclass(frozen=True, slots=True)
class AheadRequest:
    """Features of a picture to be encoded while nothing else is to be done, from the middle of
    ``viewport`` outward."""

    image_id: int
    source: SourceImage
    viewport: Viewport


@dataclass(frozen=True, slots=True)
class RenderProgress:
    """``fraction`` in [0, 1] of what ``words`` names."""

    generation: int
    fraction: float
    words: str


@dataclass(frozen=True, slots=True)
class RenderDone:
    generation: int


@dataclass(frozen=True, slots=True)
class RenderFailed:
    """``method`` could not be drawn; ``message`` says why in one sentence."""

    generation: int
    method: Method
    message: str


@dataclass(frozen=True, slots=True)
class MemoryUsed:
    """Bytes that drawing keeps of all pictures: their halves, features, and tables of both kinds.

    ``on_device``: features and tables lie on a graphics card. ``recalled_bytes``: of the features,
    what was kept on the disk from another time.
    """

    halves_bytes: int
    feature_bytes: int
    table_bytes: int
    on_device: bool
    recalled_bytes: int = 0


@dataclass(frozen=True, slots=True)
class EngineReady:
    summary: EngineSummary


@dataclass(frozen=True, slots=True)
class EngineFailed:
    message: str
