"""The panels over the canvas that the settings switch on: the file's information, the minimap."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.widgets.panels.info_panel import InfoPanel
    from app.widgets.panels.minimap import Minimap
    from app.windows.viewer_window import ViewerWindow


class SidePanels:
    """GUI thread only. A panel is made when it is first wanted."""

    def __init__(self, window: ViewerWindow) -> None:
        self._window = window
        self._made: dict[str, InfoPanel | Minimap] = {}

    def apply(self) -> None:
        """Show the panels that the settings want, and hide the others."""
        for key, make in (("panels/info", self._info), ("panels/minimap", self._minimap)):
            is_wanted = self._window.settings.get(key, bool)
            if is_wanted and key not in self._made:
                self._made[key] = make()
            if key in self._made:
                self._made[key].set_wanted(is_wanted)

    def _info(self) -> InfoPanel:
        from app.widgets.panels.info_panel import InfoPanel

        area = self._window.canvas_area
        panel = InfoPanel(self._window.session, area.canvas)
        area.add_overlay(panel)
        return panel

    def _minimap(self) -> Minimap:
        from app.widgets.panels.minimap import Minimap

        area = self._window.canvas_area
        minimap = Minimap(self._window.session, area.canvas)
        area.add_overlay(minimap, yields=True)
        return minimap
