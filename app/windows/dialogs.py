"""Small dialogs, imported when first opened."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from app.view_state.words.core_sentences import core_words
from app.windows.actions.gestures import GESTURES
from app.windows.actions.registry import MENUS, ActionRegistry
from liif_core.image_io.formats import SUFFIXES

if TYPE_CHECKING:
    from liif_core.rendering.engine import EngineSummary

_HELP_PX = 580
_PAPER = "Learning Continuous Image Representation with Local Implicit Image Function"


def ask_for_picture(parent: QWidget, folder: Path, title: str = "") -> Path | None:
    """Let the user choose a picture; None when they think better of it."""
    patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
    name, _ = QFileDialog.getOpenFileName(
        parent,
        title or tr("Open an image"),
        str(folder),
        tr("Images") + f" ({patterns});;" + tr("All files") + " (*)",
    )
    return Path(name) if name else None


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


def show_help(parent: QWidget, registry: ActionRegistry) -> None:
    """All keys, menu by menu, and what the mouse does."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(tr("Keys and mouse"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    sections = [(tr("Mouse and touchpad"), [(tr(what), tr(does)) for what, does in GESTURES])]
    for menu in (*MENUS, ""):
        rows = [
            (_keys_text(registry.keys_of(spec.id)), tr(spec.text).rstrip("…"))
            for spec in registry.specs.values()
            if spec.menu.partition("/")[0] == menu and registry.keys_of(spec.id)
        ]
        sections.append((tr(menu) if menu else tr("More keys"), rows))
    for title, rows in sections:
        heading = QLabel(f"<b>{title}</b>")
        heading.setContentsMargins(0, 10, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for keys, text in rows:
            row = grid.rowCount()
            for column, words in enumerate((keys, text)):
                label = QLabel(words)
                label.setWordWrap(True)
                grid.addWidget(label, row, column)
    scroll = QScrollArea()
    scroll.setWidget(sheet)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QScrollArea.Shape.NoFrame)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(scroll)
    layout.addWidget(buttons)
    # Wide enough for the longest line, or wrapped: only the height scrolls.
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    bar_px = scroll.verticalScrollBar().sizeHint().width()
    scroll.setMinimumWidth(min(_HELP_PX, parent.width() - 60) + bar_px)
    dialog.resize(dialog.sizeHint().width(), min(640, parent.height()))
    dialog.show()


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
    """Of the installed package; empty where it runs from a folder that was never installed."""
    try:
        return version("liif-viewer")
    except PackageNotFoundError:
        return ""


def _keys_text(keys: tuple[str, ...]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ",  ".join(QKeySequence(key).toString(native) for key in keys)
