"""The eight ways to lay a picture: quarter turns and mirrorings."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The viewer's start waits for no numpy.
    import numpy as np


@dataclass(frozen=True, slots=True)
class Turn:
    """One of the eight symmetries of a rectangle's pixel grid: transpose first, then flips."""

    transpose: bool = False
    flip_rows: bool = False
    flip_columns: bool = False

    def pixels(self, array: np.ndarray) -> np.ndarray:
        """(h, w, ...) turned; a view."""
        if self.transpose:
            array = array.swapaxes(0, 1)
        return array[:: -1 if self.flip_rows else 1, :: -1 if self.flip_columns else 1]

    def back(self, array: np.ndarray) -> np.ndarray:
        """Undoes ``pixels``."""
        array = array[:: -1 if self.flip_rows else 1, :: -1 if self.flip_columns else 1]
        return array.swapaxes(0, 1) if self.transpose else array

    def then(self, following: Turn) -> Turn:
        """The turn that does the same as this one and ``following`` after it."""
        rows, columns = self.flip_rows, self.flip_columns
        if following.transpose:
            rows, columns = columns, rows
        return Turn(
            self.transpose != following.transpose,
            rows != following.flip_rows,
            columns != following.flip_columns,
        )


TURNS = tuple(Turn(*switches) for switches in product((False, True), repeat=3))
UPRIGHT = TURNS[0]
CLOCKWISE = Turn(transpose=True, flip_columns=True)
COUNTERCLOCKWISE = Turn(transpose=True, flip_rows=True)
MIRRORED = Turn(flip_columns=True)
UPSIDE_DOWN = Turn(flip_rows=True)
