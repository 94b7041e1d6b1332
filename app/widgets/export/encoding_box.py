"""How an export is made: method, format, depth, quality, metadata, colours."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QWidget,
)

from app.settings import Settings
from app.translation import tr, translatable
from app.widgets.fitting.flow_layout import FlowLayout
from app.widgets.fitting.wordy_check_box import WordyCheckBox
from liif_core.exporting import EXPORT_FORMATS, ExportFormat, MetadataPolicy, ProfilePolicy
from liif_core.exporting.request import can_write
from liif_core.rendering.methods import Method

_METADATA = (
    (MetadataPolicy.KEEP, translatable("Keep")),
    (MetadataPolicy.STRIP_GPS, translatable("Keep, but remove the location")),
    (MetadataPolicy.STRIP, translatable("Leave out")),
)
_PROFILES = (
    (ProfilePolicy.SRGB, translatable("sRGB, as on the screen")),
    (ProfilePolicy.KEEP, translatable("Same colour profile as the photo")),
)

_LEAST_CHOICE_PX = 96


class EncodingBox(QWidget):
    """A form. It starts with ``method``, the one on the screen; all else is as it was last time."""

    changed = Signal()
    """Fires when the user has chosen anything else."""

    def __init__(
        self, method: Method, source_bits: int, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make_fields(method)
        self._recall(method, source_bits, settings)
        self._lay_out()
        self._on_format()
        self._format.currentIndexChanged.connect(self._on_new_format)
        self._slider.valueChanged.connect(self._quality.setValue)
        self._quality.valueChanged.connect(self._slider.setValue)
        self._quality.valueChanged.connect(self.changed)
        for combo in (self._method, self._bits, self._metadata, self._profile):
            combo.currentIndexChanged.connect(self._on_choice)
        self._ensemble.toggled.connect(self.changed)

    @property
    def method(self) -> Method:
        return Method(self._method.currentData())

    @property
    def self_ensemble(self) -> bool:
        return self.method.is_neural and self._ensemble.isChecked()

    @property
    def format(self) -> ExportFormat:
        return next(each for each in EXPORT_FORMATS if each.name == self._format.currentData())

    @property
    def bits(self) -> int:
        return int(self._bits.currentData()) if len(self.format.depths) > 1 else 8

    @property
    def quality(self) -> int | None:
        return self._quality.value() if self.format.quality is not None else None

    @property
    def metadata(self) -> MetadataPolicy:
        return MetadataPolicy(self._metadata.currentData())

    @property
    def profile(self) -> ProfilePolicy:
        return ProfilePolicy(self._profile.currentData())

    def set_format(self, export_format: ExportFormat) -> None:
        self._format.setCurrentIndex(self._format.findData(export_format.name))

    def remember(self, settings: Settings) -> None:
        settings.put("export/ensemble", self._ensemble.isChecked())
        settings.put("export/format", self.format.name)
        settings.put("export/bits", int(self._bits.currentData()))
        settings.put("export/quality", self.quality or 0)
        settings.put("export/metadata", self.metadata.value)
        settings.put("export/profile", self.profile.value)

    def _make_fields(self, shown: Method) -> None:
        # Drafts stand in for LIIF and are not offered, unless a draft is the method on the screen.
        methods = [
            each
            for each in Method
            if each is not Method.AUTO and (not each.is_draft or each is shown)
        ]
        self._method = _combo(self, [(each.value, tr(each.label)) for each in methods])
        self._ensemble = WordyCheckBox(tr("Extra fine (takes 8 times as long)"), self)
        self._ensemble.setToolTip(
            tr("The mean of all eight flips and quarter turns of the picture")
        )
        writable = [each for each in EXPORT_FORMATS if can_write(each)]
        self._format = _combo(self, [(each.name, each.name) for each in writable])
        self._bits = _combo(self, [(8, tr("8 bits")), (16, tr("16 bits"))])
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(1, 100)
        self._quality = QSpinBox(self)
        self._quality.setRange(1, 100)
        self._metadata = _combo(self, [(each.value, tr(text)) for each, text in _METADATA])
        self._profile = _combo(self, [(each.value, tr(text)) for each, text in _PROFILES])
        for widget, name in (
            (self._method, tr("Enlarge with")),
            (self._format, tr("Format")),
            (self._bits, tr("Bits a channel")),
            (self._slider, tr("Quality")),
            (self._quality, tr("Quality")),
            (self._metadata, tr("Metadata")),
            (self._profile, tr("Colours")),
        ):
            widget.setAccessibleName(name)

    def _recall(self, method: Method, source_bits: int, settings: Settings) -> None:
        _choose(self._method, method.value)
        self._ensemble.setChecked(settings.get("export/ensemble", bool))
        _choose(self._format, settings.get("export/format"))
        _choose(self._bits, settings.get("export/bits") or (16 if source_bits > 8 else 8))
        _choose(self._metadata, settings.get("export/metadata"))
        _choose(self._profile, settings.get("export/profile"))
        quality = settings.get("export/quality", int) or self.format.quality or 90
        self._quality.setValue(quality)
        self._slider.setValue(quality)

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        file_row, quality_row = FlowLayout(before=0), QHBoxLayout()
        file_row.setSpacing(6)
        for combo in (self._format, self._bits):
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            file_row.addWidget(combo)
        quality_row.addWidget(self._slider, 1)
        quality_row.addWidget(self._quality)
        self._quality_label = QLabel(tr("Quality"), self)
        for name, row in (
            (tr("Enlarge with"), self._method),
            (tr("Format"), file_row),
        ):
            self._form.addRow(name, row)
        # The box spans both columns, because its words are long in most languages.
        self._form.insertRow(1, self._ensemble)
        self._form.addRow(self._quality_label, quality_row)
        self._form.addRow(tr("Metadata"), self._metadata)
        self._form.addRow(tr("Colours"), self._profile)

    def _on_new_format(self) -> None:
        if self.format.quality is not None:
            self._quality.setValue(self.format.quality)
        self._on_format()
        self.changed.emit()

    def _on_choice(self) -> None:
        self._on_format()
        self.changed.emit()

    def _on_format(self) -> None:
        self._ensemble.setEnabled(self.method.is_neural)
        is_deep = len(self.format.depths) > 1
        self._bits.setEnabled(is_deep)
        is_lossy = self.format.quality is not None
        for widget in (self._quality_label, self._slider, self._quality):
            widget.setEnabled(is_lossy)


def _combo(parent: QWidget, items: list[tuple[object, str]]) -> QComboBox:
    combo = QComboBox(parent)
    # In a narrow window a long choice is cut in the closed box; the open list shows it whole.
    combo.setMinimumWidth(_LEAST_CHOICE_PX)
    for value, text in items:
        combo.addItem(text, value)
    return combo


def _choose(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(max(0, combo.findData(value)))
