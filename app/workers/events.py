"""All that workers report; each kind is defined beside its worker.

Type checkers and tests alone import this module: the first paint needs but some of the kinds.
"""

from __future__ import annotations

from app.workers.crash_log import CrashNoted
from app.workers.drawing.draw_events import (
    EngineFailed,
    EngineReady,
    MemoryUsed,
    RenderDone,
    RenderFailed,
    RenderProgress,
    SnapshotDone,
    TileDone,
)
from app.workers.drawing.lens_events import LensDrawn
from app.workers.exporting.export_events import ExportEvent
from app.workers.guess_events import GuessesFailed, GuessesFound
from app.workers.measure_events import Measured
from app.workers.pictures.load_events import (
    ComparedRead,
    DecodingUnguarded,
    FolderRead,
    ImageReady,
    LoadFailed,
    NeighbourRead,
    PreviewMissing,
    PreviewReady,
)
from app.workers.pictures.thumbnail_events import ThumbnailDone

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
