"""The picture on paper: asked from the function at the printer's own resolution."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from app.translation import tr
from app.widgets.fitting.print_dialog import fitted_print_dialog
from app.windows.desktop.show_folder import show_folder_of
from liif_core.exporting import ExportRequest, MetadataPolicy
from liif_core.geometry import Size
from liif_core.rendering.regions import window_for

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow
    from app.workers.exporting.export_events import Result

# Finer is not seen on paper, and takes four times as long to draw.
_MOST_DPI = 300
_MOST_PIXELS = 40_000_000


class Printing(QObject):
    """GUI thread only. What is printed waits and runs with the exports, and can be stopped."""

    def __init__(self, window: ViewerWindow) -> None:
        super().__init__(window)
        self._window = window

    def ask(self) -> None:
        """Let the user choose a printer, then print."""
        picture = self._window.session.picture
        if picture is None or picture.source is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        is_wide = picture.size.width > picture.size.height
        orientation = QPageLayout.Orientation
        printer.setPageOrientation(orientation.Landscape if is_wide else orientation.Portrait)
        printer.setDocName(picture.name)
        dialog = fitted_print_dialog(printer, self._window)
        is_wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if is_wanted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """The whole picture as large as the page holds, in its middle."""
        session = self._window.session
        picture = session.picture
        if picture is None or picture.source is None:
            return
        page = printer.pageRect(QPrinter.Unit.DevicePixel).toRect()
        target = _fitted(picture.size, page.width(), page.height())
        size = _drawn_size(target, printer.resolution())
        method = session.tiles.drawn_method(session.methods[0])
        try:
            folder = TemporaryDirectory(prefix="liif-viewer-", ignore_cleanup_errors=True)
        except OSError:
            self._say(tr("There is no room for the page on the disk. Nothing was printed."))
            return
        request = ExportRequest(
            Path(folder.name) / "page.png",
            window_for(picture.size, None, None, size),
            method,
            metadata=MetadataPolicy.STRIP,
        )

        def put(result: Result | None, reason: str) -> None:
            with folder:
                if result is None:
                    self._say(reason or tr("Stopped. Nothing was printed."))
                else:
                    self._put(printer, target, QImage(str(result.path)))

        self._window.show_exports()
        session.exports.add(request, picture.source, printed=picture.name, on_end=put)

    def _put(self, printer: QPrinter, target: QRect, image: QImage) -> None:
        """Paint the drawn page on the printer's."""
        painter = QPainter()
        if image.isNull() or not painter.begin(printer):
            self._say(tr("This printer cannot be reached now. Nothing was printed."))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)
        if painter.end():
            self._tell_end(printer.outputFileName())
        else:
            self._say(tr("The printer stopped. Not all may have been printed."))

    def _tell_end(self, file_name: str) -> None:
        """``file_name``: the file that was printed into; empty for paper."""
        if not file_name:
            self._say(tr("Sent to the printer."))
            return
        path = Path(file_name)
        self._window.canvas_area.message.notify(
            tr("Printed into “{name}”.", name=path.name),
            lambda: show_folder_of(path, self._say),
            button=tr("Show in folder"),
        )

    def _say(self, sentence: str) -> None:
        self._window.canvas_area.message.notify(sentence)


def _fitted(source: Size, width: int, height: int) -> QRect:
    """The largest place of the picture's shape on the page, in the printer's pixels."""
    scale = min(width / source.width, height / source.height)
    across, down = max(1, round(source.width * scale)), max(1, round(source.height * scale))
    return QRect((width - across) // 2, (height - down) // 2, across, down)


def _drawn_size(target: QRect, dpi: int) -> Size:
    """The pixels to draw for that place, at no more than ``_MOST_DPI``."""
    share = min(1.0, _MOST_DPI / max(1, dpi))
    share = min(share, (_MOST_PIXELS / (target.width() * target.height())) ** 0.5)
    return Size(max(1, round(target.width() * share)), max(1, round(target.height() * share)))
