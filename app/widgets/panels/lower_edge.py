"""The place of bars over the canvas, and their order from bottom to top."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

MARGIN_PX = 12
_IS_BAR = "isBarAtLowerEdge"
_IS_ON_TOP = "staysOnTop"


def belong_to_lower_edge(widget: QWidget) -> None:
    """Keep the lower edge of the parent free of all but ``widget`` and its kind."""
    widget.setProperty(_IS_BAR, True)


def parent_of(widget: QWidget) -> QWidget:
    """The parent of a widget that always has one."""
    parent = widget.parentWidget()
    assert parent is not None
    return parent


def lie_at_lower_edge(widget: QWidget) -> None:
    """Place ``widget`` in the middle of the lower edge of its parent's contents, no wider than the
    parent; a bar that can wrap gets higher instead."""
    room = parent_of(widget).contentsRect()
    size = _size_in(widget, room.width())
    top = room.bottom() + 1 - size.height() - MARGIN_PX
    widget.setGeometry((room.width() - size.width()) // 2, top, size.width(), size.height())


def stay_on_top(widget: QWidget) -> None:
    """Keep ``widget`` above all that ``raise_under_messages`` raises."""
    widget.setProperty(_IS_ON_TOP, True)


def raise_under_messages(widget: QWidget) -> None:
    """Raise ``widget`` over all of its parent's children but those that stay on top."""
    widget.raise_()
    options = Qt.FindChildOption.FindDirectChildrenOnly
    for sibling in parent_of(widget).findChildren(QWidget, options=options):
        if sibling.property(_IS_ON_TOP):
            sibling.raise_()


def height_of_bars(parent: QWidget) -> int:
    """Logical pixels of the lower edge that are kept for bars, shown or not: what lies above them
    need not move when one comes."""
    found = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    width = parent.contentsRect().width()
    bars = [bar for bar in found if bar.property(_IS_BAR)]
    return max((_size_in(bar, width).height() + MARGIN_PX for bar in bars), default=0)


def lowest_free(parent: QWidget, left: int, right: int) -> int:
    """Logical pixels from the top of ``parent`` down to what lies at its lower edge between
    ``left`` and ``right``: bars, shown or not, and messages while they are shown."""
    room = parent.contentsRect()
    bottom = room.bottom() + 1
    options = Qt.FindChildOption.FindDirectChildrenOnly
    for child in parent.findChildren(QWidget, options=options):
        if child.property(_IS_BAR):
            size = _size_in(child, room.width())
            place = QRect((room.width() - size.width()) // 2, 0, size.width(), size.height())
            place.moveBottom(room.bottom() - MARGIN_PX)
        elif child.property(_IS_ON_TOP) and not child.isHidden():
            place = child.geometry()
        else:
            continue
        if place.left() < right and left <= place.right():
            bottom = min(bottom, place.top())
    return bottom


def _size_in(bar: QWidget, room_px: int) -> QSize:
    size = bar.sizeHint()
    if size.width() <= room_px or not bar.hasHeightForWidth():
        return QSize(min(size.width(), room_px), size.height())
    return QSize(room_px, bar.heightForWidth(room_px))
