"""The whole picture small, with a frame around the part on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.session.bgra_image import bgra_image
from app.session.session import Session
from app.translation import tr
from app.widgets.panels.lower_edge import lowest_free, parent_of, raise_under_messages

# Logical pixels of its longer side; on a small canvas a third of the canvas.
_LONGEST = 180
_MARGIN = 12


class Minimap(QWidget):
    """Lies at the right of ``canvas``, its sibling, as low as bars and messages leave it room;
    click or drag in it to go there."""

    def __init__(self, session: Session, canvas: QWidget) -> None:
        super().__init__(canvas.parentWidget())
        self.setAccessibleName(tr("Minimap"))
        self._session = session
        self._canvas = canvas
        self._is_wanted = False
        self._picture_image = QImage()
        self._room = QSize()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        session.picture_changed.connect(self._take_picture)
        session.view_changed.connect(self._show)
        self._take_picture()

    def set_wanted(self, wanted: bool) -> None:
        self._is_wanted = wanted
        self._show()

    def reposition(self) -> None:
        if self._canvas.size() != self._room:
            # The minimap is placed again when it has its size.
            self._take_picture()
            return
        area = self._canvas.geometry()
        right = area.x() + area.width() - _MARGIN
        left = right - self.width()
        bottom = lowest_free(parent_of(self), left, right) - _MARGIN
        self.move(left, max(bottom - self.height(), area.y()))

    def paintEvent(self, event: QPaintEvent) -> None:
        viewport = self._session.viewport
        if viewport is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(64, 64, 64))
        painter.drawImage(self.rect(), self._picture_image)
        scale_x = self.width() / viewport.source.width
        scale_y = self.height() / viewport.source.height
        left, top = viewport.source_at(0, 0)
        right, bottom = viewport.source_at(viewport.canvas.width, viewport.canvas.height)
        frame = QRectF(
            QPointF(left * scale_x, top * scale_y), QPointF(right * scale_x, bottom * scale_y)
        )
        # Light on dark, so that it can be seen on any picture; a dot at least, however far in.
        middle = frame.center()
        frame.setSize(frame.size().expandedTo(QRectF(0, 0, 4, 4).size()))
        frame.moveCenter(middle)
        for colour, width in ((QColor(0, 0, 0), 3), (QColor(255, 255, 255), 1)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(frame)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        picture = self._session.picture
        if picture is not None:
            x = event.position().x() / self.width() * picture.size.width
            y = event.position().y() / self.height() * picture.size.height
            self._session.navigation.centre_on(
                min(max(x, 0.0), picture.size.width), min(max(y, 0.0), picture.size.height)
            )

    def _take_picture(self) -> None:
        picture = self._session.picture
        if picture is not None:
            self._room = self._canvas.size()
            level = picture.levels[-1]
            borrowed = bgra_image(
                level.pixels, level.width, level.height, has_alpha=level.has_alpha
            )
            across = min(_LONGEST, self._room.width() // 3) / level.width
            down = min(_LONGEST, self._room.height() // 3) / level.height
            scale = min(across, down)
            width, height = max(8, int(level.width * scale)), max(8, int(level.height * scale))
            ratio = self.devicePixelRatioF()
            self._picture_image = borrowed.scaled(
                round(width * ratio),
                round(height * ratio),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self.resize(width, height)
            self.reposition()
        self._show()

    def _show(self) -> None:
        viewport = self._session.viewport
        is_cut = viewport is not None and (
            viewport.visible_grid_box.size != viewport.grid and self._session.picture is not None
        )
        self.setVisible(self._is_wanted and is_cut)
        if self.isVisible():
            raise_under_messages(self)
            self.update()
