"""The folder's pictures in a row under the picture, small."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.session.session import Session
from app.translation import tr
from app.widgets.panels.filmstrip_model import FilmstripModel, Index

HEIGHT_PX = 100
_CELL_PX = QSize(108, 82)
_GAP_PX = 4
_ASK_MS = 20
_GROUND = QColor("#181818")
_EMPTY = QColor("#2a2a2a")
_CURRENT = QColor("#6ea0f0")
_CHOSEN = QColor("#9a9a9a")
_FOCUSED = QColor("#ffffff")
_STYLE = """
QListView { background: #181818; border: none; }
QScrollBar:horizontal { background: #181818; height: 10px; }
QScrollBar::handle:horizontal { background: #555555; border-radius: 4px; min-width: 32px;
  margin: 1px; }
QScrollBar::handle:horizontal:hover { background: #777777; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; }
"""


class Filmstrip(QListView):
    """GUI thread only. A click opens; with Ctrl or Shift several are chosen.

    Small pictures are asked for as they come into view, those in the middle first.
    """

    opened = Signal(object)
    """Fires when a small picture is clicked. Carries its Path."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = FilmstripModel(session.thumbnails)
        self.setModel(self._model)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(tr("Pictures of the folder"))
        self.setStyleSheet(_STYLE)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ASK_MS)
        self._timer.timeout.connect(self._ask)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._ask_soon())
        self.activated.connect(self._open)
        session.thumbnails.arrived.connect(self._on_arrived)
        session.picture_changed.connect(self.follow)
        session.browsing.listing.changed.connect(self.follow)
        self._seen: tuple[Path, int] | None = None

    @property
    def chosen(self) -> Sequence[Path]:
        """Files that the user has picked out, in their order; at least two, or none."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._model.pictures.paths[row] for row in rows] if len(rows) > 1 else []

    def reposition(self) -> None:
        """Keep the rectangle that the parent has given the strip."""

    def follow(self) -> None:
        """Show the files that next and previous go through now, and mark the open one."""
        if self.isHidden():
            return
        browsing = self._session.browsing
        pictures = browsing.known()
        # While the folder is being read, the strip keeps the pictures that it showed.
        is_new = pictures is not None and self._model.show(pictures)
        picture = self._session.picture
        if picture is not None and picture.is_complete and picture.path is not None:
            seen = picture.path, picture.image_id
            if self._seen is not None and self._seen[0] == seen[0] and self._seen != seen:
                # The open picture was read again: its small picture is out of date.
                self._session.thumbnails.forget(picture.path)
            self._seen = seen
        row = self._model.pictures.row_of(browsing.path)
        if row >= 0 and (is_new or row != self.currentIndex().row()):
            index = self._model.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
        self._ask_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)
        self._ask_soon()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel turns up and down; the strip goes left and right.
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.y() or delta.x()))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def _open(self, index: Index) -> None:
        if (
            index.isValid()
            and self._model.pictures.paths[index.row()] != self._session.browsing.path
        ):
            self.opened.emit(self._model.pictures.paths[index.row()])

    def _on_arrived(self, path: Path) -> None:
        row = self._model.pictures.row_of(path)
        if row >= 0:
            self.update(self._model.index(row))

    def _ask_soon(self) -> None:
        # A running timer is not started again: while the strip moves, pictures that pass by are
        # asked for, too.
        if not self._timer.isActive():
            self._timer.start()

    def _ask(self) -> None:
        """Ask for the small pictures in view, and for as many again on both sides."""
        paths = self._model.pictures.paths
        if not self.isVisible() or not paths:
            return
        middle = self.horizontalScrollBar().value() + self.viewport().width() // 2
        centre = middle // _CELL_PX.width()
        reach = self.viewport().width() // _CELL_PX.width() + 2
        rows = range(max(0, centre - reach), min(len(paths), centre + reach + 1))
        nearest = sorted(rows, key=lambda row: abs(row - centre))
        side = round((_CELL_PX.width() - 2 * _GAP_PX) * self.devicePixelRatioF())
        self._session.thumbnails.want([paths[row] for row in nearest], side)


class _Cells(QStyledItemDelegate):
    """Paint a small picture in the middle of its cell."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _CELL_PX

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        room = option.rect.adjusted(_GAP_PX, _GAP_PX, -_GAP_PX, -_GAP_PX)
        painter.fillRect(option.rect, _GROUND)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QImage) and not image.isNull():
            place = _fitted(image, room, option.widget.devicePixelRatioF())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, image)
        else:
            place = room
            painter.fillRect(place, _EMPTY)
            if isinstance(image, QImage):
                painter.setPen(_CHOSEN)
                lines = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(place, lines, tr("No preview"))
        strip = option.widget
        if isinstance(strip, QListView) and index == strip.currentIndex():
            _frame(painter, place, _FOCUSED if strip.hasFocus() else _CURRENT, 3)
        elif option.state & QStyle.StateFlag.State_Selected:
            _frame(painter, place, _CHOSEN, 2)


def _fitted(image: QImage, room: QRect, ratio: float) -> QRect:
    """The rectangle of a small picture: never larger than its own pixels."""
    size = QSize(round(image.width() / ratio), round(image.height() / ratio))
    if size.width() > room.width() or size.height() > room.height():
        size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    size = size.expandedTo(QSize(1, 1))
    place = QRect(room.topLeft(), size)
    place.moveCenter(room.center())
    return place


def _frame(painter: QPainter, place: QRect, colour: QColor, width: int) -> None:
    for inset in range(width):
        painter.setPen(colour)
        painter.drawRect(place.adjusted(-1 + inset, -1 + inset, -inset, -inset))
