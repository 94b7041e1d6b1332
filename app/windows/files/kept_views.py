"""Views to come back to: links to them, kept in the settings and shown in a menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.translation import tr
from app.view_state.view_link import ViewLink, link_of, read_link
from app.view_state.words.status_words import zoom_words
from app.windows.actions.file_actions import no_file
from app.windows.actions.registry import ActionSpec
from liif_core.image_io.file_names import display_name

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow

_MENU = "Go/Kept views"
_SETTING = "files/kept_views"
_MOST = 30


class KeptViews(QObject):
    """GUI thread only."""

    def __init__(self, window: ViewerWindow) -> None:
        super().__init__(window)
        self._window = window
        self._menu = window.actions_registry.menu(_MENU)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)

    def specs(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "keep-view",
                "Go",
                "Keep this view",
                ("Ctrl+K",),
                self.keep,
                needs_picture=True,
                hindrance=lambda: no_file(self._window),
                also="bookmark remember place position",
            ),
            ActionSpec(
                "forget-views",
                "",
                "Forget the kept views",
                (),
                self.forget,
                hindrance=lambda: "" if self.links() else tr("there are none"),
                also="bookmark",
            ),
        ]

    def links(self) -> list[str]:
        """The last one kept first."""
        return [line for line in self._window.settings.get(_SETTING, str).splitlines() if line]

    def views(self, path: Path | None = None) -> list[ViewLink]:
        """The views whose file is still there; of ``path`` only, where one is given."""
        views = [view for link in self.links() if (view := read_link(link)) is not None]
        return [view for view in views if view[0].is_file() and path in (None, view[0])]

    def keep(self) -> None:
        """Remember the file, the place and the zoom."""
        session, message = self._window.session, self._window.canvas_area.message
        picture, viewport = session.picture, session.viewport
        if picture is None or picture.path is None or viewport is None:
            return
        link = link_of(picture.path.resolve(), viewport)
        # A line break in a name would make two of one.
        if len(link.splitlines()) > 1:
            message.notify(tr("A view of a file with such a name cannot be kept; rename the file."))
            return
        links = [link, *(other for other in self.links() if other != link)]
        self._window.settings.put(_SETTING, "\n".join(links[:_MOST]))
        message.notify(tr("Kept this view; Go > Kept views comes back to it."))

    def forget(self) -> None:
        self._window.settings.put(_SETTING, "")

    def go_to(self, view: ViewLink) -> None:
        """Open its file, where it is not open already, and show that part of it."""
        session = self._window.session
        path, centre, zoom = view
        picture = session.picture
        seen = picture.path if picture is not None and picture.is_complete else None
        if seen is not None and seen.resolve() == path and not session.opening.is_busy:
            session.navigation.show_view(zoom, centre)
        else:
            session.open_view(path, centre, zoom)

    def _fill(self) -> None:
        self._menu.clear()
        for view in self.views():
            action = self._menu.addAction(view_words(view).replace("&", "&&"))
            action.setToolTip(str(view[0]))
            action.triggered.connect(lambda _=False, view=view: self.go_to(view))
        self._menu.addSeparator()
        registry = self._window.actions_registry
        registry.refresh_one("forget-views")
        self._menu.addAction(registry.actions["forget-views"])


def view_words(view: ViewLink) -> str:
    """A view as a menu names it."""
    path, (x, y), zoom = view
    return tr(
        "{name}, {zoom} at {x:.0f}, {y:.0f}",
        name=display_name(path),
        zoom=zoom_words(zoom),
        x=x,
        y=y,
    )
