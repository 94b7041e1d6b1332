"""The bar on the picture and the context menu: actions of the registry where hands look first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QInputDialog, QMenu

from app.translation import tr, translatable
from app.view_state.words.status_text import zoom_text
from app.widgets.panels.picture_bar import PictureBar

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow

_BUTTONS = (
    ("‹", "previous"),
    ("place", ""),
    ("›", "next"),
    None,
    ("−", "zoom-out"),
    ("zoom", ""),
    ("+", "zoom-in"),
    (translatable("Fit"), "fit"),
    ("1:1", "actual-size"),
    None,
    (translatable("Compare"), "next-compare-mode"),
    (translatable("Export"), "export"),
    (translatable("Info"), "info"),
    (translatable("Full screen"), "fullscreen"),
)
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
        actions = window.actions_registry.actions
        fit = actions["fit"]
        entries = [
            None
            if entry is None
            else (tr(entry[0]) if entry[1] else entry[0], actions.get(entry[1], fit))
            for entry in _BUTTONS
        ]
        self.bar = PictureBar(entries, window.canvas_area)
        window.canvas_area.add_overlay(self.bar)
        self.setParent(self.bar)
        menu = QMenu(self.bar.zoom_button)
        menu.addAction(fit)
        for zoom in _ZOOMS:
            menu.addAction(zoom_text(zoom), partial(self._zoom_to, zoom))
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

    def show_menu(self, at: QPoint) -> None:
        """The context menu, at a point of the screen."""
        menu = self.context_menu()
        menu.popup(at)

    def context_menu(self) -> QMenu:
        """What can be done with the picture; deletes itself when it closes."""
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
        return menu

    def _on_hovered(self, position: tuple[float, float] | None) -> None:
        is_asked = self._session.compare.blind.is_on
        if position is not None and self._session.picture is not None and not is_asked:
            self.bar.wake()

    def _show_zoom(self) -> None:
        viewport = self._session.viewport
        self.bar.zoom_button.setText(zoom_text(viewport.zoom) if viewport is not None else "")

    def _show_place(self) -> None:
        place = self._session.browsing.place()
        self.bar.place_label.setText(f"{place[0]}/{place[1]}" if place is not None else "")
        self.bar.place_label.setToolTip(
            tr("Picture {number} of {count}", number=place[0], count=place[1])
            if place is not None
            else ""
        )
        if self._session.picture is None:
            self.bar.hide()

    def _zoom_to(self, zoom: float) -> None:
        self._session.navigation.zoom_to(zoom, None)

    def _ask_for_zoom(self) -> None:
        viewport = self._session.viewport
        now = viewport.zoom * 100 if viewport is not None else 100.0
        percent, is_chosen = QInputDialog.getDouble(
            self._window,
            tr("Zoom"),
            tr("Percent of the photo's own size:"),
            now,
            0.1,
            _MOST_PERCENT,
            1,
        )
        if is_chosen:
            self._zoom_to(percent / 100)
