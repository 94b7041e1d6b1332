"""The views that a film goes between, and how large its frames are. Pure."""

from __future__ import annotations

from app.view_state.view_link import ViewLink
from app.view_state.viewport import Viewport
from liif_core.film import FilmRequest, framed
from liif_core.geometry import Size
from liif_core.rendering.regions import Region

FILM_WIDTHS = (640, 960, 1280, 1920, 2560, 3840)
# Share of a frame's width: a film between views nearer than that would seem to stand still.
_SEEN = 0.002


def whole_region(source: Size) -> Region:
    return 0.0, 0.0, float(source.width), float(source.height)


def view_region(viewport: Viewport) -> Region:
    """The canvas as a region in source pixels; it may reach beyond the picture."""
    left, top = viewport.source_at(0, 0)
    return left, top, viewport.canvas.width / viewport.zoom, viewport.canvas.height / viewport.zoom


def kept_region(view: ViewLink, canvas: Size) -> Region:
    """The canvas at a kept view, as a region in source pixels."""
    _, (x, y), zoom = view
    width, height = canvas.width / zoom, canvas.height / zoom
    return x - width / 2, y - height / 2, width, height


def frame_size(canvas: Size, width: int) -> Size:
    """A film's size in the canvas's shape, with even sides, which films want."""
    height = width * canvas.height / canvas.width
    return Size(width, max(2, 2 * round(height / 2)))


def shows_same(film: FilmRequest, source: Size) -> bool:
    """Whether the film's first and last frame cannot be told apart: the whole picture, and a view
    that the whole picture was fitted into, are one view."""
    start, end = (framed(region, film.size, source) for region in (film.start, film.end))
    return all(abs(a - b) <= _SEEN * start[2] for a, b in zip(start, end, strict=True))
