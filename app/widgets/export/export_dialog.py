"""The export dialog: area, size, encoding and target, with a preview, seconds and bytes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.session.session import Session
from app.settings import Settings
from app.translation import tr
from app.view_state.export_plan import Area, ExportArea, view_area, whole_area
from app.view_state.picture import Picture
from app.view_state.viewport import Viewport
from app.view_state.words.export_words import bytes_words, duration_words, remark_words, size_words
from app.view_state.words.frame_words import frame_mark
from app.widgets.export.crop_preview import CropPreview
from app.widgets.export.encoding_box import EncodingBox
from app.widgets.export.export_problem import export_problem
from app.widgets.export.export_size_box import SizeBox
from app.widgets.export.export_target_box import TargetBox
from app.widgets.export.region_box import RegionBox
from app.widgets.fitting.fitted_dialog import FittedDialog
from app.widgets.fitting.flow_layout import FlowLayout
from app.widgets.fitting.side_by_side import SideBySide
from app.workers.exporting.export_events import CropDrawn, CropMeasured
from liif_core.errors import ExportError
from liif_core.exporting import ExportRequest, format_of
from liif_core.geometry import Box

# After the last change, before the preview is drawn anew.
_PREVIEW_DELAY_MS = 120
_FORM_PX = 330
# Least logical pixels for the words beside the buttons; with less they get a row of their own.
_WORDS_PX = 200


class ExportDialog(FittedDialog):
    """GUI thread only. ``exported`` when the user says go; the dialog itself writes nothing."""

    exported = Signal(object, bool, object)
    """Fires when the user has confirmed. Carries the ExportRequest, whether self-ensemble is
    wanted, and the estimated seconds (None: unknown)."""

    region_wanted = Signal()
    """Fires when the user wants to draw a region on the canvas: ``set_region`` brings it."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        picture = session.picture
        assert picture is not None
        assert picture.source is not None
        self._picture: Picture = picture
        self._session = session
        self._settings = settings
        self._viewport = session.navigation.target
        self._asked = Box(0, 0, 0, 0)
        self._measured: CropMeasured | None = None
        self.setWindowTitle(tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._make_parts()
        self._lay_out()
        self._preview_timer = QTimer(self)
        self._preview_timer.setSingleShot(True)
        self._preview_timer.setInterval(_PREVIEW_DELAY_MS)
        self._preview_timer.timeout.connect(self._ask_for_preview)
        self._connect()
        self.resize(860, 640)
        self.region_box.hide()
        self._on_changed()

    @property
    def area(self) -> Area:
        """The chosen part of the picture."""
        region = self.region_box.area
        if self._buttons[ExportArea.REGION].isChecked() and region is not None:
            return region
        view = view_area(self._viewport) if self._viewport is not None else None
        if self._buttons[ExportArea.VIEW].isChecked() and view is not None:
            return view
        return whole_area(self._picture.size)

    @property
    def request(self) -> ExportRequest:
        """The export as the fields are now. Raises ExportError while the name says no format."""
        path = self.target_box.path
        format_of(path)
        return ExportRequest(
            path=path,
            window=self.size_box.output_window,
            method=self.how_box.method,
            bits=self.how_box.bits,
            quality=self.how_box.quality,
            dpi=self.size_box.dpi,
            metadata=self.how_box.metadata,
            profile=self.how_box.profile,
            overwrite=self.target_box.may_replace,
            memory_bytes=self._session.memory.budget.total_bytes,
        )

    @property
    def problem(self) -> str:
        """Why there can be no export as the fields are now, in a sentence; empty if there can."""
        taken = {export.job.request.path for export in self._session.exports.queue}
        file_bytes = self._measured.file_bytes if self._measured is not None else None
        return export_problem(lambda: self.request, taken, self._picture.path, file_bytes)

    def set_view(self, viewport: Viewport | None) -> None:
        """The canvas shows another view now."""
        self._viewport = viewport

    def set_region(self, region: Area | None) -> None:
        """A region was drawn, or (None) the user thought better of it."""
        if region is not None:
            self.region_box.set_area(region)
            self._buttons[ExportArea.REGION].setChecked(True)
            self.preview.look_at_middle()
        self._on_area()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preview_timer.start()

    def done(self, code: int) -> None:
        self._preview_timer.stop()
        self._session.exports.end_previews()
        super().done(code)

    def accept(self) -> None:
        if self.problem:
            return
        self._remember()
        seconds = self._measured.seconds if self._measured is not None else None
        self.exported.emit(self.request, self.how_box.self_ensemble, seconds)
        super().accept()

    # Making

    def _make_parts(self) -> None:
        picture, settings = self._picture, self._settings
        self._buttons = {
            ExportArea.VIEW: QRadioButton(tr("This view"), self),
            ExportArea.REGION: QRadioButton(tr("A region"), self),
            ExportArea.WHOLE: QRadioButton(tr("Whole image"), self),
        }
        group = QButtonGroup(self)
        for button in self._buttons.values():
            group.addButton(button)
        has_view = self._viewport is not None and view_area(self._viewport) is not None
        self._buttons[ExportArea.VIEW].setEnabled(has_view)
        what = ExportArea(settings.get("export/what", str)) if has_view else ExportArea.WHOLE
        self._buttons[what].setChecked(True)
        self._draw = QPushButton(tr("Draw…"), self)
        self._draw.setAutoDefault(False)
        self._draw.setEnabled(has_view)
        self.region_box = RegionBox(picture.size, self)
        self.size_box = SizeBox(self.area, settings, self)
        source_bits = picture.source.info.bits if picture.source is not None else 8
        drawn = self._session.tiles.drawn_method(self._session.methods[0])
        self.how_box = EncodingBox(drawn, source_bits, settings, self)
        folder = picture.path.parent if picture.path is not None else None
        if folder is None:
            remembered = settings.get("export/folder", str)
            folder = Path(remembered) if remembered else Path.home()
        stem = picture.path.stem if picture.path is not None else "pasted"
        stem += frame_mark(picture)
        self.target_box = TargetBox(folder.absolute(), stem, picture.path, self)
        self.preview = CropPreview(self)
        self._caption = _quiet_label("", self)
        self._caption.setWordWrap(True)
        self._result = QLabel(self)
        self._result.setWordWrap(True)
        self._estimate = _quiet_label("", self)
        self._estimate.setWordWrap(True)
        self._notice = QLabel(self)
        # File names may look like markup.
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        buttons = QDialogButtonBox(self)
        self._go = buttons.addButton(tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._go.setDefault(True)
        self._button_box = buttons

    def _lay_out(self) -> None:
        what = QGridLayout()
        what.addWidget(self._buttons[ExportArea.VIEW], 0, 0)
        what.addWidget(self._buttons[ExportArea.WHOLE], 0, 1)
        what.addWidget(self._buttons[ExportArea.REGION], 1, 0)
        what.addWidget(self._draw, 1, 1, Qt.AlignmentFlag.AlignLeading)
        self.setTabOrder(self._buttons[ExportArea.VIEW], self._buttons[ExportArea.WHOLE])
        self.setTabOrder(self._buttons[ExportArea.WHOLE], self._buttons[ExportArea.REGION])
        self.setTabOrder(self._buttons[ExportArea.REGION], self._draw)
        what.setColumnStretch(2, 1)
        form = QWidget(self)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for title, part in (
            (tr("Which part"), what),
            (tr("Size"), self.size_box),
            (tr("Quality and format"), self.how_box),
        ):
            heading = QLabel(f"<b>{title}</b>", self)
            if part is not what:
                heading.setContentsMargins(0, 10, 0, 0)
            column.addWidget(heading)
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
                column.addWidget(self.region_box)
        column.addStretch(1)
        looked_at = QWidget(self)
        left = QVBoxLayout(looked_at)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.preview, 1)
        left.addWidget(self._caption)
        words = QWidget(self)
        words.setMinimumWidth(_WORDS_PX)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        told = QVBoxLayout(words)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(2)
        for label in (self._result, self._estimate, self._notice):
            told.addWidget(label)
        foot = FlowLayout()
        foot.setSpacing(14)
        foot.addWidget(words)
        foot.addWidget(self._button_box)
        body = SideBySide(looked_at, form, self, form_px=_FORM_PX, form_first=True)
        # The target stays in sight while there is room: the path, and the permission to replace a
        # file.
        self.lay_out(body, foot, kept=self.target_box)

    def _connect(self) -> None:
        for what in (ExportArea.VIEW, ExportArea.WHOLE):
            self._buttons[what].clicked.connect(self._on_area)
        self._buttons[ExportArea.REGION].clicked.connect(self._on_region)
        self.region_box.changed.connect(self._on_area)
        self._draw.clicked.connect(self.region_wanted)
        self.size_box.changed.connect(self._on_changed)
        self.how_box.changed.connect(self._on_changed)
        self.target_box.changed.connect(self._on_path)
        self.preview.moved.connect(self._preview_timer.start)
        exports = self._session.exports
        exports.crop_drawn.connect(self._on_crop)
        exports.crop_measured.connect(self._on_measured)
        exports.crop_failed.connect(self._on_crop_failed)
        exports.changed.connect(self._show_state)

    # Slots

    def _on_region(self) -> None:
        if self.region_box.area is None:
            # The region begins as the part in view, which can be typed over or drawn anew.
            view = view_area(self._viewport) if self._viewport is not None else None
            self.region_box.set_area(view or whole_area(self._picture.size))
        self._on_area()

    def _on_area(self) -> None:
        self.region_box.setVisible(self._buttons[ExportArea.REGION].isChecked())
        self.preview.look_at_middle()
        self.size_box.set_area(self.area)

    def _on_path(self) -> None:
        try:
            self.how_box.set_format(format_of(self.target_box.path))
        except ExportError:
            # ``_show_state`` says so; without a format there is no form to follow it.
            self._show_state()
            return
        self._show_state()

    def _on_changed(self) -> None:
        taken = frozenset(export.job.request.path for export in self._session.exports.queue)
        self.target_box.propose(self.size_box.name_mark, self.how_box.format, taken)
        self.preview.set_output(self.size_box.output_window)
        self._measured = None
        self._preview_timer.start()
        self._show_state()

    def _ask_for_preview(self) -> None:
        source = self._picture.source
        try:
            request = self.request
        except ExportError:
            return
        if source is None or not self.isVisible():
            return
        self._asked = self.preview.crop
        self._caption.setText(tr("Drawing…"))
        self._session.exports.preview(
            request, source, self._asked, self_ensemble=self.how_box.self_ensemble
        )

    def _on_crop(self, event: CropDrawn) -> None:
        self.preview.show_crop(event, self._asked)
        is_cut = self._asked.size != self.size_box.output_window.size
        self._caption.setText(
            tr("Actual size. Drag to look around.") if is_cut else tr("Actual size.")
        )

    def _on_measured(self, event: CropMeasured) -> None:
        self._measured = event
        self._show_state()

    def _on_crop_failed(self, sentence: str) -> None:
        self._caption.setText("")
        self.preview.show_message(sentence)

    def _show_state(self) -> None:
        self._result.setText(size_words(self.size_box.output_window.size))
        problem = self.problem
        self._go.setEnabled(not problem)
        if problem:
            self._estimate.setText("")
        elif self._measured is None:
            self._estimate.setText(tr("Measuring…"))
        else:
            time_words = duration_words(self._measured.seconds)
            self._estimate.setText(
                tr(
                    "About {time} and {bytes}",
                    time=time_words,
                    bytes=bytes_words(self._measured.file_bytes),
                )
            )
        self._estimate.setVisible(not problem)
        remark = remark_words(
            self._picture, self.how_box.format, self.how_box.method, self.size_box.output_window
        )
        self._notice.setText(problem or remark)
        self._notice.setVisible(bool(self._notice.text()))

    def _remember(self) -> None:
        settings = self._settings
        if not self._buttons[ExportArea.REGION].isChecked():
            is_view = self._buttons[ExportArea.VIEW].isChecked()
            settings.put("export/what", (ExportArea.VIEW if is_view else ExportArea.WHOLE).value)
        self.size_box.remember(settings)
        self.how_box.remember(settings)
        settings.put("export/folder", str(self.target_box.path.parent))


def _quiet_label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
