"""The exports that run and wait, in a corner over the canvas."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from app.session.exports import Export, Exports, ExportState
from app.translation import tr
from app.view_state.words.export_words import duration_words
from app.widgets.panels.detail_bar import DetailBar
from app.widgets.panels.elided_label import ElidedLabel

_MARGIN = 12
_WIDTH = 330
_MOST_ROWS = 4


class ExportProgressPanel(QFrame):
    """Lies at the top left of ``canvas``, its sibling; shown while anything is exported."""

    def __init__(self, exports: Exports, canvas: QWidget) -> None:
        super().__init__(canvas.parentWidget())
        self._exports = exports
        self._canvas = canvas
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._grid = QGridLayout(self)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._rows = [_Row(self, self._grid, index) for index in range(_MOST_ROWS)]
        self._more = QLabel(self)
        self._more.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._grid.addWidget(self._more, 3 * _MOST_ROWS, 0, 1, 2)
        self._count = -1
        for row in self._rows:
            row.stop.clicked.connect(lambda _checked=False, row=row: self._stop(row))
        exports.changed.connect(self._show)
        self.hide()
        self._show()

    def reposition(self) -> None:
        area = self._canvas.geometry()
        room = area.width() - 2 * _MARGIN
        self.setFixedWidth(min(_WIDTH, max(120, room)))
        self.adjustSize()
        self.move(area.x() + _MARGIN, area.y() + _MARGIN)

    def _stop(self, row: _Row) -> None:
        if row.job_id is not None:
            self._exports.cancel(row.job_id)

    def _show(self) -> None:
        queue = self._exports.queue
        for row, export in zip(self._rows, (*queue, *[None] * _MOST_ROWS), strict=False):
            row.show_export(export)
        hidden = len(queue) - len(self._rows)
        self._more.setText(tr("{count} more waiting", count=hidden))
        self._more.setVisible(hidden > 0)
        is_other = len(queue) != self._count
        if is_other:
            self._count = len(queue)
            self.setVisible(bool(queue))
        # A bar that comes when an export begins needs room too.
        if queue and (is_other or self.height() != self.sizeHint().height()):
            self.reposition()
            self.raise_()


class _Row:
    """One export: name and state, bar, a button to stop it."""

    def __init__(self, panel: QWidget, grid: QGridLayout, index: int) -> None:
        self.job_id: int | None = None
        # Long names are cut rather than widening the panel.
        self._name = ElidedLabel(panel, Qt.TextElideMode.ElideMiddle)
        self._name.setContentsMargins(0, 6 if index else 0, 0, 0)
        self._state = QLabel(panel)
        self._state.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._bar = DetailBar(panel)
        self._bar.setMaximumHeight(panel.fontMetrics().height() // 2)
        self.stop = QPushButton(tr("Stop"), panel)
        self.stop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid.addWidget(self._name, 3 * index, 0)
        grid.addWidget(self._bar, 3 * index + 1, 0)
        grid.addWidget(self._state, 3 * index + 2, 0)
        grid.addWidget(self.stop, 3 * index, 1, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        self._widgets = (self._name, self._state, self._bar, self.stop)

    def show_export(self, export: Export | None) -> None:
        self.job_id = export.job.job_id if export is not None else None
        for widget in self._widgets:
            widget.setVisible(export is not None)
        if export is None:
            return
        job = export.job
        name = tr("Printing “{name}”", name=job.printed) if job.printed else job.request.path.name
        self._name.setText(name)
        self._name.setToolTip(name if job.printed else str(job.request.path))
        self._state.setText(export_state_words(export))
        self._bar.setVisible(export.state is not ExportState.WAITING)
        is_unknown = export.fraction >= 1 or export.fraction <= 0
        self._bar.show_fraction(0.0 if is_unknown else export.fraction)
        self.stop.setEnabled(export.state is not ExportState.STOPPING)


def export_state_words(export: Export) -> str:
    """How far an export is."""
    match export.state:
        case ExportState.WAITING:
            return tr("Waiting")
        case ExportState.STOPPING:
            return tr("Stopping…")
    if export.fraction >= 1:
        return tr("Finishing the page…") if export.job.printed else tr("Finishing the file…")
    if export.seconds_left is None:
        return tr("Starting…")
    return tr(
        "{percent:.0f}%, about {time} left",
        percent=export.fraction * 100,
        time=duration_words(export.seconds_left),
    )
