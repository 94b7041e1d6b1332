"""Small dialogs, imported when first opened."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QInputDialog,
    QLabel,
    QMessageBox,
    QWidget,
)

from app.translation import tr
from app.view_state.words.core_sentences import core_words
from liif_core.image_io.formats import SUFFIXES

if TYPE_CHECKING:
    from liif_core.rendering.engine import EngineSummary

# Of a window: its sign and its buttons.
_TITLE_BUTTONS_PX = 140
_PAPER = "Learning Continuous Image Representation with Local Implicit Image Function"


def ask_for_picture(parent: QWidget, folder: Path, title: str = "") -> Path | None:
    """Let the user choose a picture; None when they think better of it."""
    patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
    name, _ = QFileDialog.getOpenFileName(
        parent,
        title or tr("Open an image"),
        str(folder),
        tr("Images") + f" ({patterns});;" + tr("All files") + " (*)",
        # Sixty endings say nothing to anybody.
        options=QFileDialog.Option.HideNameFilterDetails,
    )
    return Path(name) if name else None


def ask_text(parent: QWidget, title: str, label: str, text: str) -> str | None:
    """Let the user change ``text``; None when they think better of it."""
    dialog = _input(parent, title, label)
    dialog.setTextValue(text)
    return dialog.textValue() if dialog.exec() == QDialog.DialogCode.Accepted else None


def ask_integer(
    parent: QWidget, title: str, label: str, value: int, least: int, most: int
) -> int | None:
    """Let the user choose a whole number; None when they think better of it."""
    dialog = _input(parent, title, label)
    dialog.setInputMode(QInputDialog.InputMode.IntInput)
    dialog.setIntRange(least, most)
    dialog.setIntValue(value)
    return dialog.intValue() if dialog.exec() == QDialog.DialogCode.Accepted else None


def ask_decimal(
    parent: QWidget, title: str, label: str, value: float, limits: tuple[float, float]
) -> float | None:
    """Let the user choose a number with one decimal; None when they think better of it."""
    dialog = _input(parent, title, label)
    dialog.setInputMode(QInputDialog.InputMode.DoubleInput)
    dialog.setDoubleRange(*limits)
    dialog.setDoubleDecimals(1)
    dialog.setDoubleValue(value)
    return dialog.doubleValue() if dialog.exec() == QDialog.DialogCode.Accepted else None


def _input(parent: QWidget, title: str, label: str) -> QInputDialog:
    """So wide that its title, with the program's name behind it, is not cut."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    whole = f"{title} — {QGuiApplication.applicationDisplayName()}"
    for words in dialog.findChildren(QLabel):
        words.setMinimumWidth(dialog.fontMetrics().horizontalAdvance(whole) + _TITLE_BUTTONS_PX)
    return dialog


def exports_damaged(parent: QWidget, damage: str) -> bool:
    """Ask whether to export what is left of a file. ``damage``: the core's sentence on it."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Export"))
    box.setText(core_words(damage))
    box.setInformativeText(tr("What you export will have only what is left of the picture."))
    export = box.addButton(tr("Export what is left"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is export


def show_about(parent: QWidget, engine: EngineSummary | None) -> None:
    """What this is, and what draws here."""
    draws = (
        "<p>"
        + tr(
            "{model} on {device}, {precision}: {reason}",
            model=engine.model,
            device=core_words(engine.device),
            precision=engine.precision,
            reason=core_words(engine.reason),
        )
        + "</p>"
        if engine is not None
        else ""
    )
    QMessageBox.about(
        parent,
        tr("About LIIF Viewer"),
        f"<h3>LIIF Viewer {_version()}</h3><p>"
        + tr(
            "An image viewer in which zoom has no pixels: the photo is drawn as a continuous "
            "function, asked for exactly the pixels that the window shows."
        )
        + f"</p>{draws}<p>"
        + tr(
            "After Chen, Liu and Wang, {title}, CVPR 2021. Licence: {licence}.",
            title=f"<i>{_PAPER}</i>",
            licence="BSD-3-Clause",
        )
        + "</p>",
    )


def _version() -> str:
    """The installed package's version; empty where the program runs from a folder."""
    try:
        return version("liif-viewer")
    except PackageNotFoundError:
        return ""
