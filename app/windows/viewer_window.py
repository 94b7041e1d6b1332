"""The window's interface for its parts: actions and dialogs read and steer it by these names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from app.session.session import Session
from app.settings import Settings
from app.widgets.canvas_area import CanvasArea
from app.windows.actions.registry import ActionRegistry
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    import numpy as np

    from app.view_state.view_link import ViewLink


class ViewerWindow(QMainWindow):
    """GUI thread only. ``MainWindow`` is the one that there is; it knows its parts, they this."""

    session: Session
    settings: Settings
    canvas_area: CanvasArea
    actions_registry: ActionRegistry
    cursor_position: tuple[float, float] | None
    """The mouse's place in device pixels of the canvas; None while it is elsewhere."""

    def ask_for_file(self) -> None:
        raise NotImplementedError

    def paste(self) -> None:
        raise NotImplementedError

    def show_export(self) -> None:
        raise NotImplementedError

    def show_exports(self) -> None:
        """Have the exports that run and wait shown over the canvas from now on."""
        raise NotImplementedError

    def show_batch(self) -> None:
        raise NotImplementedError

    def show_film(self) -> None:
        raise NotImplementedError

    def save_comparison(self) -> None:
        raise NotImplementedError

    def copy_view(self) -> None:
        raise NotImplementedError

    def choose_method(self, method: Method) -> None:
        raise NotImplementedError

    def cycle_method(self) -> None:
        raise NotImplementedError

    def flip(self, key: str) -> None:
        """Switch a yes-or-no setting and show it."""
        raise NotImplementedError

    def toggle_fullscreen(self) -> None:
        raise NotImplementedError

    def leave(self) -> None:
        """Esc: one thing at a time, full screen first, the comparison last."""
        raise NotImplementedError

    def show_settings(self) -> None:
        raise NotImplementedError

    def show_menu(self) -> None:
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self.focusWidget() is None:
            # Qt would else give the keys to the first button in sight, though nobody pressed Tab.
            self.setFocus()
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        focused = QApplication.focusWidget()
        if focused is not None and not focused.isVisible():
            # The focused widget was hidden just now: Qt moves the focus on, but nobody pressed Tab.
            focused.clearFocus()
            return True
        # Tab was pressed: whoever does that looks for something to press.
        self.wake_controls()
        return super().focusNextPrevChild(forward)

    def wake_controls(self) -> None:
        """Show the bar of buttons on the picture, if there is a picture."""
        raise NotImplementedError

    def show_help(self) -> None:
        raise NotImplementedError

    def show_palette(self) -> None:
        raise NotImplementedError

    def show_about(self) -> None:
        raise NotImplementedError

    def close_soon(self) -> None:
        """Close after the event in work, so that the action that asked is through."""
        raise NotImplementedError

    def open_found(self, found: Path | ViewLink | np.ndarray | None, otherwise: str) -> None:
        """Open a pasted or dropped picture or file; show the sentence ``otherwise`` where there is
        none."""
        raise NotImplementedError

    def set_background(self, kind: str) -> None:
        """Colour the canvas beside the picture: "dark", "theme" or "white"."""
        raise NotImplementedError

    def show_background(self) -> None:
        raise NotImplementedError

    def apply_panels(self) -> None:
        raise NotImplementedError
