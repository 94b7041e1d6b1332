"""How large each of several files gets."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QSpinBox, QWidget

from app.settings import Settings
from app.translation import tr
from app.view_state.batch_plan import SizeRule
from app.view_state.export_plan import MOST_SIDE_PX

_LEAST, _MOST = 0.1, 64.0


class BatchSizeBox(QWidget):
    """A rule and its number."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule = QComboBox(self)
        self._rule.setAccessibleName(tr("What is the same of all"))
        self._rule.addItem(tr("Times as large"), SizeRule.SCALE.value)
        self._rule.addItem(tr("The longer side"), SizeRule.LONG_SIDE.value)
        self._scale = QDoubleSpinBox(self)
        self._scale.setRange(_LEAST, _MOST)
        self._scale.setDecimals(2)
        self._scale.setPrefix("× ")
        self._scale.setAccessibleName(tr("Times as large"))
        self._side = QSpinBox(self)
        self._side.setRange(1, MOST_SIDE_PX)
        self._side.setGroupSeparatorShown(True)
        self._side.setSuffix(tr(" pixels"))
        self._side.setAccessibleName(tr("Pixels of the longer side"))
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow(self._rule)
        layout.addRow(self._scale)
        layout.addRow(self._side)
        self._rule.setCurrentIndex(self._rule.findData(settings.get("batch/rule")))
        self._scale.setValue(settings.get("batch/scale", float))
        self._side.setValue(settings.get("batch/side", int))
        self._rule.currentIndexChanged.connect(self._show)
        self._show()

    @property
    def rule(self) -> SizeRule:
        return SizeRule(self._rule.currentData())

    @property
    def scale(self) -> float:
        return self._scale.value()

    @property
    def side_px(self) -> int:
        return self._side.value()

    def remember(self, settings: Settings) -> None:
        settings.put("batch/rule", self.rule.value)
        settings.put("batch/scale", self.scale)
        settings.put("batch/side", self.side_px)

    def _show(self) -> None:
        self._scale.setVisible(self.rule is SizeRule.SCALE)
        self._side.setVisible(self.rule is SizeRule.LONG_SIDE)
