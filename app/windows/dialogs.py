"""Small dialogs, imported when first opened."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from app.translation import tr
from app.view_state.words.core_sentences import core_words
from app.widgets.fitting.file_choice import file_to_open
from app.widgets.fitting.questions import Question, TypedAnswer
from liif_core.image_io.formats import SUFFIXES
from resources import icon_path

if TYPE_CHECKING:
    from liif_core.rendering.engine import EngineSummary

_PAPER = "Learning Continuous Image Representation with Local Implicit Image Function"


def ask_for_picture(parent: QWidget, folder: Path, title: str = "") -> Path | None:
    """Let the user choose a picture; None when they think better of it.

    ``folder``: where to look first; ``Path()``: where people keep their photos.
    """
    patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
    filters = tr("Images") + f" ({patterns});;" + tr("All files") + " (*)"
    place = folder if folder != Path() else _photos_folder()
    return file_to_open(parent, title or tr("Open an image"), str(place), filters)


def _photos_folder() -> Path:
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(pictures) if Path(pictures).is_dir() else Path.home()


def ask_text(
    parent: QWidget, title: str, label: str, text: str, *, chosen: int | None = None
) -> str | None:
    """Let the user change ``text``; None when they think better of it.

    ``chosen``: the number of letters that are selected, so that typing replaces them; None: all.
    """
    line = QLineEdit(text)
    line.setSelection(0, len(text) if chosen is None else chosen)
    return line.text() if TypedAnswer(parent, title, label, line).ask() else None


def ask_integer(
    parent: QWidget, title: str, label: str, value: int, least: int, most: int
) -> int | None:
    """Let the user choose a whole number; None when they think better of it."""
    field = QSpinBox()
    field.setRange(least, most)
    field.setValue(value)
    field.selectAll()
    return field.value() if TypedAnswer(parent, title, label, field).ask() else None


def ask_decimal(
    parent: QWidget, title: str, label: str, value: float, limits: tuple[float, float]
) -> float | None:
    """Let the user choose a number with one decimal; None when they think better of it."""
    field = QDoubleSpinBox()
    field.setRange(*limits)
    field.setDecimals(1)
    field.setValue(value)
    field.selectAll()
    return field.value() if TypedAnswer(parent, title, label, field).ask() else None


def exports_damaged(parent: QWidget, damage: str) -> bool:
    """Ask whether to export the rest of a damaged file. ``damage``: the core's sentence on it."""
    follows = tr("What you export will have only what is left of the picture.")
    question = Question(parent, tr("Export"), core_words(damage), follows)
    export = question.add_answer(tr("Export what is left"))
    question.add_answer(tr("Cancel"), is_default=True)
    return question.ask() is export


def show_about(parent: QWidget, engine: EngineSummary | None) -> None:
    """Program, version, model and device."""
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
    words = (
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
        + "</p>"
    )
    about = Question(parent, tr("About LIIF Viewer"), words, sign=_icon(), is_html=True)
    about.add_answer(tr("Close"), is_default=True)
    about.ask()


def _icon() -> QIcon:
    return QIcon(str(icon_path("liif-viewer")))


def _version() -> str:
    """The installed package's version; empty where the program runs from a folder."""
    try:
        return version("liif-viewer")
    except PackageNotFoundError:
        return ""
