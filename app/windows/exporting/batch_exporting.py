"""Joins the export of several files and the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.translation import tr
from app.view_state.words.batch_words import summary_words
from app.widgets.export.batch_dialog import BatchDialog
from app.widgets.fitting.file_choice import files_to_open
from app.windows.desktop.show_folder import show_folder
from liif_core.image_io.formats import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.windows.viewer_window import ViewerWindow


class BatchExporting(QObject):
    """GUI thread only. Its dialog is kept, so that it opens with the choices of the last time."""

    def __init__(self, window: ViewerWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog = BatchDialog(window.session, window.settings, window)
        self.dialog.files_wanted.connect(self._choose)
        self.dialog.folder_wanted.connect(self._add_folder)
        window.session.exports.batch.ended.connect(self._on_ended)

    def show(self, chosen: Sequence[Path]) -> None:
        """Open the dialog with ``chosen``, or where nothing is, with the open file."""
        open_path = self._window.session.browsing.path
        self.dialog.add_files(chosen or ([open_path] if open_path is not None else []))
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _choose(self) -> None:
        open_path = self._window.session.browsing.path
        start = open_path.parent if open_path is not None else Path.home()
        kinds = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        filters = tr("Images") + f" ({kinds});;" + tr("All files") + " (*)"
        self.dialog.add_files(files_to_open(self.dialog, tr("Add files"), str(start), filters))

    def _add_folder(self) -> None:
        browsing = self._window.session.browsing
        if browsing.path is not None:
            self.dialog.add_files(browsing.listing.around(browsing.path).paths)

    def _on_ended(self) -> None:
        batch = self._window.session.exports.batch
        if batch.plan is None:
            return
        folder, message = batch.plan.folder, self._window.canvas_area.message
        message.notify(
            summary_words(batch.exported, batch.files, is_busy=False),
            lambda: show_folder(folder, message.notify),
            button=tr("Show the folder"),
        )
