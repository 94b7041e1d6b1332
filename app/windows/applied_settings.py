"""Brings the settings into the window: at the start, and when the dialog changes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.widgets.motion import choose_motion, moves_gently
from liif_core.memory_budget import GIB
from liif_core.rendering.methods import Method

if TYPE_CHECKING:
    from app.widgets.settings.settings_dialog import SettingsDialog
    from app.windows.viewer_window import ViewerWindow


class AppliedSettings:
    """GUI thread only. Made with the window, before anything is shown."""

    def __init__(self, window: ViewerWindow) -> None:
        self._window = window
        self._dialog: SettingsDialog | None = None

    def apply(self) -> None:
        """Apply all settings that can be told before the first paint; at any time again."""
        window = self._window
        settings, session = window.settings, window.session
        choose_motion(settings.get("app/motion", str))
        session.navigation.glides = moves_gently()
        session.slide_show.seconds = settings.get("show/seconds", float)
        session.view_locked = settings.get("view/locked", bool)
        session.work_ahead.is_on = settings.get("draw/ahead", bool)
        area = window.canvas_area
        area.input.wheel_browses = settings.get("input/wheel") == "browse"
        area.input.wheel_speed = settings.get("input/wheel_percent", int) / 100
        area.canvas.set_checkerboard(settings.get("view/checkerboard", bool))
        area.canvas.set_origins(settings.get("view/origins", bool))
        window.show_background()

    def on_changed(self, key: str) -> None:
        """A setting has another value."""
        window = self._window
        if key == "app/theme":
            from app.widgets.theme import apply_theme

            app = QApplication.instance()
            assert isinstance(app, QApplication)
            apply_theme(app, window.settings.get(key, str))
        elif key == "draw/method":
            window.choose_method(Method(window.settings.get(key, str)))
        elif key == "draw/disk" and window.session.kept_features is not None:
            budget_bytes = int(window.settings.get(key, float) * GIB)
            window.session.kept_features.set_budget(budget_bytes)
        elif key == "keys/changed":
            self.apply_keys()
        self.apply()
        window.apply_panels()

    def apply_keys(self) -> None:
        changed = self._window.settings.get("keys/changed", dict)
        assert isinstance(changed, dict)
        self._window.actions_registry.change_keys(changed)

    def show_dialog(self) -> None:
        """Open the settings dialog, or bring it to the front."""
        if self._dialog is None:
            from app.widgets.settings.settings_dialog import SettingsDialog

            window = self._window
            names = window.actions_registry.names_and_keys()
            self._dialog = SettingsDialog(window.settings, names, window)
            self._dialog.changed.connect(self.on_changed)
            self._dialog.finished.connect(self._on_closed)
            self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _on_closed(self) -> None:
        self._dialog = None
