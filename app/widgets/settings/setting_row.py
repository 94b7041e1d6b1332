"""One setting in the dialog: its name, its value, and the way back to the default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from app.settings import Settings
from app.settings_table import Setting, Value
from app.translation import tr
from app.widgets.fitting.wordy_check_box import WordyCheckBox

_LEAST_PX = 80


class SettingRow(QWidget):
    """GUI thread only. Keeps each change at once, and says so."""

    changed = Signal(str)
    """Fires when another value is stored. Carries the setting's key."""

    def __init__(self, setting: Setting, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setting = setting
        self._settings = settings
        self._is_showing = False
        label = tr(setting.label)
        self.editor, self._show, signal = _EDITORS[setting.kind](setting)
        self.editor.setAccessibleName(label)
        signal.connect(self._on_edited)
        self._back = QToolButton(self)
        self._back.setText("↺")
        self._back.setAutoRaise(True)
        self._back.setToolTip(tr("Back to the usual"))
        self._back.setAccessibleName(tr("{setting}: back to the usual", setting=label))
        self._back.clicked.connect(self._on_back)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        if isinstance(self.editor, QCheckBox):
            self.editor.setText(label)
            grid.addWidget(self.editor, 0, 0, 1, 2)
        else:
            name = QLabel(label, self)
            name.setWordWrap(True)
            name.setBuddy(self.editor)
            grid.addWidget(name, 0, 0)
            # All begin on one line, halfway across the page, and end on one.
            grid.setColumnStretch(1, 1)
            self.editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self._back, 0, 2)
        self._later = QLabel(tr("From the next start on."), self)
        self._later.setEnabled(False)
        self._later.hide()
        grid.addWidget(self._later, 1, 0, 1, 3, Qt.AlignmentFlag.AlignTrailing)
        self.words = f"{label} {setting.label} {tr(setting.also)} {setting.also}"
        self.words += " ".join(f" {tr(word)} {word}" for word in setting.words)
        self.refresh()

    def refresh(self) -> None:
        """Show the stored value."""
        value = self._settings.get(self.setting.key)
        self._is_showing = True
        self._show(value)
        self._is_showing = False
        self._back.setEnabled(value != self.setting.default)

    def _on_edited(self) -> None:
        if not self._is_showing:
            self._settings.put(self.setting.key, _value_of(self.editor, self.setting))
            self._on_changed()

    def _on_back(self) -> None:
        self._settings.reset(self.setting.key)
        self.refresh()
        self._on_changed()
        self.editor.setFocus()

    def _on_changed(self) -> None:
        self._back.setEnabled(self._settings.get(self.setting.key) != self.setting.default)
        self._later.setVisible(self.setting.restarts)
        self.changed.emit(self.setting.key)


Editor = tuple[QWidget, Callable[[Any], None], SignalInstance]


class _Choice(QComboBox):
    """The wheel belongs to the page it lies on, as long as nobody has chosen the box."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_PX, super().minimumSizeHint().height())


def _choice(setting: Setting) -> Editor:
    box = _Choice()
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for word, text in zip(setting.limits or (), setting.words, strict=True):
        box.addItem(tr(text), str(word))
    return box, lambda value: box.setCurrentIndex(box.findData(str(value))), box.currentIndexChanged


def _switch(_setting: Setting) -> Editor:
    box = WordyCheckBox()
    return box, lambda value: box.setChecked(bool(value)), box.toggled


def _number(setting: Setting) -> Editor:
    box = QSpinBox() if setting.kind is int else QDoubleSpinBox()
    if isinstance(box, QDoubleSpinBox):
        box.setDecimals(2 if setting.unit == "GB" else 1)
    low: Any
    high: Any
    low, high = setting.limits or (0, 1_000_000)
    box.setRange(low, high)
    box.setKeyboardTracking(False)
    # Long words for the least number do not make the page wider than the dialog.
    box.setMinimumWidth(_LEAST_PX)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    gap = "" if setting.unit == "%" else " "
    box.setSuffix(gap + tr(setting.unit))
    if setting.nothing:
        box.setSpecialValueText(tr(setting.nothing))
    return box, lambda value: box.setValue(value), box.valueChanged


_EDITORS = {bool: _switch, int: _number, float: _number, str: _choice}


def _value_of(editor: QWidget, setting: Setting) -> Value:
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    assert isinstance(editor, QSpinBox | QDoubleSpinBox)
    return float(editor.value()) if setting.kind is float else int(editor.value())
