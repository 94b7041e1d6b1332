"""A film of a zoom: from which view to which, how long, how large, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.settings import Settings
from app.translation import tr, tr_count, translatable
from app.view_state.film_plan import FILM_WIDTHS, frame_size, shows_same
from app.view_state.words.core_sentences import core_words
from app.view_state.words.export_words import free_name
from app.widgets.fitting.file_choice import file_to_write
from app.widgets.fitting.fitted_dialog import FittedDialog
from app.widgets.fitting.flow_layout import FlowLayout
from app.widgets.fitting.wordy_check_box import WordyCheckBox
from liif_core.errors import ExportError
from liif_core.film import FILM_FORMATS, FilmFormat, FilmRequest, can_write_film, check_film
from liif_core.geometry import Size
from liif_core.rendering.methods import Method
from liif_core.rendering.regions import Region

_LONGEST_S, _MOST_FPS = 120.0, 60
_WIDTH_PX = 520
# Least logical pixels for a sentence beside the buttons; with less it gets a row of its own.
_NOTICE_PX = 200
_LEAST_CHOICE_PX = 96
_EXPANDING = QSizePolicy.Policy.Expanding
NamedViews = Sequence[tuple[str, Region]]


class FilmDialog(FittedDialog):
    """GUI thread only. ``filmed`` when the user says go; the dialog itself makes nothing.

    ``starts``, ``ends``: the views to choose from, the first ones proposed. ``canvas``: its shape
    is the film's. ``method``: what draws it. ``target``: folder and stem of the proposed name.
    """

    filmed = Signal(object)
    """Fires when the user has confirmed. Carries the FilmRequest."""

    def __init__(
        self,
        source: Size,
        starts: NamedViews,
        ends: NamedViews,
        canvas: Size,
        method: Method,
        target: tuple[Path, str],
        settings: Settings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._canvas = canvas
        self._method = method
        self._folder, self._stem = target
        self._settings = settings
        self._is_proposal = True
        self.setWindowTitle(tr("Film of a zoom"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._make_fields(starts, ends)
        self._lay_out()
        self._on_changed()

    @property
    def request(self) -> FilmRequest:
        """The film as the fields are now."""
        return FilmRequest(
            path=self._folder / Path(self._line.text().strip()).expanduser(),
            start=self._start.currentData(),
            end=self._end.currentData(),
            size=frame_size(self._canvas, int(self._width.currentData())),
            method=self._method,
            seconds=self._seconds.value(),
            fps=float(self._fps.value()),
            back=self._back.isChecked(),
        )

    @property
    def problem(self) -> str:
        """Why there can be no film as the fields are now, in a sentence; empty if there can."""
        if shows_same(self.request, self._source):
            return tr("Both views are the same; zoom in first, or choose another one.")
        try:
            request = self.request
            if not request.path.parent.is_dir():
                folder = request.path.parent
                return tr("There is no folder “{folder}”; choose another one.", folder=folder)
            check_film(request, self._source)
        except ExportError as error:
            return core_words(str(error))
        except (OSError, ValueError):
            return tr("That is not a file's name.")
        return ""

    def accept(self) -> None:
        if self.problem:
            return
        settings = self._settings
        settings.put("film/seconds", self._seconds.value())
        settings.put("film/fps", self._fps.value())
        settings.put("film/width", int(self._width.currentData()))
        settings.put("film/back", self._back.isChecked())
        self.filmed.emit(self.request)
        super().accept()

    def set_path(self, path: Path) -> None:
        """Choose a path, as if it were typed."""
        self._is_proposal = False
        self._line.setText(str(path))
        self._on_changed()

    def _make_fields(self, starts: NamedViews, ends: NamedViews) -> None:
        settings = self._settings
        self._start, self._end = QComboBox(self), QComboBox(self)
        for combo, views in ((self._start, starts), (self._end, ends)):
            for name, region in views:
                combo.addItem(name, region)
        self._seconds = QDoubleSpinBox(self)
        self._seconds.setRange(0.5, _LONGEST_S)
        self._seconds.setDecimals(1)
        self._seconds.setSuffix(" " + tr("seconds"))
        self._seconds.setValue(settings.get("film/seconds", float))
        self._fps = QSpinBox(self)
        self._fps.setRange(1, _MOST_FPS)
        self._fps.setSuffix(" " + tr("pictures a second"))
        self._fps.setValue(settings.get("film/fps", int))
        self._width = QComboBox(self)
        for width in FILM_WIDTHS:
            size = frame_size(self._canvas, width)
            self._width.addItem(f"{size.width:,} × {size.height:,}", width)
        self._width.setCurrentIndex(self._width.findData(settings.get("film/width", int)))
        self._back = WordyCheckBox(tr("And back again, so that it repeats without a jump"), self)
        self._back.setChecked(settings.get("film/back", bool))
        self._format = QComboBox(self)
        for each in FILM_FORMATS:
            if can_write_film(each):
                self._format.addItem(tr(_NAMES.get(each.name, each.name)), each)
        self._line = QLineEdit(self)
        self._choose = QPushButton(tr("Choose…"), self)
        self._choose.setAutoDefault(False)
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self._told.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._notice = QLabel(self)
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._notice.setSizePolicy(_EXPANDING, QSizePolicy.Policy.Preferred)
        for combo in (self._start, self._end, self._width, self._format):
            # In a narrow dialog a long choice is cut here, and whole in the list.
            combo.setMinimumWidth(_LEAST_CHOICE_PX)
        for widget, name in (
            (self._start, tr("From")),
            (self._end, tr("To")),
            (self._seconds, tr("Length")),
            (self._fps, tr("Pictures a second")),
            (self._width, tr("Size")),
            (self._format, tr("Format")),
            (self._line, tr("File")),
        ):
            widget.setAccessibleName(name)
        self._start.currentIndexChanged.connect(self._on_changed)
        self._end.currentIndexChanged.connect(self._on_changed)
        self._width.currentIndexChanged.connect(self._on_changed)
        self._seconds.valueChanged.connect(self._on_changed)
        self._fps.valueChanged.connect(self._on_changed)
        self._back.toggled.connect(self._on_changed)
        self._format.currentIndexChanged.connect(self._on_format)
        self._line.textEdited.connect(self._on_edited)
        self._choose.clicked.connect(self._on_choose)

    def _lay_out(self) -> None:
        time_row, file_row = FlowLayout(before=0), QHBoxLayout()
        time_row.setSpacing(6)
        for number in (self._seconds, self._fps):
            number.setMinimumWidth(number.sizeHint().width())
            number.setSizePolicy(_EXPANDING, QSizePolicy.Policy.Fixed)
            time_row.addWidget(number)
        file_row.addWidget(self._line, 1)
        file_row.addWidget(self._choose)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("From"), self._start)
        form.addRow(tr("To"), self._end)
        form.addRow(tr("Length"), time_row)
        form.addRow("", self._back)
        form.addRow(tr("Size"), self._width)
        form.addRow(tr("Format"), self._format)
        form.addRow(tr("File"), file_row)
        buttons = QDialogButtonBox(self)
        self._go = buttons.addButton(tr("Make the film"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        body, foot = QVBoxLayout(), FlowLayout()
        body.addLayout(form)
        body.addWidget(self._told)
        body.addStretch(1)
        self._notice.setMinimumWidth(_NOTICE_PX)
        foot.setSpacing(10)
        foot.addWidget(self._notice)
        foot.addWidget(buttons)
        self.lay_out(body, foot, width=_WIDTH_PX)
        self.setTabOrder(self._fps, self._back)
        self.setTabOrder(self._back, self._width)

    @property
    def _chosen_format(self) -> FilmFormat:
        return self._format.currentData()

    def _on_format(self) -> None:
        suffixes = self._chosen_format.suffixes
        if not self._is_proposal:
            path = self.request.path
            self._line.setText(str(path.with_suffix(suffixes[0] if suffixes else "")))
        self._on_changed()

    def _on_edited(self) -> None:
        self._is_proposal = False
        self._on_changed()

    def _on_choose(self) -> None:
        path = file_to_write(self, tr("Film of a zoom"), str(self.request.path))
        if path is not None:
            self.set_path(path)

    def _on_changed(self) -> None:
        if self._is_proposal:
            suffixes = self._chosen_format.suffixes
            suffix = suffixes[0] if suffixes else ""
            self._line.setText(
                str(free_name(self._folder, self._stem, "zoom", suffix, Path.exists))
            )
        problem = self.problem
        self._go.setEnabled(not problem)
        self._notice.setText(problem)
        self._notice.setVisible(bool(problem))
        count = self.request.frame_count
        told = tr_count("{count} picture", "{count} pictures", count)
        self._told.setText(tr("{pictures}, each drawn at its own zoom", pictures=told))


_NAMES = {
    "animated PNG": translatable("Animated PNG (nothing lost, large)"),
    "WebP": translatable("WebP (small, plays in browsers)"),
    "MP4": translatable("MP4 (small, plays everywhere)"),
    "numbered PNG files": translatable("A folder of numbered PNG files"),
}
