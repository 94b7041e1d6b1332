"""Saves a comparison as one picture with captions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSaveFile, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageWriter

from app.translation import tr
from app.view_state.words.compare_words import (
    difference_words,
    pane_words,
    similarity_words,
)
from app.view_state.words.export_words import free_name
from app.view_state.words.status_words import zoom_words
from app.widgets.compare.comparison_sheet import SheetPane, comparison_sheet
from app.widgets.fitting.file_choice import file_to_write
from app.windows.desktop.show_folder import show_folder_of

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow

_FILTERS = "PNG (*.png);;JPEG (*.jpg *.jpeg);;WebP (*.webp)"
_FORMATS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}
_QUALITY = 95


class ComparisonSaving(QObject):
    """GUI thread only; the file is written on another thread."""

    _written = Signal(object, str)
    """Fires when writing has ended. Carries the Path, and why it failed: empty if it did not."""

    def __init__(self, window: ViewerWindow) -> None:
        super().__init__(window)
        self._window = window
        self._written.connect(self._on_written)

    def ask(self) -> None:
        """Let the user say where, then save."""
        sheet = self.sheet()
        picture = self._window.session.picture
        if sheet is None or picture is None:
            return
        folder = picture.path.parent if picture.path is not None else Path.home()
        stem = picture.path.stem if picture.path is not None else "pasted"
        proposed = free_name(folder.absolute(), stem, "compared", ".png", Path.exists)
        path = file_to_write(
            self._window,
            tr("Save the comparison"),
            str(proposed),
            _FILTERS,
            asks_before_replacing=True,
        )
        if path is not None:
            self.save(sheet, path)

    def save(self, sheet: QImage, path: Path) -> None:
        """Write it; a name without an ending of a picture gets .png."""
        if path.suffix.lower() not in _FORMATS:
            path = path.with_name(path.name + ".png")
        QThreadPool.globalInstance().start(lambda: self._written.emit(path, _write(sheet, path)))

    def sheet(self) -> QImage | None:
        """The panes as they are on the screen now, with captions; None out of sight."""
        session, canvas = self._window.session, self._window.canvas_area.canvas
        picture, viewport, compare = session.picture, session.viewport, session.compare
        if picture is None or viewport is None or viewport.visible_grid_box.is_empty:
            return None
        panes = []
        for index in compare.order:
            image = canvas.panes[index].picture_image()
            if image is None:
                return None
            name, states = pane_words(session.pane_status(index))
            panes.append(SheetPane(_opaque(image), name, states[0]))
        if compare.shows_difference:
            image = canvas.picture_image()
            if image is not None:
                words = difference_words(str(compare.difference_kind), compare.gain)
                panes.append(SheetPane(_opaque(image), tr("Difference"), words))
        box, zoom = viewport.visible_grid_box, viewport.zoom
        part = tr(
            "{width:.0f} × {height:.0f} pixels from {left:.0f}, {top:.0f}",
            width=box.width / zoom,
            height=box.height / zoom,
            left=box.left / zoom,
            top=box.top / zoom,
        )
        told = [picture.name, part, zoom_words(zoom)]
        if alike := similarity_words(session.measuring.between)[0]:
            told.append(tr("between the two: {likeness}", likeness=alike))
        ratio = canvas.devicePixelRatioF()
        return comparison_sheet(panes, "   ·   ".join(told), zoom, canvas.font(), ratio)

    def _on_written(self, path: Path, reason: str) -> None:
        message = self._window.canvas_area.message
        if reason:
            message.notify(
                tr(
                    "“{name}” could not be written: {reason}; choose another place.",
                    name=path.name,
                    reason=reason,
                )
            )
            return
        message.notify(
            tr("Saved the comparison as “{name}”.", name=path.name),
            lambda: show_folder_of(path, message.notify),
            button=tr("Show in folder"),
            also=(tr("Open"), lambda: self._window.session.open_path(path)),
        )


def _opaque(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_RGB32) if image.hasAlphaChannel() else image


def _write(sheet: QImage, path: Path) -> str:
    """Any thread. Why it could not be written, or empty; a file that stood there is replaced at the
    very end."""
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return file.errorString()
    writer = QImageWriter(file, _FORMATS[path.suffix.lower()].encode())
    if _FORMATS[path.suffix.lower()] != "png":
        writer.setQuality(_QUALITY)
    if not writer.write(sheet):
        file.cancelWriting()
        return writer.errorString()
    return "" if file.commit() else file.errorString()
