"""Joins the export dialog, the queue and the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.session.exports import Exports
from app.translation import tr, tr_count
from app.view_state.export_plan import canvas_area
from app.view_state.words.core_sentences import core_words
from app.view_state.words.export_words import bytes_words, duration_words, size_words
from app.widgets.canvas.region_picker import RegionPicker
from app.widgets.export.export_dialog import ExportDialog
from app.widgets.export.export_progress import ExportProgressPanel
from app.widgets.export.stand_ins import stand_ins
from app.widgets.fitting.questions import Question
from app.windows.desktop.show_folder import show_folder_of
from app.windows.dialogs import exports_damaged
from app.workers.exporting.export_events import ExportJob
from liif_core.exporting import ExportRequest, ExportResult
from liif_core.film import FilmRequest, FilmResult
from liif_core.geometry import Box
from liif_core.image_io.formats import SUFFIXES

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow
    from liif_core.image_io.source import SourceImage


class ExportActions:
    """GUI thread only. Lives as long as the window, from the first export on."""

    def __init__(self, window: ViewerWindow) -> None:
        self._window = window
        self._exports: Exports = window.session.exports
        self._dialog: ExportDialog | None = None
        self._panel = ExportProgressPanel(self._exports, window.canvas_area.canvas)
        window.canvas_area.add_overlay(self._panel)
        self._exports.done.connect(self._on_done)
        self._exports.failed.connect(self._on_failed)
        self._exports.cancelled.connect(self._on_cancelled)

    def show_dialog(self) -> None:
        """Open the export dialog."""
        session = self._window.session
        if session.picture is None:
            return
        if session.picture.source is None:
            self._window.canvas_area.message.notify(
                tr("The image is still being read; export it in a moment.")
            )
            return
        if self._dialog is not None:
            self._dialog.raise_()
            return
        damage = session.picture.source.info.damage
        if damage and not exports_damaged(self._window, damage):
            return
        dialog = self._dialog = ExportDialog(session, self._window.settings, self._window)
        source = session.picture.source
        self._offer_stand_ins(dialog)

        def go(request: ExportRequest, self_ensemble: bool, estimated_s: float | None) -> None:
            self._exports.add(request, source, self_ensemble=self_ensemble, estimated_s=estimated_s)

        dialog.exported.connect(go)
        dialog.region_wanted.connect(self._draw_region)
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _offer_stand_ins(self, dialog: ExportDialog) -> None:
        """Let the preview show the canvas's pixels until it has its own.

        Of a comparison these are the first side's, which is exported, and never a difference.
        """
        session = self._window.session
        if session.picture is not None:
            shown = self._window.canvas_area.canvas.first_pane_image()
            dialog.preview.set_stand_ins(stand_ins(session.picture, session.viewport, shown))

    def may_close(self) -> bool:
        """Whether the window may close: asks when exports would be lost, and then stops them."""
        count = len(self._exports.queue) + self._exports.batch.is_busy
        if count == 0:
            return True
        box = Question(
            self._window,
            tr("Export"),
            tr_count("An export is not finished.", "{count} exports are not finished.", count),
            tr(
                "Closing the window stops this. Nothing half written is left, and "
                "files that were to be replaced stay as they are."
            ),
        )
        stop = box.add_answer(tr("Stop and close"))
        box.add_answer(tr("Go on exporting"), is_default=True)

        def close_if_needless() -> None:
            if not self._exports.is_busy:
                box.accept()

        self._exports.changed.connect(close_if_needless)
        answer = box.ask()
        self._exports.changed.disconnect(close_if_needless)
        if self._exports.is_busy and answer is not stop:
            return False
        self._exports.cancel_all()
        return True

    def _draw_region(self) -> None:
        dialog, window = self._dialog, self._window
        if dialog is None or window.session.viewport is None:
            return
        # A window manager may count its frame anew and move the window down by it.
        place = dialog.pos()
        dialog.hide()
        picker = RegionPicker(
            window.canvas_area.canvas,
            window.session,
            tr("Drag over the part to export. Esc to cancel."),
        )

        def show_again(box: Box | None = None) -> None:
            # The user may have zoomed before drawing the region: the dialog gets the view as it is
            # now.
            viewport = window.session.viewport
            dialog.set_view(window.session.navigation.target)
            self._offer_stand_ins(dialog)
            if box is None or viewport is None:
                dialog.set_region(None)
            else:
                dialog.set_region(canvas_area(viewport, box))
            dialog.move(place)
            dialog.open()

        picker.picked.connect(show_again)
        picker.given_up.connect(show_again)

    def _on_closed(self) -> None:
        self._dialog = None

    def add_film(self, request: FilmRequest, source: SourceImage) -> None:
        """Queue a film."""
        self._exports.add(request, source)

    def _on_done(self, result: ExportResult | FilmResult) -> None:
        if isinstance(result, FilmResult):
            notes, what = "", tr_count("{count} picture", "{count} pictures", result.frames)
        else:
            notes, what = (
                "".join(f" {core_words(note)}" for note in result.notes),
                size_words(result.size),
            )
        told = tr(
            "Exported “{name}”: {what}, {bytes}, in {time}.",
            name=result.path.name,
            what=what,
            bytes=bytes_words(result.file_bytes),
            time=duration_words(result.seconds),
        )
        message = self._window.canvas_area.message
        message.notify(
            told + notes,
            lambda: show_folder_of(result.path, message.notify),
            button=tr("Show in folder"),
            also=(tr("Open"), lambda: self._open(result.path)),
        )

    def _open(self, path: Path) -> None:
        """Open a written picture here, a written film in the desktop's player."""
        if path.is_dir() or path.suffix.lower() in SUFFIXES:
            self._window.session.open_path(path)
        else:
            url = QUrl.fromLocalFile(str(path.resolve()))
            if not QDesktopServices.openUrl(url):
                self._window.canvas_area.message.notify(
                    tr("There is no program that opens “{name}” here.", name=path.name)
                )

    def _on_failed(self, job: ExportJob, sentence: str) -> None:
        def again() -> None:
            self._window.session.retry()
            self._exports.add(
                job.request,
                job.source,
                self_ensemble=job.self_ensemble,
                estimated_s=job.estimated_s,
            )

        self._window.canvas_area.message.notify(sentence, again)

    def _on_cancelled(self, job: ExportJob) -> None:
        self._window.canvas_area.message.notify(
            tr("Stopped. Nothing of “{name}” is left.", name=job.request.path.name)
        )
