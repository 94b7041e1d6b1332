"""Several files exported by one rule: which, how large, how, where, and how it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.session.session import Session
from app.settings import Settings
from app.translation import tr
from app.view_state.batch_plan import BatchPlan
from app.view_state.words.batch_words import file_state_words, summary_words
from app.view_state.words.core_sentences import core_words
from app.widgets.export.batch_size_box import BatchSizeBox
from app.widgets.export.encoding_box import EncodingBox
from app.widgets.fitting.file_choice import folder_to_write
from app.widgets.fitting.fitted_dialog import FittedDialog
from app.widgets.fitting.flow_layout import FlowLayout
from app.widgets.fitting.side_by_side import SideBySide
from liif_core.image_io.file_names import display_name
from liif_core.image_io.writing.atomic_file import reason_of

_STEPS = 1000
_GAP_PX = 6
# Room for a name and how it went, before long words of the form.
_LIST_PX = 200
_FORM_PX = 310


class BatchDialog(FittedDialog):
    """GUI thread only. Blocks nothing: closed, it lets the batch go on."""

    files_wanted = Signal()
    """Fires when the user wants to choose files to add: ``add_files`` brings them."""

    folder_wanted = Signal()
    """Fires when all files of the open picture's folder are wanted."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._batch = session.exports.batch
        self._paths: list[Path] = []
        self.setWindowTitle(tr("Export several files"))
        self._make_parts()
        self._lay_out()
        self._batch.changed.connect(self._show)
        self.resize(920, 600)
        self._show()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that are to be exported."""
        return tuple(self._paths)

    @property
    def folder(self) -> Path:
        return Path(self._folder.text().strip()).expanduser()

    def add_files(self, paths: Iterable[Path]) -> None:
        """Add the files that are not in the list yet."""
        if self._batch.is_busy:
            return
        known = set(self._paths)
        new = [path for path in paths if path not in known]
        self._paths += new
        if new and not self._folder.text():
            self._folder.setText(str(new[0].absolute().parent / "enlarged"))
        self._fill()

    def start(self) -> None:
        """Make the folder if need be, and begin."""
        if self.problem:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._notice.setText(
                tr(
                    "“{folder}” cannot be made: {reason}.",
                    folder=self.folder,
                    reason=core_words(reason_of(error)),
                )
            )
            self._notice.show()
            self._told.show()
            return
        self._remember()
        self._batch.start(self.plan)

    @property
    def plan(self) -> BatchPlan:
        how, size = self.how_box, self.size_box
        return BatchPlan(
            files=self.paths,
            folder=self.folder,
            rule=size.rule,
            scale=size.scale,
            side_px=size.side_px,
            method=how.method,
            format=how.format,
            bits=how.bits,
            quality=how.quality,
            metadata=how.metadata,
            profile=how.profile,
            memory_bytes=self._session.memory.budget.total_bytes,
            self_ensemble=how.self_ensemble,
        )

    @property
    def problem(self) -> str:
        """Why it cannot begin, in a sentence; empty if it can."""
        if not self._paths:
            return tr("Add the files to export, or a whole folder.")
        if not self._folder.text().strip():
            return tr("Choose the folder to write to.")
        if self.folder.exists() and not self.folder.is_dir():
            return tr("“{folder}” is a file; choose a folder.", folder=self.folder)
        return ""

    # Making

    def _make_parts(self) -> None:
        self._list = QTreeWidget(self)
        self._list.setHeaderLabels([tr("File"), tr("State")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setAccessibleName(tr("Files to export"))
        self._list.setMinimumWidth(_LIST_PX)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._add = _button(tr("Add files…"), self.files_wanted, self)
        self._add_folder = _button(tr("Add the folder"), self.folder_wanted, self)
        self._remove = _button(tr("Remove"), self._on_remove, self)
        self.size_box = BatchSizeBox(self._settings, self)
        drawn = self._session.tiles.drawn_method(self._session.methods[0])
        self.how_box = EncodingBox(drawn, 8, self._settings, self)
        self._folder = QLineEdit(self)
        self._folder.setAccessibleName(tr("Folder to write to"))
        self._folder.textChanged.connect(self._show)
        self._choose = _button(tr("Choose…"), self._on_choose, self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress of all files"))
        self._summary = QLabel(self)
        self._summary.setWordWrap(True)
        self._summary.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._notice = QLabel(self)
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._go = _button(tr("Export"), self.start, self)
        self._go.setDefault(True)
        self._stop = _button(tr("Stop"), self._batch.cancel, self)
        self._close = _button(tr("Close"), self.close, self)

    def _lay_out(self) -> None:
        adding, where, foot = FlowLayout(before=0), QHBoxLayout(), FlowLayout()
        for button in (self._add, self._add_folder, self._remove):
            adding.addWidget(button)
        listed = QWidget(self)
        left = QVBoxLayout(listed)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self._list, 1)
        left.addLayout(adding)
        form = QWidget(self)
        right = QVBoxLayout(form)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(QLabel(f"<b>{tr('Size')}</b>", self))
        right.addWidget(self.size_box)
        heading = QLabel(f"<b>{tr('Quality and format')}</b>", self)
        heading.setContentsMargins(0, 10, 0, 0)
        right.addWidget(heading)
        right.addWidget(self.how_box)
        right.addStretch(1)
        folder = QWidget(self)
        folder.setLayout(where)
        where.setContentsMargins(0, 0, 0, 0)
        where.addWidget(QLabel(f"<b>{tr('Folder')}</b>", self))
        where.addWidget(self._folder, 1)
        where.addWidget(self._choose)
        told = self._told = QWidget(self)
        told.setMinimumWidth(_LIST_PX)
        told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words = QVBoxLayout(told)
        words.setContentsMargins(0, 0, 0, 0)
        for widget in (self._bar, self._summary, self._notice):
            words.addWidget(widget)
        foot.addWidget(told)
        for button in (self._stop, self._go, self._close):
            foot.addWidget(button)
        for row in (adding, where, foot):
            row.setSpacing(_GAP_PX)
        self.lay_out(SideBySide(listed, form, self, form_px=_FORM_PX), foot, kept=folder)

    # Slots

    def _fill(self) -> None:
        self._list.clear()
        self._list.addTopLevelItems([self._row(path) for path in self._paths])
        self._show()

    def _row(self, path: Path) -> QTreeWidgetItem:
        row = QTreeWidgetItem([display_name(path), ""])
        row.setToolTip(0, str(path))
        return row

    def _on_remove(self) -> None:
        rows = {self._list.indexOfTopLevelItem(item) for item in self._list.selectedItems()}
        self._paths = [path for row, path in enumerate(self._paths) if row not in rows]
        self._fill()

    def _on_choose(self) -> None:
        folder = folder_to_write(self, tr("Export to"), str(self.folder))
        if folder is not None:
            self._folder.setText(str(folder))

    def _show(self) -> None:
        batch = self._batch
        is_of_list = batch.plan is not None and batch.plan.files == self.paths
        for row, file in enumerate(batch.files if is_of_list else ()):
            words = file_state_words(file.fraction, file.result, file.reason)
            item = self._list.topLevelItem(row)
            if item is not None and item.text(1) != words:
                item.setText(1, words)
                item.setToolTip(1, words)
        for widget in (
            *(self._add, self._add_folder, self._remove, self.size_box, self.how_box),
            *(self._folder, self._choose),
        ):
            widget.setEnabled(not batch.is_busy)
        self._bar.setVisible(batch.is_busy)
        self._bar.setValue(round(batch.share_done * _STEPS))
        self._stop.setVisible(batch.is_busy)
        self._stop.setEnabled(not batch.is_stopping)
        self._go.setVisible(not batch.is_busy)
        problem = "" if batch.is_busy else self.problem
        self._go.setEnabled(not problem)
        count = len(self._paths)
        self._go.setText(tr("Export {count:,} files", count=count) if count > 1 else tr("Export"))
        self._notice.setText(problem)
        self._notice.setVisible(bool(problem))
        shown = is_of_list and not problem
        self._summary.setText(
            summary_words(batch.exported, batch.files, is_busy=batch.is_busy) if shown else ""
        )
        # An empty label takes no row.
        self._told.setVisible(batch.is_busy or bool(problem or self._summary.text()))

    def _remember(self) -> None:
        self.size_box.remember(self._settings)
        self.how_box.remember(self._settings)


def _button(text: str, call: Callable[[], object] | SignalInstance, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    run = call.emit if isinstance(call, SignalInstance) else call
    button.clicked.connect(lambda _checked=False: run())
    return button
