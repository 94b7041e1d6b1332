"""How big an export gets: in pixels, by a scale, or for print."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.settings import Settings
from app.translation import tr, translatable
from app.view_state.export_plan import (
    MOST_SIDE_PX,
    Area,
    SizeUnit,
    Unit,
    pixels_for_print,
    print_length,
)
from app.view_state.viewport import MAX_ZOOM, SMALLEST_ZOOM
from app.view_state.words.export_words import scale_mark
from liif_core.geometry import GridWindow, Size

_SIZINGS = (
    (SizeUnit.PIXELS, translatable("Pixels")),
    (SizeUnit.SCALE, translatable("Scale")),
    (SizeUnit.PRINT, translatable("Print size")),
)
_UNITS = ((Unit.MM, "mm"), (Unit.INCH, translatable("inch")))
_LONGEST_PRINT = 1_000_000.0


class SizeBox(QWidget):
    """Holds the output size of ``area`` and shows it in the chosen unit."""

    changed = Signal()
    """Fires when there is another size, whether by the user or by another part of the picture."""

    def __init__(self, area: Area, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = area
        self._size = area.offered_size
        self._scale = area.zoom
        self._make_fields()
        self._lay_out()
        self._recall(settings)
        self._show()
        self._connect()

    @property
    def sizing(self) -> SizeUnit:
        return SizeUnit(self._sizing.currentData())

    @property
    def output_window(self) -> GridWindow:
        """The output's pixels over the source."""
        if self.sizing is SizeUnit.SCALE:
            return self._area.window_at(self._scale)
        return self._area.window_of(self._size)

    @property
    def dpi(self) -> float | None:
        """Dots an inch to be written into the file; None where the size is not meant for print."""
        return self._dpi.value() if self.sizing is SizeUnit.PRINT else None

    @property
    def name_mark(self) -> str:
        """The mark of the size in a file's name, as "x2" or "640x480"."""
        if self.sizing is SizeUnit.SCALE:
            return scale_mark(self._scale)
        return str(self._size)

    def set_area(self, area: Area) -> None:
        """Take another part of the picture: a scale or a print width stays, else its own size is
        offered."""
        self._area = area
        match self.sizing:
            case SizeUnit.PIXELS:
                self._size = area.offered_size
            case SizeUnit.SCALE:
                self._size = area.size_at(self._scale)
            case SizeUnit.PRINT:
                self._keep_shape(by_width=True)
        self._show()
        self.changed.emit()

    def remember(self, settings: Settings) -> None:
        settings.put("export/sizing", self.sizing.value)
        settings.put("export/locked", self._lock.isChecked())
        settings.put("export/unit", self._unit_chosen.value)
        settings.put("export/dpi", self._dpi.value())
        if self.sizing is SizeUnit.SCALE:
            settings.put("export/scale", self._scale)
        if self.sizing is SizeUnit.PRINT:
            settings.put("export/print_width", self._print_width.value())

    def _recall(self, settings: Settings) -> None:
        self._sizing.setCurrentIndex(self._sizing.findData(settings.get("export/sizing")))
        self._unit.setCurrentIndex(self._unit.findData(settings.get("export/unit")))
        self._lock.setChecked(settings.get("export/locked", bool))
        self._dpi.setValue(settings.get("export/dpi", float))
        if self.sizing is SizeUnit.SCALE:
            self._scale = settings.get("export/scale", float)
            self._size = self._area.size_at(self._scale)
        elif self.sizing is SizeUnit.PRINT:
            length = settings.get("export/print_width", float)
            width = pixels_for_print(length, self._unit_chosen, self._dpi.value())
            self._size = Size(width, self._area.height_beside(width))

    def _make_fields(self) -> None:
        self._sizing = QComboBox(self)
        self._sizing.setAccessibleName(tr("How the size is given"))
        for sizing, text in _SIZINGS:
            self._sizing.addItem(tr(text), sizing.value)
        self._width, self._height = self._pixel_field(tr("Width")), self._pixel_field(tr("Height"))
        self._scale_field = QDoubleSpinBox(self)
        self._scale_field.setDecimals(4)
        self._scale_field.setRange(SMALLEST_ZOOM, MAX_ZOOM)
        self._scale_field.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        self._scale_field.setPrefix("× ")
        self._scale_field.setAccessibleName(tr("Output pixels per pixel of the picture"))
        self._print_width = self._length_field(tr("Width on paper"))
        self._print_height = self._length_field(tr("Height on paper"))
        self._unit = QComboBox(self)
        self._unit.setAccessibleName(tr("Unit of length"))
        for unit, text in _UNITS:
            self._unit.addItem(tr(text), unit.value)
        self._dpi = QDoubleSpinBox(self)
        self._dpi.setDecimals(0)
        self._dpi.setAccessibleName(tr("Dots per inch"))
        self._dpi.setRange(1, 10_000)
        self._dpi.setSuffix(tr(" dpi"))
        self._lock = QCheckBox(tr("Keep proportions"), self)
        for field in (
            self._width,
            self._height,
            self._scale_field,
            self._print_width,
            self._print_height,
            self._dpi,
        ):
            # A number half typed is not worth drawing.
            field.setKeyboardTracking(False)

    def _pixel_field(self, name: str) -> QSpinBox:
        field = QSpinBox(self)
        field.setRange(1, MOST_SIDE_PX)
        field.setGroupSeparatorShown(True)
        field.setAccessibleName(tr("{name} in pixels", name=name))
        return field

    def _length_field(self, name: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox(self)
        field.setDecimals(2)
        field.setRange(0.01, _LONGEST_PRINT)
        field.setAccessibleName(name)
        return field

    def _lay_out(self) -> None:
        pixels = _row(self._width, QLabel("×", self), self._height)
        scale = _row(self._scale_field)
        print_page = QWidget(self)
        grid = QGridLayout(print_page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._print_width, 0, 0)
        grid.addWidget(QLabel("×", self), 0, 1)
        grid.addWidget(self._print_height, 0, 2)
        grid.addWidget(self._unit, 1, 0)
        grid.addWidget(QLabel(tr("at"), self), 1, 1)
        grid.addWidget(self._dpi, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        self._pages = (pixels, scale, print_page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sizing)
        for page in self._pages:
            layout.addWidget(page)
        layout.addWidget(self._lock)
        chain = (
            *(self._sizing, self._width, self._height, self._scale_field),
            *(self._print_width, self._print_height, self._unit, self._dpi, self._lock),
        )
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._sizing.activated.connect(self._on_sizing)
        self._width.valueChanged.connect(lambda: self._on_pixels(by_width=True))
        self._height.valueChanged.connect(lambda: self._on_pixels(by_width=False))
        self._scale_field.valueChanged.connect(self._on_scale)
        self._print_width.valueChanged.connect(lambda: self._on_print(by_width=True))
        self._print_height.valueChanged.connect(lambda: self._on_print(by_width=False))
        self._dpi.valueChanged.connect(self._on_dpi)
        self._unit.activated.connect(self._show)
        self._lock.toggled.connect(self._on_lock)

    # Slots of the fields

    def _on_sizing(self) -> None:
        # The size stays and is shown in another unit.
        if self.sizing is SizeUnit.SCALE:
            self._scale = self._nearest_scale()
        self._settle()

    def _on_pixels(self, *, by_width: bool) -> None:
        self._size = Size(self._width.value(), self._height.value())
        if self._lock.isChecked():
            self._keep_shape(by_width=by_width)
        self._settle()

    def _on_scale(self, scale: float) -> None:
        self._scale = scale
        self._settle()

    def _on_print(self, *, by_width: bool) -> None:
        self._size = self._printed_size()
        if self._lock.isChecked():
            self._keep_shape(by_width=by_width)
        self._settle(keep=self._print_width if by_width else self._print_height)

    def _on_dpi(self) -> None:
        self._size = self._printed_size()
        self._settle(keep=self._print_width)

    def _on_lock(self, locked: bool) -> None:
        if locked and self.sizing is not SizeUnit.SCALE:
            self._keep_shape(by_width=True)
            self._settle()

    def _settle(self, keep: QWidget | None = None) -> None:
        if self.sizing is SizeUnit.SCALE:
            self._size = self._area.size_at(self._scale)
        self._show(keep=keep)
        self.changed.emit()

    def _keep_shape(self, *, by_width: bool) -> None:
        own, size = self._area.own_size, self._size
        if (by_width and size.width == own.width) or (not by_width and size.height == own.height):
            self._size = own
        elif by_width:
            self._size = Size(size.width, self._area.height_beside(size.width))
        else:
            self._size = Size(self._area.width_beside(size.height), size.height)

    def _nearest_scale(self) -> float:
        if self._size == self._area.own_size:
            return self._area.zoom
        scale = self._size.width / self._area.source_width
        return min(max(scale, SMALLEST_ZOOM), MAX_ZOOM)

    @property
    def _unit_chosen(self) -> Unit:
        return Unit(self._unit.currentData())

    def _printed_size(self) -> Size:
        unit, dpi = self._unit_chosen, self._dpi.value()
        return Size(
            pixels_for_print(self._print_width.value(), unit, dpi),
            pixels_for_print(self._print_height.value(), unit, dpi),
        )

    def _show(self, _index: int = 0, *, keep: QWidget | None = None) -> None:
        """Put the size into the fields but ``keep``, the one that was just typed into."""
        unit, dpi = self._unit_chosen, self._dpi.value()
        values: tuple[tuple[Any, float], ...] = (
            (self._width, min(self._size.width, MOST_SIDE_PX)),
            (self._height, min(self._size.height, MOST_SIDE_PX)),
            (self._scale_field, self._scale),
            (self._print_width, print_length(self._size.width, unit, dpi)),
            (self._print_height, print_length(self._size.height, unit, dpi)),
        )
        for field, value in values:
            if field is not keep:
                field.blockSignals(True)
                field.setValue(value)
                field.blockSignals(False)
        for index, page in enumerate(self._pages):
            page.setVisible(index == self._sizing.currentIndex())
        self._lock.setVisible(self.sizing is not SizeUnit.SCALE)


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setAlignment(Qt.AlignmentFlag.AlignTop)
    for widget in widgets:
        layout.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
    return row
