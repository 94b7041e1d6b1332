"""Questions and answers of the map of added detail: frozen records, passed between threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from liif_core.geometry import GridWindow
    from liif_core.image_io.source import SourceImage


@dataclass(frozen=True, slots=True)
class GuessRequest:
    """Asks for the map of added detail in ``window`` of the picture. The newest one counts."""

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
