"""The place of bars over the canvas."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

MARGIN_PX = 12


def lie_at_lower_edge(widget: QWidget) -> None:
    """In the middle of the parent's lower edge, no wider than the parent."""
    parent, size = widget.parentWidget(), widget.sizeHint()
    width = min(size.width(), parent.width())
    top = parent.height() - size.height() - MARGIN_PX
    widget.setGeometry((parent.width() - width) // 2, top, width, size.height())
