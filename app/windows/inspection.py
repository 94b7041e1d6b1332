"""Loupe, line profile and histogram: made when first wanted, and their actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.windows.actions.registry import ActionSpec

if TYPE_CHECKING:
    from app.widgets.compare.loupe import Loupe
    from app.widgets.inspect.inspector import Inspector
    from app.windows.viewer_window import ViewerWindow

_LOUPE, _PROFILE, _HISTOGRAM = "loupe", "line-profile", "histogram"


class Inspection:
    """GUI thread only. Which of the tools are on, and their widgets."""

    def __init__(self, window: ViewerWindow) -> None:
        self._window = window
        self._on: set[str] = set()
        self.loupe: Loupe | None = None
        self.inspector: Inspector | None = None

    def actions(self) -> list[ActionSpec]:
        rows = (
            (_LOUPE, "Loupe on both", "L"),
            (_PROFILE, "Line profile of both", "P"),
            (_HISTOGRAM, "Histograms of both", "H"),
        )
        return [
            ActionSpec(
                tool,
                "Compare",
                text,
                (key,),
                partial(self.toggle, tool),
                is_on=partial(self._on.__contains__, tool),
                needs_picture=True,
                starts_group=tool == _LOUPE,
            )
            for tool, text, key in rows
        ]

    def toggle(self, tool: str) -> None:
        self._on ^= {tool}
        window = self._window
        # The plots look at both panes, even where one is hidden.
        window.session.compare.observe("inspection", wanted=bool(self._on))
        if tool == _LOUPE:
            self._show_loupe()
        else:
            self._show_plots()

    def _show_loupe(self) -> None:
        area = self._window.canvas_area
        if self.loupe is None:
            from app.widgets.compare.loupe import Loupe

            self.loupe = Loupe(self._window.session, area.canvas)
        self.loupe.set_wanted(_LOUPE in self._on)

    def _show_plots(self) -> None:
        area = self._window.canvas_area
        if self.inspector is None:
            from app.widgets.inspect.inspector import HEIGHT_PX, Inspector

            self.inspector = Inspector(self._window.session, area.canvas, area)
            area.add_panel(self.inspector, HEIGHT_PX)
        self.inspector.set_shown(profile=_PROFILE in self._on, histogram=_HISTOGRAM in self._on)
        area.fit_canvas()
