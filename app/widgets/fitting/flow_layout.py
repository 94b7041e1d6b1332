"""A row that becomes several where there is no room for one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_Items = list[QLayoutItem]


class FlowLayout(QLayout):
    """Items beside each other, in as many rows as it takes; GUI thread only.

    What a row leaves over goes to its items that expand, else before the first: rows end where
    the buttons of a dialog do. What expands gets into a row with its least width, all else with
    the width it would like. ``before``: the share of it before the first, 1 by default; 0: rows
    begin at the leading edge, 0.5: they lie in the middle.
    """

    def __init__(self, parent: QWidget | None = None, *, before: float = 1.0) -> None:
        super().__init__(parent)
        self._items: _Items = []
        self._before = before
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        found = Qt.Orientation(0)
        for item in self._shown():
            found |= item.expandingDirections()
        return found

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        heights = [self._height(row, width) for row in rows]
        return sum(heights) + self._gap() * max(len(rows) - 1, 0) + self._edges().height()

    def sizeHint(self) -> QSize:
        shown = self._shown()
        wide = sum(_wanted(item) for item in shown) + self._gap() * max(len(shown) - 1, 0)
        high = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(wide, high) + self._edges()

    def minimumSize(self) -> QSize:
        """The size with one item a row, one row high: ``heightForWidth`` asks for more."""
        shown = self._shown()
        wide = max((item.minimumSize().width() for item in shown), default=0)
        high = max((item.minimumSize().height() for item in shown), default=0)
        return QSize(wide, high) + self._edges()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        rows = self._rows(rect.width())
        top = inside.top()
        for row in rows:
            height = self._height(row, rect.width())
            if row is rows[-1]:
                height = max(height, inside.bottom() + 1 - top)
            self._lay_row(row, QRect(inside.left(), top, inside.width(), height))
            top += height + self._gap()

    # Rows

    def _shown(self) -> _Items:
        return [item for item in self._items if not item.isEmpty()]

    def _gap(self) -> int:
        # Qt asks the parent's style for a spacing that is not set.
        return max(self.spacing(), 0)

    def _edges(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _rows(self, width: int) -> list[_Items]:
        free = width - self._edges().width()
        rows: list[_Items] = []
        used = 0
        for item in self._shown():
            needed = _wanted(item)
            if rows and used + self._gap() + needed <= free:
                rows[-1].append(item)
                used += self._gap() + needed
            else:
                rows.append([item])
                used = needed
        return rows

    def _widths(self, row: _Items, free: int) -> list[int]:
        """The width of each item of a row that has ``free`` logical pixels."""
        widths = [_wanted(item) for item in row]
        left = free - sum(widths) - self._gap() * (len(row) - 1)
        growing = [number for number, item in enumerate(row) if _expands(item)]
        if left < 0 and len(row) == 1:
            return [free]
        for number in growing:
            widths[number] += left // len(growing)
        return widths

    def _height(self, row: _Items, width: int) -> int:
        widths = self._widths(row, width - self._edges().width())
        return max(
            item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
            for item, wide in zip(row, widths, strict=True)
        )

    def _lay_row(self, row: _Items, rect: QRect) -> None:
        widths = self._widths(row, rect.width())
        left = rect.width() - sum(widths) - self._gap() * (len(row) - 1)
        at = round(max(left, 0) * self._before)
        widget = self.parentWidget()
        is_mirrored = widget is not None and widget.layoutDirection() is _RIGHT_TO_LEFT
        for item, wide in zip(row, widths, strict=True):
            x = rect.right() + 1 - at - wide if is_mirrored else rect.left() + at
            item.setGeometry(QRect(QPoint(x, rect.top()), QSize(wide, rect.height())))
            at += wide + self._gap()


_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


def _expands(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _wanted(item: QLayoutItem) -> int:
    return item.minimumSize().width() if _expands(item) else item.sizeHint().width()
