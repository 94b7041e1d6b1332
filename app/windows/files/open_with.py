"""A menu of the programs that open the file, too."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeDatabase, QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from app.translation import tr
from app.windows.actions.file_actions import no_file
from app.windows.actions.registry import ActionSpec

if TYPE_CHECKING:
    from pathlib import Path

    from app.windows.desktop.desktop_programs import Program
    from app.windows.viewer_window import ViewerWindow

_MENU = "File/Open with"


class OpenWith(QObject):
    """GUI thread only. The menu is filled when it opens."""

    def __init__(self, window: ViewerWindow) -> None:
        super().__init__(window)
        self._window = window
        self._menu = window.actions_registry.menu(_MENU)
        self._menu.aboutToShow.connect(self._fill)

    def specs(self) -> list[ActionSpec]:
        return [
            ActionSpec(
                "open-with-usual",
                "",
                "Open with the usual program",
                (),
                self.open_with_usual,
                needs_picture=True,
                hindrance=lambda: no_file(self._window),
                also="edit external",
            )
        ]

    def open_with_usual(self) -> None:
        """Open the file in the desktop's usual program for its kind."""
        path = self._path
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._window.canvas_area.message.notify(
                tr("There is no program that opens “{name}” here.", name=path.name)
            )

    def open_with(self, program: Program) -> None:
        """Open the file in this program."""
        path = self._path
        if path is None:
            return
        command = program.command(path)
        if not QProcess.startDetached(command[0], command[1:], str(path.parent))[0]:
            self._window.canvas_area.message.notify(
                tr("{program} could not be started; is it installed?", program=program.name)
            )

    @property
    def _path(self) -> Path | None:
        picture = self._window.session.picture
        return picture.path.resolve() if picture is not None and picture.path else None

    def _fill(self) -> None:
        self._menu.clear()
        path = self._path
        if path is not None and sys.platform.startswith("linux"):
            from app.windows.desktop.desktop_programs import programs_for

            for program in programs_for(QMimeDatabase().mimeTypeForFile(str(path)).name()):
                action = self._menu.addAction(program.name.replace("&", "&&"))
                action.triggered.connect(lambda _=False, program=program: self.open_with(program))
        self._menu.addSeparator()
        self._menu.addAction(self._window.actions_registry.actions["open-with-usual"])
