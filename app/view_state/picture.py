"""An open picture, with the levels that can be painted right now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.translation import tr
from liif_core.geometry import Size
from liif_core.image_io.file_names import display_name
from liif_core.turn import UPRIGHT, Turn

if TYPE_CHECKING:
    from liif_core.image_io.source import SourceImage


@dataclass(frozen=True, slots=True)
class BaseLevel:
    """One size of the base layer, 4 bytes a pixel: blue, green, red, alpha (premultiplied).

    ``source_per_px``: source pixels per pixel of this level, along x and y. The last column and
    row may reach beyond the picture. ``pixels``: rows without padding.
    """

    width: int
    height: int
    source_per_px: tuple[float, float]
    has_alpha: bool
    pixels: memoryview


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """``source`` is None while only a preview is here. ``levels``: the base layer, finest first.

    ``image_id`` is the same for preview and full picture, and never used again for another.
    ``frame``: which picture of the file, counted from 0. ``turn``: how its pixels are laid, against
    the file's own.
    """

    image_id: int
    path: Path | None
    size: Size
    has_alpha: bool
    levels: tuple[BaseLevel, ...]
    source: SourceImage | None = None
    frame: int = 0
    turn: Turn = UPRIGHT

    @property
    def is_complete(self) -> bool:
        return self.source is not None

    @property
    def name(self) -> str:
        """The file's name in printable characters, on one line."""
        return display_name(self.path) if self.path is not None else tr("Pasted picture")
