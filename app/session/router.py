"""Who gets what the workers report: one table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

from app.workers.events import (
    ComparedRead,
    CrashNoted,
    DecodingUnguarded,
    EngineFailed,
    EngineReady,
    Event,
    FolderRead,
    GuessesFailed,
    GuessesFound,
    ImageReady,
    LensDrawn,
    LoadFailed,
    Measured,
    MemoryUsed,
    PreviewMissing,
    PreviewReady,
    RenderDone,
    RenderFailed,
    RenderProgress,
    SnapshotDone,
    ThumbnailDone,
    TileDone,
)
from app.workers.exporting.export_events import ExportEvent

if TYPE_CHECKING:
    from app.session.session import Session

Receiver = Callable[..., None]


class Router:
    """GUI thread only. Hands each event to the one part of the session that it is for."""

    def __init__(self, session: Session) -> None:
        self._receivers: dict[type, Receiver] = {
            **dict.fromkeys(
                (PreviewReady, PreviewMissing, ImageReady, LoadFailed), session.opening.receive
            ),
            **dict.fromkeys(
                (TileDone, RenderProgress, RenderDone, RenderFailed), session.receive_drawn
            ),
            **dict.fromkeys(get_args(ExportEvent), session.exports.receive),
            SnapshotDone: session.zoom_snapshots.receive,
            ComparedRead: session.compared_pictures.receive,
            Measured: session.measuring.receive,
            LensDrawn: session.lens.receive,
            **dict.fromkeys((GuessesFound, GuessesFailed), session.guesses.receive),
            FolderRead: session.browsing.listing.receive,
            ThumbnailDone: session.thumbnails.receive,
            MemoryUsed: session.memory.receive,
            EngineReady: session.receive_engine,
            # Said when a tile needs it; a failed warm-up alone is nobody's trouble yet.
            EngineFailed: lambda _event: session.status_changed.emit(),
            DecodingUnguarded: lambda event: session.opening.told.emit(event.message),
            CrashNoted: session.receive_crash,
        }

    def receive(self, event: Event) -> None:
        self._receivers[type(event)](event)
