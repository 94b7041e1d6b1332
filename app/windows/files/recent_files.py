"""The pictures opened last: a menu, and small looks at them on the empty page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.translation import tr
from app.widgets.panels.empty_page import MOST_RECENT, SMALL_PX, EmptyPage
from app.windows.actions.registry import ActionSpec
from liif_core.image_io.file_names import display_name

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow

_MENU = "File/Open recent"
_KEPT = 12
_SETTING = "files/recent"


class RecentFiles(QObject):
    """GUI thread only. A file counts as opened when all of it was read."""

    def __init__(self, window: ViewerWindow) -> None:
        super().__init__(window)
        self._window = window
        self._last: Path | None = None
        self._menu = window.actions_registry.menu(_MENU)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        window.session.picture_changed.connect(self._on_picture)
        if window.canvas_area.empty_page is not None:
            self.offer(window.canvas_area.empty_page)
        window.canvas_area.invited.connect(self.offer)

    def paths(self) -> list[Path]:
        """The last one first; those that are gone are left out."""
        lines = self._window.settings.get(_SETTING, str).splitlines()
        return [path for path in map(Path, filter(None, lines)) if path.is_file()]

    def offer(self, page: EmptyPage) -> None:
        """Let the empty page show them."""
        paths = self.paths()
        small = self._window.session.thumbnails
        page.show_recent(paths, small.image)
        if paths:
            small.arrived.connect(page.show_small)
            small.want(paths[:MOST_RECENT], round(SMALL_PX * page.devicePixelRatioF()))
        page.recent_clicked.connect(self._window.session.open_path)

    def specs(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "forget-recent",
                "",
                "Forget the recent files",
                (),
                lambda: self._window.settings.put(_SETTING, ""),
                hindrance=lambda: "" if self.paths() else tr("there are none"),
            )
        ]

    def _on_picture(self) -> None:
        picture = self._window.session.picture
        if picture is None or not picture.is_complete or picture.path in (None, self._last):
            return
        self._last = picture.path
        path = picture.path.resolve()
        # A line break in a name would make two of one.
        if "\n" not in str(path):
            others = [each for each in self.paths() if each != path]
            lines = map(str, [path, *others][:_KEPT])
            self._window.settings.put(_SETTING, "\n".join(lines))

    def _fill(self) -> None:
        self._menu.clear()
        for path in self.paths():
            action = self._menu.addAction(display_name(path).replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(
                lambda _=False, path=path: self._window.session.open_path(path)
            )
        self._menu.addSeparator()
        registry = self._window.actions_registry
        registry.refresh_one("forget-recent")
        self._menu.addAction(registry.actions["forget-recent"])
