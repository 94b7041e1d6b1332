"""A search field whose purpose is told to the eye and to a screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from app.translation import tr


class FindLine(QLineEdit):
    """A line to search with. ``wanted``: the things searched for, in the user's language. A button
    in the line clears it."""

    def __init__(self, wanted: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(wanted)
        self.setAccessibleName(wanted)
        self.setClearButtonEnabled(True)
        name_clear_buttons(self)


def name_clear_buttons(widget: QWidget) -> None:
    """Give the buttons that clear a line, which Qt leaves without a name, one."""
    for button in widget.findChildren(QToolButton):
        if isinstance(button.parent(), QLineEdit):
            button.setAccessibleName(tr("Clear"))
