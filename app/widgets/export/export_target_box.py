"""The path of an export, and the permission to replace a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from app.view_state.words.export_words import free_name
from app.widgets.fitting.file_choice import file_to_write
from app.widgets.fitting.wordy_check_box import WordyCheckBox
from liif_core.exporting import EXPORT_FORMATS, ExportFormat


class TargetBox(QWidget):
    """Proposes a free name until the user writes one."""

    changed = Signal()
    """Fires when the user has given another path, or the permission to replace a file."""

    def __init__(
        self, folder: Path, stem: str, source_path: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._stem = stem
        self._source_path = source_path
        self._is_proposal = True
        self._line = QLineEdit(self)
        self._line.setAccessibleName(tr("File"))
        self._line.textEdited.connect(self._on_edited)
        choose = QPushButton(tr("Choose…"), self)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        self._replace = WordyCheckBox(parent=self)
        self._replace.toggled.connect(self.changed)
        row = QHBoxLayout()
        row.addWidget(QLabel(f"<b>{tr('File')}</b>", self))
        row.addWidget(self._line, 1)
        row.addWidget(choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._replace)
        self._replace.hide()

    @property
    def path(self) -> Path:
        text = self._line.text().strip()
        return self._folder / Path(text).expanduser() if text else self._folder

    @property
    def may_replace(self) -> bool:
        """Whether the user said so for just this file."""
        return not self._replace.isHidden() and self._replace.isChecked()

    def propose(self, mark: str, export_format: ExportFormat, taken: frozenset[Path]) -> None:
        """A name for a format and a size; a name of the user's own only gets the format's ending.

        ``taken``: files that are to be written by others.
        """
        suffix = export_format.suffixes[0]
        if self._is_proposal:
            path = free_name(
                self._folder,
                self._stem,
                mark,
                suffix,
                lambda path: path.exists() or path in taken,
            )
            self._set(path)
        elif self.path.suffix.lower() not in export_format.suffixes:
            known = {each for one in EXPORT_FORMATS for each in one.suffixes}
            path = self.path
            is_ending = path.suffix.lower() in known
            self._set(path.with_suffix(suffix) if is_ending else path.with_name(path.name + suffix))

    def set_path(self, path: Path) -> None:
        """Choose a path, as if it were typed."""
        self._is_proposal = False
        self._set(path)
        self.changed.emit()

    def _set(self, path: Path) -> None:
        if path != self.path or not self._line.text():
            self._line.setText(str(path))
            self._forget_word()

    def _on_edited(self) -> None:
        self._is_proposal = False
        self._forget_word()
        self.changed.emit()

    def _forget_word(self) -> None:
        """Untick “replace the file”: the permission was given for the file named before."""
        is_file, is_source = _stands_at(self.path, self._source_path)
        self._replace.blockSignals(True)
        self._replace.setChecked(False)
        self._replace.blockSignals(False)
        self._replace.setText(
            tr("Replace the picture itself: its own pixels will be gone")
            if is_source
            else tr("Replace the file that is there")
        )
        self._replace.setVisible(is_file)

    def _choose(self) -> None:
        filters = ";;".join(
            f"{each.name} ({' '.join('*' + suffix for suffix in each.suffixes)})"
            for each in EXPORT_FORMATS
        )
        path = file_to_write(
            self, tr("Export to"), str(self.path), tr("All files") + f" (*);;{filters}"
        )
        if path is not None:
            self.set_path(path)


def _stands_at(path: Path, source_path: Path | None) -> tuple[bool, bool]:
    """Whether there is a file, and whether it is the source."""
    try:
        if not path.is_file():
            return False, False
        if source_path is None or not source_path.exists():
            return True, False
        return True, path.samefile(source_path)
    except OSError:
        # A name no file can have; the export says so.
        return False, False
