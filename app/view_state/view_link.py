"""A view of a picture as text: ``photo.jpg#x=123.4&y=88&zoom=16``."""

from __future__ import annotations

import math
import re
from pathlib import Path

from app.view_state.viewport import MAX_ZOOM, Viewport, position_digits

_LINK = re.compile(r"(?P<path>.+)#x=(?P<x>[^&#]+)&y=(?P<y>[^&#]+)&zoom=(?P<zoom>[^&#]+)", re.DOTALL)

# The file, the source position (x, y) in the middle, and the zoom.
ViewLink = tuple[Path, tuple[float, float], float]


def link_of(path: Path, viewport: Viewport) -> str:
    """The file with the source position in the middle of the view, and the zoom.

    Positions have as many digits as tell neighbouring device pixels apart.
    """
    digits = position_digits(viewport.zoom)
    x, y = f"{viewport.centre_x:.{digits}f}", f"{viewport.centre_y:.{digits}f}"
    return f"{path}#x={x}&y={y}&zoom={viewport.zoom:.12g}"


def read_link(text: str) -> ViewLink | None:
    """The file, the position and the zoom; None for a text that is no link to a view."""
    found = _LINK.fullmatch(text.strip())
    if found is None:
        return None
    try:
        x, y, zoom = (float(found[name]) for name in ("x", "y", "zoom"))
    except ValueError:
        return None
    if not (math.isfinite(x) and math.isfinite(y) and 0 < zoom <= MAX_ZOOM):
        return None
    return Path(found["path"]), (x, y), zoom
