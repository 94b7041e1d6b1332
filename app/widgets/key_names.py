"""Keys as the system and the language write them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence

_ISOLATE, _END = "\u2066", "\u2069"


def key_name(key: str) -> str:
    """A key with its modifiers as people read it, "Ctrl+," for instance.

    Among words that run from right to left its signs keep their order.
    """
    name = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return f"{_ISOLATE}{name}{_END}"
    return name


def key_names(keys: Iterable[str]) -> str:
    """Several keys for the same, with commas between."""
    return ",  ".join(map(key_name, keys))
