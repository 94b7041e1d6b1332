"""Joins the film dialog, the queue of exports and the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.translation import tr
from app.view_state.film_plan import kept_region, view_region, whole_region
from app.widgets.export.film_dialog import FilmDialog
from app.windows.files.kept_views import KeptViews, view_words

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow
    from liif_core.film import FilmRequest
    from liif_core.image_io.source import SourceImage
    from liif_core.rendering.regions import Region

# Queues a film of a picture.
AddFilm = Callable[["FilmRequest", "SourceImage"], object]


def film_dialog(
    window: ViewerWindow,
    kept: list[tuple[str, Region]],
    film: Callable[[FilmRequest, SourceImage], object],
) -> FilmDialog | None:
    """The dialog for the open picture; None while the picture is not all there."""
    session = window.session
    picture, viewport = session.picture, session.navigation.target
    if picture is None or picture.source is None or viewport is None:
        return None
    source = picture.source
    whole = tr("The whole picture"), whole_region(picture.size)
    view = tr("This view"), view_region(viewport)
    folder = picture.path.parent if picture.path is not None else Path.home()
    stem = picture.path.stem if picture.path is not None else "pasted"
    dialog = FilmDialog(
        picture.size,
        [whole, *kept, view],
        [view, *kept, whole],
        viewport.canvas,
        session.methods[0],
        (folder.absolute(), stem),
        window.settings,
        window,
    )

    def go(request: FilmRequest) -> None:
        film(request, source)

    dialog.filmed.connect(go)
    return dialog


def show_film_dialog(window: ViewerWindow, kept_views: KeptViews, film: AddFilm) -> None:
    """Ask from where to where; says why where there can be none yet."""
    session = window.session
    picture, viewport = session.picture, session.navigation.target
    kept: list[tuple[str, Region]] = []
    if picture is not None and picture.path is not None and viewport is not None:
        views = kept_views.views(picture.path.resolve())
        kept = [(view_words(each), kept_region(each, viewport.canvas)) for each in views]
    dialog = film_dialog(window, kept, film)
    if dialog is None:
        window.canvas_area.message.notify(tr("The image is still being read; film it in a moment."))
    else:
        dialog.open()
