"""The bar on the picture and the context menu: actions of the registry where hands look first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from app.translation import tr, translatable
from app.view_state.words.status_words import zoom_words
from app.widgets.fitting.fitted_dialog import free_room
from app.widgets.panels.picture_bar import BarButton, PictureBar

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow

# Action, icon, words, and how soon it is spared in a narrow window (see BarButton); "place" and
# "zoom" are the bar's own.
_BUTTONS: tuple[tuple[str, str, str, int] | str | None, ...] = (
    ("previous", "previous", "", 0),
    "place",
    ("next", "next", "", 0),
    None,
    ("zoom-out", "zoom-out", "", 8),
    "zoom",
    ("zoom-in", "zoom-in", "", 8),
    ("fit", "fit", translatable("Fit"), 9),
    ("actual-size", "", "1:1", 11),
    None,
    ("next-compare-mode", "compare", translatable("Compare"), 1),
    ("export", "export", translatable("Export"), 2),
    ("info", "info", translatable("Info"), 13),
    ("fullscreen", "fullscreen", translatable("Full screen"), 12),
)
_HINTS = {"next-compare-mode": translatable("Hold Space: ordinary zoom, as long as it is held")}
_CONTEXT_MENU = (
    *("fit", "actual-size", "zoom-in", "zoom-out", "", "previous", "next", ""),
    *("next-compare-mode", "export", "copy", "copy-path", "show-in-folder", "trash", "", "info"),
    "fullscreen",
)
_ZOOMS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 64.0)
_MOST_PERCENT = 409_600.0


class PictureControls(QObject):
    """GUI thread only. Follows the session; made once all actions are registered."""

    def __init__(self, window: ViewerWindow) -> None:
        super().__init__()
        self._window = window
        self._session = window.session
        self._was_shown = False
        actions = window.actions_registry.actions
        fit = actions["fit"]
        entries = [
            BarButton(
                actions[entry[0]],
                entry[1],
                tr(entry[2]) if entry[2] else "",
                entry[3],
                tr(_HINTS[entry[0]]) if entry[0] in _HINTS else "",
            )
            if isinstance(entry, tuple)
            else entry
            for entry in _BUTTONS
        ]
        self.bar = PictureBar(entries, window.canvas_area)
        window.canvas_area.add_overlay(self.bar)
        self.setParent(self.bar)
        menu = QMenu(self.bar.zoom_button)
        menu.addAction(fit)
        for zoom in _ZOOMS:
            menu.addAction(zoom_words(zoom), partial(self._zoom_to, zoom))
        menu.addSeparator()
        menu.addAction(tr("Type a number…"), self._ask_for_zoom)
        self.bar.zoom_button.setMenu(menu)
        window.canvas_area.hovered.connect(self._on_hovered)
        window.canvas_area.menu_wanted.connect(self.show_menu)
        self._session.view_changed.connect(self._show_zoom)
        self._session.picture_changed.connect(self._show_place)
        self._session.browsing.listing.changed.connect(self._show_place)
        self._show_zoom()
        self._show_place()

    def wake(self) -> None:
        """Show the bar for a while, unless a blind test has its place."""
        if self._session.picture is not None and not self._session.compare.blind.is_on:
            self.bar.wake()

    def show_menu(self, at: QPoint) -> None:
        """The context menu, at a point of the screen."""
        menu = self.context_menu()
        menu.popup(at)

    def context_menu(self) -> QMenu:
        """The menu of actions on the picture; deletes itself when it closes."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        actions = self._window.actions_registry.actions
        if self._session.picture is None:
            menu.addAction(actions["open"])
            menu.addAction(actions["paste"])
            return menu
        for action_id in _CONTEXT_MENU:
            if action_id:
                menu.addAction(actions[action_id])
            else:
                menu.addSeparator()
        # On a screen narrower than the menu the words count, and the keys give way.
        _show_keys(menu, are_shown=True)
        has_room = menu.sizeHint().width() <= free_room(self._window).width()
        _show_keys(menu, are_shown=has_room)
        return menu

    def _on_hovered(self, position: tuple[float, float] | None) -> None:
        if position is not None:
            self.wake()

    def _show_zoom(self) -> None:
        viewport = self._session.viewport
        self.bar.show_zoom(zoom_words(viewport.zoom) if viewport is not None else "")

    def _show_place(self) -> None:
        place = self._session.browsing.place()
        self.bar.show_place(f"{place[0]}/{place[1]}" if place is not None else "")
        self.bar.place_label.setToolTip(
            tr("Picture {number} of {count}", number=place[0], count=place[1])
            if place is not None
            else ""
        )
        if self._session.picture is None:
            self.bar.hide()
        elif not self._was_shown and self._window.settings.are_kept:
            # The first photo that a user opens shows the bar once. A window that keeps no settings
            # is one for a program to look at, and does not.
            self._was_shown = True
            self.wake()

    def _zoom_to(self, zoom: float) -> None:
        self._session.navigation.zoom_to(zoom, None)

    def _ask_for_zoom(self) -> None:
        viewport = self._session.viewport
        now = viewport.zoom * 100 if viewport is not None else 100.0
        from app.windows.dialogs import ask_decimal

        label = tr("Percent of the photo's own size:")
        percent = ask_decimal(self._window, tr("Zoom"), label, now, (0.1, _MOST_PERCENT))
        if percent is not None:
            self._zoom_to(percent / 100)


def _show_keys(menu: QMenu, *, are_shown: bool) -> None:
    for action in menu.actions():
        action.setShortcutVisibleInContextMenu(are_shown)
