"""The place of a new window: beside the ones that are open, not on top of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from liif_core.geometry import Box, Size

# Logical pixels; a window narrower than the first would be no use, and windows whose corners are
# nearer than the second hide each other.
_LEAST_WIDTH = 400
_STEP_PX = 32


def place_beside(wanted: Box, free: Box, others: Sequence[Box]) -> Box:
    """The place of a window that would like to be at ``wanted``, with its frame.

    ``free``: the screen without the desktop's panels. ``others``: the windows that are open. Where
    none of them would be covered it has its own size; else it makes do with that half of the screen
    in which it covers least.
    """
    others = [other for other in others if other.overlaps(free)]
    if not others:
        return wanted
    for place in _beside(wanted.size, free, others):
        if free.contains(place) and not any(place.overlaps(other) for other in others):
            return place
    halves = _halves(wanted.size, free)
    return _stepped(min(halves, key=lambda half: _covered(half, others)), free, others)


def _beside(size: Size, free: Box, others: Sequence[Box]) -> list[Box]:
    """Places of that size that touch an open window, or an edge of the screen, at a side."""
    lefts = [free.right - size.width, free.left]
    lefts += [left for other in others for left in (other.right, other.left - size.width)]
    tops = [free.top, free.bottom - size.height, *(other.top for other in others)]
    tops += [top for other in others for top in (other.bottom, other.top - size.height)]
    # As high as the others, if that can be.
    tops.sort(key=lambda top: min(abs(top - other.top) for other in others))
    return [Box(left, top, left + size.width, top + size.height) for top in tops for left in lefts]


def _halves(size: Size, free: Box) -> list[Box]:
    width = min(size.width, max(free.width // 2, min(_LEAST_WIDTH, free.width)))
    height = min(size.height, free.height)
    top = free.top + (free.height - height) // 2
    return [Box(left, top, left + width, top + height) for left in (free.right - width, free.left)]


def _covered(place: Box, others: Sequence[Box]) -> int:
    return sum(place.intersected(other).size.pixels for other in others)


def _stepped(place: Box, free: Box, others: Sequence[Box]) -> Box:
    """Down by steps, and lower, until its title and those of the others are seen."""
    while any(_hides_title(place, other) for other in others):
        lower = place.shifted(0, _STEP_PX)
        # Only the lower edge gives way: half a screen stays half a screen.
        lower = Box(lower.left, lower.top, lower.right, min(lower.bottom, free.bottom))
        if lower.height < place.width // 2:
            return place
        place = lower
    return place


def _hides_title(place: Box, other: Box) -> bool:
    return place.overlaps(other) and abs(place.top - other.top) < _STEP_PX // 2
