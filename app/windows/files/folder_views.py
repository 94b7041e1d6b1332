"""The folder around the open picture: its filmstrip, and the order of its pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.view_state.folder import Order, SortBy
from app.windows.actions.registry import ActionSpec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.widgets.panels.filmstrip import Filmstrip
    from app.windows.viewer_window import ViewerWindow

_STRIP, _BY, _REVERSED = "panels/filmstrip", "files/order", "files/reversed"
_ORDERS = (
    (SortBy.NAME, "Name"),
    (SortBy.TAKEN, "Date taken"),
    (SortBy.DATE, "Date changed"),
    (SortBy.SIZE, "File size"),
)


class FolderViews:
    """GUI thread only. The filmstrip is made when it is first wanted."""

    def __init__(self, window: ViewerWindow) -> None:
        self._window = window
        self.filmstrip: Filmstrip | None = None
        window.session.slide_show.changed.connect(self.apply)
        # Without an open picture there is no folder to show.
        window.session.picture_changed.connect(self.apply)
        self.apply()

    def specs(self) -> list[ActionSpec]:
        settings = self._window.settings
        return [
            ActionSpec(
                "filmstrip",
                "View",
                "Filmstrip of the folder",
                ("Ctrl+T",),
                lambda: self._put(_STRIP, not settings.get(_STRIP)),
                is_on=lambda: settings.get(_STRIP, bool),
                also="thumbnails strip gallery contact sheet",
            ),
            *(
                ActionSpec(
                    f"sort-{by}",
                    "Go/Sort by",
                    text,
                    (),
                    partial(self._put, _BY, str(by)),
                    is_on=partial(self._sorts_by, by),
                    choice="sort",
                    also="sort order folder",
                )
                for by, text in _ORDERS
            ),
            ActionSpec(
                "sort-reversed",
                "Go/Sort by",
                "Reversed",
                (),
                lambda: self._put(_REVERSED, not settings.get(_REVERSED)),
                is_on=lambda: settings.get(_REVERSED, bool),
                starts_group=True,
                also="sort order descending newest first largest",
            ),
        ]

    @property
    def chosen(self) -> Sequence[Path]:
        """Files that are picked out in the filmstrip; empty where none are."""
        return self.filmstrip.chosen if self.filmstrip is not None else []

    def apply(self) -> None:
        """Show or hide the filmstrip as the settings say."""
        window = self._window
        by, is_reversed = SortBy(window.settings.get(_BY, str)), window.settings.get(_REVERSED)
        window.session.browsing.listing.order = Order(by, bool(is_reversed))
        has_picture = window.session.picture is not None
        is_wanted = window.settings.get(_STRIP, bool) and has_picture
        is_wanted = is_wanted and not window.session.slide_show.is_on
        if self.filmstrip is None:
            if not is_wanted:
                return
            from app.widgets.panels.filmstrip import HEIGHT_PX, Filmstrip

            self.filmstrip = Filmstrip(window.session, window.canvas_area)
            self.filmstrip.opened.connect(window.session.open_path)
            self.filmstrip.hide()
            window.canvas_area.add_panel(self.filmstrip, HEIGHT_PX)
        if self.filmstrip.isHidden() is is_wanted:
            self.filmstrip.setVisible(is_wanted)
            window.canvas_area.fit_canvas()

    def _sorts_by(self, by: SortBy) -> bool:
        return bool(self._window.settings.get(_BY) == by)

    def _put(self, key: str, value: bool | str) -> None:
        self._window.settings.put(key, value)
        self.apply()
