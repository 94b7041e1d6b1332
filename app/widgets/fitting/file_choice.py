"""Files and folders are chosen in dialogs that fit the screen, the desktop's own if it has some."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFileDialog, QWidget

from app.widgets.fitting.fitted_dialog import FRAME, free_room

_OPTION = QFileDialog.Option
_MODE = QFileDialog.FileMode


def file_to_open(parent: QWidget, title: str, folder: str, kinds: str) -> Path | None:
    """Ask for an existing file. ``kinds`` as Qt has them: "Images (*.png *.jpg);;All files (*)"."""
    found = _chosen(_dialog(parent, title, folder, kinds, _MODE.ExistingFile))
    return found[0] if found else None


def files_to_open(parent: QWidget, title: str, folder: str, kinds: str) -> list[Path]:
    """Ask for one or several existing files."""
    return _chosen(_dialog(parent, title, folder, kinds, _MODE.ExistingFiles))


def file_to_write(
    parent: QWidget, title: str, path: str, kinds: str = "", *, asks_before_replacing: bool = False
) -> Path | None:
    """A file to be, ``path`` proposed."""
    dialog = _dialog(parent, title, path, kinds, _MODE.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(_OPTION.DontConfirmOverwrite, not asks_before_replacing)
    dialog.selectFile(path)
    found = _chosen(dialog)
    return found[0] if found else None


def folder_to_write(parent: QWidget, title: str, folder: str) -> Path | None:
    """A folder that there is."""
    dialog = _dialog(parent, title, folder, "", _MODE.Directory)
    dialog.setOption(_OPTION.ShowDirsOnly)
    found = _chosen(dialog)
    return found[0] if found else None


def _dialog(
    parent: QWidget, title: str, place: str, kinds: str, mode: QFileDialog.FileMode
) -> QFileDialog:
    path = Path(place)
    folder = path if mode is not _MODE.AnyFile else path.parent
    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setFileMode(mode)
    # Sixty endings say nothing to anybody.
    dialog.setOption(_OPTION.HideNameFilterDetails)
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    dialog.resize(_fitted(dialog.size(), dialog))
    is_chosen = bool(dialog.exec())
    dialog.deleteLater()
    return [Path(name) for name in dialog.selectedFiles()] if is_chosen else []


def _fitted(size: QSize, dialog: QWidget) -> QSize:
    return size.boundedTo(free_room(dialog).size() - FRAME)
