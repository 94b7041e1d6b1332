"""What the workers report and are asked for: frozen records, passed between threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.workers.exporting.export_events import ExportEvent
from liif_core.turn import UPRIGHT, Turn

if TYPE_CHECKING:
    import numpy as np

    from app.view_state.folder import Order, PictureList
    from app.view_state.picture import BaseLevel
    from app.view_state.tile_grid import TileKey
    from app.view_state.viewport import Viewport
    from app.view_state.words.compare_words import Similarity
    from liif_core.geometry import Box, GridWindow, Size
    from liif_core.image_io.source import SourceImage
    from liif_core.rendering.engine import EngineSummary
    from liif_core.rendering.methods import Method


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """One view to be made sharp. ``methods``: what draws the panes in the end, others stand in.

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
    """One step of a moving view, to be drawn at once or not at all.

    ``is_last``: the view comes to rest there, so that no other step follows.
    """

    viewport: Viewport
    image_id: int
    source: SourceImage
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class SnapshotDone:
    """``pixels`` as of ``TileDone``, for the grid pixels ``box``; None where there is none.

    ``seconds``: what drawing it took.
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
class Glass:
    """What a pane shows under the loupe: ``window`` of the picture, by a method."""

    pane: int
    source: SourceImage
    method: Method
    window: GridWindow


@dataclass(frozen=True, slots=True)
class LensRequest:
    """``generation`` counts requests; the newest one counts."""

    generation: int
    glasses: tuple[Glass, ...]


@dataclass(frozen=True, slots=True)
class LensDrawn:
    """``pixels`` as of ``TileDone``, for the whole window of the pane's glass."""

    generation: int
    pane: int
    pixels: np.ndarray


@dataclass(frozen=True, slots=True)
class GuessRequest:
    """Where in ``window`` of the picture does the function guess? The newest one counts."""

    generation: int
    source: SourceImage
    window: GridWindow


@dataclass(frozen=True, slots=True)
class GuessesFound:
    """``added`` as of ``liif_core.rendering.added_detail``."""

    generation: int
    added: np.ndarray


@dataclass(frozen=True, slots=True)
class GuessesFailed:
    generation: int
    message: str


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
    """What drawing keeps of all pictures: their halves, features, and tables of both kinds.

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


@dataclass(frozen=True, slots=True)
class LoadRequest:
    """A picture to read. ``generation`` counts openings.

    ``pixels`` stands for the file where there is none: a pasted picture, (height, width, 4) RGBA.
    ``preview_px``: None asks for the full picture, else for a preview at most that long a side.
    ``frame``: which picture of the file, counted from 0. ``reduce``: of its pixels, so many a side
    become one. ``turn``: how its pixels are laid after that.
    """

    generation: int
    path: Path | None
    preview_px: int | None
    pixels: np.ndarray | None = None
    frame: int = 0
    reduce: int = 1
    turn: Turn = UPRIGHT


@dataclass(frozen=True, slots=True)
class PreviewReady:
    """A small version, first to be painted. ``bgrx``: rows of 4 bytes a pixel, premultiplied."""

    generation: int
    path: Path
    full_width: int
    full_height: int
    width: int
    height: int
    bgrx: bytes | memoryview
    has_alpha: bool


@dataclass(frozen=True, slots=True)
class PreviewMissing:
    """There is no quick preview of this file; the full picture may still open."""

    generation: int


@dataclass(frozen=True, slots=True)
class ImageReady:
    generation: int
    path: Path | None
    source: SourceImage
    levels: tuple[BaseLevel, ...]


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """``offer``: the ``reduce`` with which it would open; 0 when nothing would help."""

    generation: int
    message: str
    offer: int = 0


@dataclass(frozen=True, slots=True)
class DecodingUnguarded:
    """Files are decoded without a process of their own; ``message`` says so in one sentence."""

    message: str


@dataclass(frozen=True, slots=True)
class CrashNoted:
    """Something went wrong that nobody foresaw; the crash log has it."""


@dataclass(frozen=True, slots=True)
class ComparedRead:
    """What a loader reports on a picture beside the open one; ``role`` says which."""

    role: str
    event: LoadEvent


@dataclass(frozen=True, slots=True)
class NeighbourRead:
    """What a loader reports on a picture that is read before anybody asks for it."""

    event: LoadEvent


@dataclass(frozen=True, slots=True)
class FolderRequest:
    folder: Path
    order: Order


@dataclass(frozen=True, slots=True)
class FolderRead:
    """``changed_at``: when a file was last added or taken away, in nanoseconds, before it was read;
    None for a folder that cannot be read. ``is_final``: False where the dates of some photos are
    still to be read, and another one follows."""

    request: FolderRequest
    changed_at: int | None
    pictures: PictureList
    is_final: bool = True


@dataclass(frozen=True, slots=True)
class ThumbnailRequest:
    """Files to be seen small, most urgent first. ``side_px``: of the square that they fit into."""

    paths: tuple[Path, ...]
    side_px: int


@dataclass(frozen=True, slots=True)
class SmallPicture:
    """``bgrx`` as of ``PreviewReady``; it is as large as was asked for, or a little larger."""

    width: int
    height: int
    has_alpha: bool
    bgrx: bytes


@dataclass(frozen=True, slots=True)
class ThumbnailDone:
    """``picture`` is None for a file that is none, or that cannot be read."""

    path: Path
    picture: SmallPicture | None


@dataclass(frozen=True, slots=True)
class Patch:
    """``pixels`` (height, width, 4) uint8, BGRA premultiplied, with their corner at (left, top)."""

    left: int
    top: int
    pixels: np.ndarray


@dataclass(frozen=True, slots=True)
class MeasureRequest:
    """Settled panes to be compared.

    ``panes``: for each the tiles that cover ``grid_box``, places counted from its corner. ``grid``:
    size of the whole picture at the view's zoom. ``reference``: what each pane is measured against.
    """

    generation: int
    panes: tuple[tuple[Patch, ...], ...]
    grid_box: Box
    grid: Size
    reference: SourceImage | None


@dataclass(frozen=True, slots=True)
class Measured:
    """``between`` the first two panes; ``against`` the reference, one a pane."""

    generation: int
    between: Similarity | None
    against: tuple[Similarity, ...]


LoadEvent = PreviewReady | PreviewMissing | ImageReady | LoadFailed | DecodingUnguarded

Event = (
    TileDone
    | SnapshotDone
    | RenderProgress
    | RenderDone
    | RenderFailed
    | MemoryUsed
    | EngineReady
    | EngineFailed
    | PreviewReady
    | PreviewMissing
    | ImageReady
    | LoadFailed
    | DecodingUnguarded
    | CrashNoted
    | ComparedRead
    | NeighbourRead
    | Measured
    | LensDrawn
    | GuessesFound
    | GuessesFailed
    | FolderRead
    | ThumbnailDone
    | ExportEvent
)
