"""Actions on the open file: its path, its folder, the trash, another window."""

from __future__ import annotations

import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QProcess, QUrl
from PySide6.QtGui import QGuiApplication

from app.translation import tr
from app.view_state.words.core_sentences import core_words
from app.windows.actions.registry import ActionSpec
from app.windows.desktop.show_folder import show_folder_of
from liif_core.image_io.writing.atomic_file import reason_of

if TYPE_CHECKING:
    from app.windows.desktop.printing import Printing
    from app.windows.desktop.trash import Trash
    from app.windows.viewer_window import ViewerWindow


def no_file(window: ViewerWindow) -> str:
    """Why nothing can be done with the open picture's file, or empty."""
    picture = window.session.picture
    return tr("pasted, in no file") if picture is not None and picture.path is None else ""


class FileActions:
    """GUI thread only."""

    def __init__(self, window: ViewerWindow) -> None:
        self._window = window
        self._printing: Printing | None = None

    @cached_property
    def _trash(self) -> Trash:
        from app.windows.desktop.trash import Trash

        return Trash()

    def specs(self) -> list[ActionSpec]:
        rows = (
            ("reload", "Read the file again", ("F5",), self.reload),
            ("rename", "Rename…", ("F2",), self.rename),
            ("copy-file", "Copy the file", (), self.copy_file),
            ("copy-path", "Copy the file's path", ("Ctrl+Shift+C",), self.copy_path),
            ("show-in-folder", "Show in its folder", (), self.show_in_folder),
            ("trash", "Move to the trash", ("Delete",), self.trash),
        )
        return [
            ActionSpec(
                action_id,
                "File",
                text,
                keys,
                run,
                needs_picture=True,
                hindrance=lambda: no_file(self._window),
                starts_group=number == 0,
            )
            for number, (action_id, text, keys, run) in enumerate(rows)
        ] + [
            ActionSpec(
                "copy-colour",
                "File",
                "Copy the colour under the mouse",
                ("Ctrl+Alt+C",),
                self.copy_colour,
                needs_picture=True,
                also="pick hex pipette eyedropper",
            ),
            ActionSpec(
                "bring-back",
                "File",
                "Bring back from the trash",
                ("Ctrl+Z",),
                self.bring_back,
                also="undo restore undelete",
            ),
            ActionSpec("print", "File", "Print…", ("Ctrl+P",), self.print, needs_picture=True),
            ActionSpec("new-window", "File", "New window", ("Ctrl+N",), self.open_window),
            ActionSpec("close", "File", "Close window", ("Ctrl+W",), self._window.close_soon),
        ]

    def copy_colour(self) -> None:
        """Copy the drawn colour under the cursor as web pages write it: #bf977e."""
        area = self._window.canvas_area
        colour, message = area.colour_under_mouse(), area.message
        if colour is None:
            message.notify(
                tr("Lay the mouse on the picture; then the key copies the colour there.")
            )
            return
        QGuiApplication.clipboard().setText(colour.name())
        message.notify(tr("Copied {colour}.", colour=colour.name()))

    @property
    def _path(self) -> Path | None:
        picture = self._window.session.picture
        return picture.path if picture is not None else None

    def reload(self) -> None:
        self._window.session.browsing.reload()

    def rename(self) -> None:
        """Ask for another name in the same folder."""
        path = self._path
        if path is None:
            return
        from app.windows.dialogs import ask_text

        name = ask_text(
            self._window, tr("Rename"), tr("New name:"), path.name, chosen=len(path.stem)
        )
        if name and name != path.name:
            self.rename_to(name)

    def rename_to(self, name: str) -> None:
        """Give the open file another name; says why where that cannot be."""
        path, message = self._path, self._window.canvas_area.message
        if path is None:
            return
        wanted = path.parent / name
        if wanted.parent != path.parent or name in (".", ".."):
            message.notify(tr("A name holds no folder; choose one without slashes."))
            return
        try:
            if wanted.exists():
                message.notify(tr("“{name}” exists already; choose another name.", name=name))
                return
            path.rename(wanted)
        except (OSError, ValueError) as error:
            reason = (
                core_words(reason_of(error))
                if isinstance(error, OSError)
                else tr("the name is not allowed")
            )
            message.notify(
                tr("“{name}” could not be renamed: {reason}.", name=path.name, reason=reason)
            )
            return
        self._window.session.browsing.follow(path, wanted)

    def print(self) -> None:
        if self._printing is None:
            from app.windows.desktop.printing import Printing

            self._printing = Printing(self._window)
        self._printing.ask()

    def copy_file(self) -> None:
        """Copy the file, for pasting it in a file manager or a mail."""
        if self._path is not None:
            data = QMimeData()
            data.setUrls([QUrl.fromLocalFile(str(self._path.resolve()))])
            QGuiApplication.clipboard().setMimeData(data)
            self._window.canvas_area.message.notify(
                tr("Copied the file “{name}”.", name=self._path.name)
            )

    def copy_path(self) -> None:
        if self._path is not None:
            QGuiApplication.clipboard().setText(str(self._path.resolve()))
            self._window.canvas_area.message.notify(tr("Copied the file's path."))

    def show_in_folder(self) -> None:
        if self._path is not None:
            show_folder_of(self._path, self._window.canvas_area.message.notify)

    def trash(self) -> None:
        """The next picture is shown, after the last one none; a button brings the file back."""
        path = self._path
        if path is None:
            return
        message, browsing = self._window.canvas_area.message, self._window.session.browsing
        browsing.expect_removal(path)
        if not self._trash.take(path):
            message.notify(tr("“{name}” cannot be moved to the trash here.", name=path.name))
            return
        self._window.session.browsing.open_after_removal(path)
        message.notify(
            tr("“{name}” is in the trash.", name=path.name),
            self.bring_back,
            button=tr("Bring it back"),
            outlives_picture=True,
        )

    def bring_back(self) -> None:
        """The last file that went to the trash, as long as the window is open."""
        brought, message = self._trash.bring_back(), self._window.canvas_area.message
        if brought is None:
            message.notify(tr("Nothing went to the trash since this window was opened."))
            return
        path, is_back = brought
        if is_back:
            message.forget()
            self._window.session.open_path(path)
        else:
            message.notify(
                tr("“{name}” cannot be brought back; look for it in the trash.", name=path.name)
            )

    def open_window(self) -> None:
        """A process of its own, as every window is."""
        program = [sys.executable]
        if not getattr(sys, "frozen", False):
            program += ["-c", "import sys; from app.startup import main; sys.exit(main())"]
        QProcess.startDetached(program[0], program[1:])
