"""How large a picture can be printed."""

from __future__ import annotations

from app.translation import tr
from app.view_state.export_plan import Unit, print_length
from liif_core.geometry import Size

CLOSE_DPI, FAR_DPI = 300, 150
"""Dots an inch that the eye tells apart at reading distance, and from across a room."""

ENLARGEMENT = 4
"""The most that the network was trained for."""

_MM_PER_CM = 10


def paper_words(size: Size) -> str:
    """The largest sharp prints, of the photo's own pixels and enlarged, in centimetres."""
    return tr(
        "{own} cm as it is, {enlarged} cm enlarged ×{times} ({close} dpi; seen from across a room, "
        "at {far} dpi, twice that)",
        own=_paper(size, 1),
        enlarged=_paper(size, ENLARGEMENT),
        times=ENLARGEMENT,
        close=CLOSE_DPI,
        far=FAR_DPI,
    )


def _paper(size: Size, times: int) -> str:
    sides = (
        print_length(side * times, Unit.MM, CLOSE_DPI) / _MM_PER_CM
        for side in (size.width, size.height)
    )
    return " × ".join(f"{side:.0f}" if side >= 10 else f"{side:.1f}" for side in sides)
