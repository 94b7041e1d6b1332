"""Files, folders and pictures that are dropped on the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.translation import tr
from app.widgets.panels.lower_edge import parent_of
from app.windows.files.clipboard import from_mime, local_files, may_hold_picture

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow

_FRAME = QColor("#6ea0f0")
_WIDE_PX, _INSET_PX, _ROUND_PX = 3, 8, 12


class Drops(QObject):
    """GUI thread only. Listens to the window, which accepts drops."""

    def __init__(self, window: ViewerWindow) -> None:
        super().__init__(window)
        self._window = window
        self.highlight = DropHighlight(window.canvas_area)
        window.canvas_area.add_overlay(self.highlight)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            # A file that is dragged out of this window is open here already.
            is_own = event.source() is not None
            if may_hold_picture(event.mimeData()) and not is_own:
                event.acceptProposedAction()
                self.highlight.show_over()
                return True
        elif kind == QEvent.Type.DragLeave:
            self.highlight.hide()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.highlight.hide()
            self._open(event)
            return True
        return False

    def _open(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        files = local_files(event.mimeData())
        if len(files) > 1:
            self._window.session.browsing.open_paths(files)
        else:
            otherwise = tr("Only image files on this computer can be dropped here.")
            self._window.open_found(from_mime(event.mimeData()), otherwise)


class DropHighlight(QWidget):
    """A frame around its parent, while something is held over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Drop to open"))
        self.hide()

    def show_over(self) -> None:
        self.reposition()
        self.show()
        self.raise_()

    def reposition(self) -> None:
        self.setGeometry(parent_of(self).rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 70))
        painter.setPen(QPen(_FRAME, _WIDE_PX))
        inside = self.rect().adjusted(_INSET_PX, _INSET_PX, -_INSET_PX, -_INSET_PX)
        painter.drawRoundedRect(inside, _ROUND_PX, _ROUND_PX)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        painter.setFont(font)
        words = tr("Drop to open")
        plate = painter.fontMetrics().boundingRect(words).adjusted(-16, -8, 16, 8)
        plate.moveCenter(self.rect().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(24, 24, 24, 225))
        painter.drawRoundedRect(plate, 8, 8)
        painter.setPen(QColor("white"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
