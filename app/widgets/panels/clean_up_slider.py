"""A small window with the strength of the JPEG clean-up; the picture follows the hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.translation import tr
from app.widgets.fitting.fitted_dialog import FittedDialog
from app.widgets.fitting.flow_layout import FlowLayout

# Milliseconds of rest before a strength is chosen: a new one has all features encoded anew.
_REST_MS = 120
_SLIDER_PX = 90
_WIDTH_PX = 420


class CleanUpSlider(FittedDialog):
    """``strength``: the one that is drawn with now. ``automatic``: the one that the file asks for,
    None while that is being read. The choice stays when the slider is closed."""

    chosen = Signal(object)
    """Fires when the slider has come to rest. Carries the strength in percent, or None: as the
    file needs."""

    def __init__(self, strength: int, automatic: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("JPEG clean-up"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = tr("Removes blocks, ringing and dots that JPEG compression left in the picture.")
        about = QLabel(words, self)
        about.setWordWrap(True)
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(0, 100)
        self._slider.setPageStep(10)
        self._slider.setValue(strength)
        self._slider.setMinimumWidth(_SLIDER_PX)
        self._slider.setAccessibleName(tr("Strength of the JPEG clean-up"))
        self._value = QLabel(self)
        # Room for the longest, so that the slider does not jump.
        self._value.setMinimumWidth(self.fontMetrics().horizontalAdvance("100% "))
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        for widget in (
            QLabel(tr("Off"), self),
            self._slider,
            QLabel(tr("Strong"), self),
            self._value,
        ):
            row.addWidget(widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        text = (
            tr("As the file needs")
            if automatic is None
            else tr("As the file needs ({automatic}%)", automatic=automatic)
        )
        by_file = QPushButton(text, self)
        by_file.setAutoDefault(False)
        by_file.clicked.connect(lambda: self._reset(automatic))
        buttons.rejected.connect(self.close)
        body, foot = QVBoxLayout(), FlowLayout()
        body.addWidget(about)
        body.addLayout(row)
        foot.setSpacing(6)
        foot.addWidget(by_file)
        foot.addWidget(buttons)
        self.lay_out(body, foot, width=_WIDTH_PX)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.chosen.emit(self._slider.value()))
        self._slider.valueChanged.connect(self._on_moved)
        self._show_value()

    def _on_moved(self) -> None:
        self._show_value()
        self._rest.start()

    def _reset(self, automatic: int | None) -> None:
        self._slider.blockSignals(True)
        self._slider.setValue(automatic or 0)
        self._slider.blockSignals(False)
        self._show_value()
        self._rest.stop()
        self.chosen.emit(None)

    def done(self, result: int) -> None:
        """A strength that the hand has just left counts too."""
        if self._rest.isActive():
            self._rest.stop()
            self.chosen.emit(self._slider.value())
        super().done(result)

    def _show_value(self) -> None:
        self._value.setText(f"{self._slider.value()}%")
