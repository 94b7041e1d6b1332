"""Requests for small pictures, and the answers: frozen records, passed between threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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
