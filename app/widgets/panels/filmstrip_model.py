"""The folder's pictures as a list for Qt: names, places, and small pictures as they come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from app.session.pictures.thumbnails import Thumbnails
from app.translation import tr
from app.view_state.folder import PictureList
from liif_core.image_io.file_names import display_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FilmstripModel(QAbstractListModel):
    """GUI thread only. Rows are files; the small pictures are ``thumbnails``'.

    It does not tell when one of them arrives: the view would lay out all rows anew.
    """

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self.pictures = PictureList()

    def show(self, pictures: PictureList) -> bool:
        """Show these files; returns whether they are others than before."""
        if pictures is self.pictures or pictures.paths == self.pictures.paths:
            return False
        self.beginResetModel()
        self.pictures = pictures
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.pictures)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.pictures):
            return None
        path = self.pictures.paths[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.image(path)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return display_name(path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr(
                "{name}, {number} of {count}",
                name=display_name(path),
                number=index.row() + 1,
                count=len(self.pictures),
            )
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files themselves, for other programs."""
        data = QMimeData()
        rows = sorted(index.row() for index in indexes)
        paths = [self.pictures.paths[row].resolve() for row in rows]
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return data
