"""How two panes are compared, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.view_state.compare_layout import CompareMode
from liif_core.rendering.methods import Method


class DifferenceKind(StrEnum):
    ABSOLUTE = "absolute"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class CompareState:
    """``second``: the second pane's method, whether it is shown or not. ``split``: 0 to 1 of the
    width. ``observers``: tools that need both panes, whatever is shown.

    ``is_flipped``: a key is held that shows the other pane. ``is_swapped``: the panes have changed
    places. ``blind_round``: choices made in a blind test that is running; None without one.
    ``is_exchanged``: the blind test has the panes change places.
    """

    mode: CompareMode = CompareMode.OFF
    second: Method = Method.BICUBIC
    split: float = 0.5
    difference_kind: DifferenceKind = DifferenceKind.ABSOLUTE
    gain: int = 8
    is_flipped: bool = False
    is_swapped: bool = False
    is_without_clean_up: bool = False
    observers: frozenset[str] = frozenset()
    blind_round: int | None = None
    is_exchanged: bool = False

    @property
    def is_on(self) -> bool:
        return self.mode is not CompareMode.OFF

    @property
    def needs_second(self) -> bool:
        """Whether the second pane is drawn."""
        return self.is_on or self.is_flipped or bool(self.observers)

    @property
    def places(self) -> tuple[int, int]:
        """The pane at the first and at the second place, while no key is held."""
        return (1, 0) if self.is_swapped != self.is_exchanged else (0, 1)
