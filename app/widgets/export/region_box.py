"""A region of the picture as four numbers, for hands that would rather type than draw."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QWidget

from app.translation import tr
from app.view_state.export_plan import Area, typed_area
from liif_core.geometry import Size


class RegionBox(QWidget):
    """Left, top, width and height in pixels of the picture."""

    changed = Signal()
    """Fires when a number was typed, not when a region was drawn."""

    def __init__(self, source: Size, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._area: Area | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self._fields = []
        rows = (
            (tr("From the left"), source.width - 1, 0, 0),
            (tr("From the top"), source.height - 1, 0, 1),
            (tr("Width"), source.width, 2, 0),
            (tr("Height"), source.height, 2, 1),
        )
        for name, most, row, column in rows:
            field = QDoubleSpinBox(self)
            field.setDecimals(2)
            field.setRange(0 if row == 0 else 0.01, most)
            field.setKeyboardTracking(False)
            field.setAccessibleName(tr("{name}, in pixels of the photo", name=name))
            field.valueChanged.connect(self._on_typed)
            label = QLabel(name, self)
            label.setBuddy(field)
            # The name above, because in some languages it is longer than the number.
            grid.addWidget(label, row, column)
            grid.addWidget(field, row + 1, column)
            self._fields.append(field)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(2)

    @property
    def area(self) -> Area | None:
        """The region; None before there was one."""
        return self._area

    def set_area(self, area: Area) -> None:
        """A region that was drawn."""
        self._area = area
        self._show()

    def _on_typed(self) -> None:
        left, top, width, height = (field.value() for field in self._fields)
        zoom = self._area.zoom if self._area is not None else 1.0
        self._area = typed_area(self._source, zoom, left, top, width, height)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        area = self._area
        if area is None:
            return
        values = (
            area.box.left / area.zoom,
            area.box.top / area.zoom,
            area.source_width,
            area.source_height,
        )
        for field, value in zip(self._fields, values, strict=True):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
