"""The place of bars over the canvas."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

MARGIN_PX = 12


def parent_of(widget: QWidget) -> QWidget:
    """Of a child that is never without one."""
    parent = widget.parentWidget()
    assert parent is not None
    return parent


def lie_at_lower_edge(widget: QWidget) -> None:
    """In the middle of the lower edge of the parent's contents, no wider than the parent."""
    room, size = parent_of(widget).contentsRect(), widget.sizeHint()
    width = min(size.width(), room.width())
    top = room.bottom() + 1 - size.height() - MARGIN_PX
    widget.setGeometry((room.width() - width) // 2, top, width, size.height())
