"""Small dialogs, imported when first opened."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFileDialog,
    QMessageBox,
    QWidget,
)

from app.translation import tr
from app.view_state.words.core_sentences import core_words
from liif_core.image_io.formats import SUFFIXES

if TYPE_CHECKING:
    from liif_core.rendering.engine import EngineSummary

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
