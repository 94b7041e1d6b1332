"""Ctrl and a drag take the picture out of the window: its file, or else its pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow

_SMALL_PX = 128


class DraggingOut(QObject):
    """GUI thread only. Listens to the canvas before ``CanvasInput`` does, which pans it."""

    def __init__(self, window: ViewerWindow) -> None:
        super().__init__(window)
        self._window = window
        self._pressed_at: QPointF | None = None
        window.canvas_area.canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            is_wanted = (
                event.button() == Qt.MouseButton.LeftButton
                and event.modifiers() == Qt.KeyboardModifier.ControlModifier
                and self._window.session.picture is not None
            )
            self._pressed_at = event.position() if is_wanted else None
            return is_wanted
        if self._pressed_at is None:
            return False
        if kind == QEvent.Type.MouseMove:
            moved = (event.position() - self._pressed_at).manhattanLength()
            if moved >= QApplication.startDragDistance():
                self._pressed_at = None
                self.start()
            return True
        if kind == QEvent.Type.MouseButtonRelease:
            self._pressed_at = None
            return True
        return False

    def start(self) -> None:
        """Hand the picture to whatever it is dropped on; returns when it was."""
        data = self.data()
        if data is None:
            return
        drag = QDrag(self._window)
        drag.setMimeData(data)
        image = self._window.canvas_area.canvas.picture_image()
        if image is not None:
            small = image.scaled(
                _SMALL_PX,
                _SMALL_PX,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            drag.setPixmap(QPixmap.fromImage(small))
        drag.exec(Qt.DropAction.CopyAction)

    def data(self) -> QMimeData | None:
        """The file, or the pixels of a picture without one; None where nothing is open."""
        picture = self._window.session.picture
        if picture is None:
            return None
        data = QMimeData()
        if picture.path is not None:
            data.setUrls([QUrl.fromLocalFile(str(picture.path.resolve()))])
        else:
            image = self._window.canvas_area.canvas.picture_image()
            if image is None:
                return None
            data.setImageData(image)
        return data
