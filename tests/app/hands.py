"""A user's hands: they find widgets by the names that are seen or read aloud."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget


def control(root: QWidget, name: str, kind: type[QWidget] = QWidget) -> Any:
    """The one widget of that name and kind; of several, the one that is visible."""
    found = [each for each in root.findChildren(kind) if name in _names(each)]
    if len(found) > 1:
        found = [each for each in found if each.isVisible()]
    assert len(found) == 1, f"{len(found)} widgets are called {name!r}"
    return found[0]


def choose(box: QComboBox, index: int) -> None:
    """Pick an entry, as by a click on it."""
    box.setCurrentIndex(index)
    box.activated.emit(index)


def words(root: QWidget) -> str:
    """The words of all labels that are not hidden, a line each."""
    labels = root.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(root))


def _names(widget: QWidget) -> set[str]:
    text = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
    return {widget.accessibleName(), text} - {""}
