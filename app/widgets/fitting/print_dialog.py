"""Qt's own dialog for printers, made to fit every screen."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QBoxLayout, QDialogButtonBox, QVBoxLayout, QWidget

from app.widgets.fitting import fitted_dialog
from app.widgets.fitting.scrolled import Scrolled


def fitted_print_dialog(printer: QPrinter, parent: QWidget) -> QPrintDialog:
    """A dialog for the options of ``printer``, which must outlive it. GUI thread only.

    What the screen has no room for scrolls; the buttons are always in sight. Where the system has
    such a dialog of its own, it is that one, as it is.
    """
    dialog = QPrintDialog(printer, parent)
    column, buttons = dialog.layout(), dialog.findChild(QDialogButtonBox)
    if not isinstance(column, QBoxLayout) or not isinstance(buttons, QDialogButtonBox):
        return dialog
    body = QWidget(dialog)
    inside = QVBoxLayout(body)
    inside.setContentsMargins(0, 0, 0, 0)
    for part in _parts(column):
        if part is not buttons:
            is_hidden = part.isHidden()
            column.removeWidget(part)
            inside.addWidget(part)
            part.setHidden(is_hidden)
    inside.addStretch(1)
    column.insertWidget(0, Scrolled(body, dialog), 1)
    for button in buttons.buttons():
        # One of them shows more or less, and Qt does not count what scrolls.
        button.clicked.connect(lambda: QTimer.singleShot(0, dialog, lambda: _fit(dialog)))
    _fit(dialog)
    return dialog


def _fit(dialog: QPrintDialog) -> None:
    """As large as all that is shown, and no larger than the screen."""
    column = dialog.layout()
    assert column is not None
    column.activate()
    room = fitted_dialog.free_room(dialog).size() - fitted_dialog.FRAME
    dialog.resize(column.totalSizeHint().boundedTo(room))


def _parts(column: QBoxLayout) -> list[QWidget]:
    items = [column.itemAt(place) for place in range(column.count())]
    return [part for item in items if item is not None and (part := item.widget()) is not None]
