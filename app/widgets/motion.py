"""Whether things glide and fade, or are there at once."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyle

_wanted = "system"


def choose_motion(wanted: str) -> None:
    """ "system", "full" or "reduced", for the whole program. GUI thread only."""
    global _wanted
    _wanted = wanted


def moves_gently() -> bool:
    """Whether animations are wanted; some people get ill of them."""
    if _wanted != "system":
        return _wanted == "full"
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
