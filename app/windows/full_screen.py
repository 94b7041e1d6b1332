"""The window on the whole screen, with nothing but the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.translation import tr

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow


class FullScreen:
    """GUI thread only. ``bars``: hidden on the whole screen. ``on_change`` is called after it has
    begun or ended."""

    def __init__(
        self, window: ViewerWindow, bars: Sequence[QWidget], on_change: Callable[[], None]
    ) -> None:
        self._window = window
        self._bars = bars
        self._on_change = on_change
        self._has_told_the_way_out = False

    def toggle(self) -> None:
        if self._window.isFullScreen():
            self.leave()
        else:
            self._enter()

    def leave(self) -> None:
        """Make the window as large as before, if it fills the screen."""
        if not self._window.isFullScreen():
            return
        for bar in self._bars:
            bar.show()
        self._window.showNormal()
        if self._window.canvas_area.message.text == _way_out():
            self._window.canvas_area.forget_message()
        self._on_change()

    def _enter(self) -> None:
        for bar in self._bars:
            bar.hide()
        self._window.showFullScreen()
        if not self._has_told_the_way_out:
            self._has_told_the_way_out = True
            self._window.canvas_area.message.notify(_way_out())
        self._on_change()


def _way_out() -> str:
    return tr("Esc leaves full screen.")
