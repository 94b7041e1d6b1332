"""The loupe's questions and answers: frozen records, passed between threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from liif_core.geometry import GridWindow
    from liif_core.image_io.source import SourceImage
    from liif_core.rendering.methods import Method


@dataclass(frozen=True, slots=True)
class Glass:
    """A pane's picture under the loupe: ``window`` of it, by a method."""

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
