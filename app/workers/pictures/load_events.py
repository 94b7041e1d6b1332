"""Requests to read files and folders, and the answers: frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from liif_core.turn import UPRIGHT, Turn

if TYPE_CHECKING:
    import numpy as np

    from app.view_state.folder import Order, PictureList
    from app.view_state.picture import BaseLevel
    from liif_core.image_io.source import SourceImage


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
class ComparedRead:
    """A report of a loader on a picture beside the open one; ``role`` says which."""

    role: str
    event: LoadEvent


@dataclass(frozen=True, slots=True)
class NeighbourRead:
    """A report of a loader on a picture that is read before anybody asks for it."""

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


LoadEvent = PreviewReady | PreviewMissing | ImageReady | LoadFailed | DecodingUnguarded
