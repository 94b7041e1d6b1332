"""Requests to measure settled panes, and the numbers: frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from app.view_state.words.compare_words import Similarity
    from liif_core.geometry import Box, Size
    from liif_core.image_io.source import SourceImage


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
