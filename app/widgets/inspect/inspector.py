"""Plots under the canvas: colours along a line, and histograms, of both panes. Brings pyqtgraph."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.session.session import Session
from app.translation import tr
from app.view_state.words.compare_words import pane_words
from app.widgets.compare.compare_canvas import CompareCanvas
from app.widgets.inspect.pane_samples import along_line, colours_of, level_shares, luma_of
from app.widgets.inspect.profile_line import ProfileLine

HEIGHT_PX = 190
# Often enough to look live, seldom enough to leave the view its time.
_REFRESH_MS = 50
_CHANNELS = ((230, 70, 70), (60, 190, 80), (80, 130, 255))
_PANES = ((240, 150, 30), (60, 150, 240))
_STYLES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)
_SIGNS = ("━━", "╍╍")
# The second one lies on the first, and where both agree both are seen.
_WIDTHS = (2.5, 1.0)


def legend(names: Sequence[str], *, has_channels: bool) -> str:
    """Each pane's name behind the sign of its line, as rich text."""
    parts = []
    for place, name in enumerate(names):
        sign = _SIGNS[place if has_channels else 0]
        if not has_channels:
            red, green, blue = _PANES[place]
            sign = f'<span style="color: rgb({red}, {green}, {blue})">{sign}</span>'
        parts.append(f"{sign}&nbsp;{escape(name)}")
    return "&nbsp;&nbsp;&nbsp; ".join(parts)


class Inspector(QWidget):
    """The plots under the view. Both panes are sampled on the device pixels of the view, as they
    are seen."""

    def __init__(self, session: Session, canvas: CompareCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._session = session
        self._canvas = canvas
        self.shows_profile = False
        self.shows_histogram = False
        self._line: ProfileLine | None = None
        self.curves: dict[pg.PlotWidget, list[list[pg.PlotDataItem]]] = {}
        self._curves_for: tuple[object, ...] = ()
        self.profile = self._plot(tr("along the line, screen pixels"), tr("brightness"))
        self.histogram = self._plot(tr("brightness"), tr("pixels, %"))
        self.profile.setAccessibleName(tr("Line profile"))
        self.histogram.setAccessibleName(tr("Histogram"))
        self.channels = QToolButton(self)
        self.channels.setText("RGB")
        self.channels.setCheckable(True)
        self.channels.setToolTip(tr("Show red, green and blue instead of brightness"))
        self.channels.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.channels.toggled.connect(self.refresh)
        # Above the plots and for both of them: in a plot it would lie on the curves.
        self.legend_label = QLabel(self)
        self.legend_label.setTextFormat(Qt.TextFormat.RichText)
        above = QHBoxLayout()
        above.addWidget(self.legend_label, 1)
        above.addWidget(self.channels)
        plots = QHBoxLayout()
        plots.addWidget(self.profile, 1)
        plots.addWidget(self.histogram, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.setSpacing(2)
        layout.addLayout(above)
        layout.addLayout(plots, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        canvas.painted.connect(self._refresh_soon)
        session.status_changed.connect(self._refresh_soon)

    @property
    def line(self) -> ProfileLine | None:
        """The line of the profile; None while it was never shown."""
        return self._line

    def set_shown(self, *, profile: bool, histogram: bool) -> None:
        """Choose the plots to show; with none it hides."""
        self.shows_profile, self.shows_histogram = profile, histogram
        if profile and self._line is None:
            self._line = ProfileLine(self._canvas)
            self._line.moved.connect(self._refresh_soon)
        if self._line is not None:
            self._line.setVisible(profile)
        self.profile.setVisible(profile)
        self.histogram.setVisible(histogram)
        self.setVisible(profile or histogram)
        self._refresh_soon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for plot in (self.profile, self.histogram):
                self._colour(plot)

    def reposition(self) -> None:
        """The canvas has been laid out again."""
        if self._line is not None and self.shows_profile:
            self._line.reposition()

    def refresh(self) -> None:
        """Take the samples anew and draw them."""
        if not self.isVisible() or self._session.viewport is None:
            return
        self._make_curves()
        if self.shows_profile:
            self._draw_profile()
        if self.shows_histogram:
            self._draw_histogram()

    def profile_of(self, pane: int) -> tuple[np.ndarray, np.ndarray]:
        """Distances in device pixels (n,) and RGB levels (n, 3) along the line, in one pane."""
        assert self._line is not None
        ratio = self._canvas.devicePixelRatioF()
        shown = self._canvas.panes[pane]
        rect, image = shown.picture_rect(), shown.compositor.image
        colours = colours_of(image)[
            rect.y() : rect.y() + rect.height(), rect.x() : rect.x() + rect.width()
        ]
        if not colours.size:
            return np.empty(0), np.empty((0, 3), np.float32)
        start, end = ((x * ratio - rect.x(), y * ratio - rect.y()) for x, y in self._line.ends)
        return along_line(colours, start, end)

    def _draw_profile(self) -> None:
        for place, pane in enumerate(self._session.compare.order):
            distances, colours = self.profile_of(pane)
            self._draw(self.profile, place, distances, (*colours.T, luma_of(colours)))

    def _draw_histogram(self) -> None:
        for place, pane in enumerate(self._session.compare.order):
            image = self._canvas.panes[pane].picture_image()
            if image is not None:
                shares = tuple(level_shares(colours_of(image)))
                self._draw(self.histogram, place, np.arange(256), shares)

    def _draw(
        self,
        plot: pg.PlotWidget,
        place: int,
        x: np.ndarray,
        rows: Sequence[np.ndarray] | np.ndarray,
    ) -> None:
        """``rows``: red, green, blue, luma."""
        rows = rows[:3] if self.channels.isChecked() else rows[3:]
        for curve, row in zip(self.curves[plot][place], rows, strict=True):
            curve.setData(x, row)

    def _make_curves(self) -> None:
        """New curves and legend where the panes have other names, or another choice is made.

        The second place's curves of red, green and blue are dashed.
        """
        order = self._session.compare.order
        names = [pane_words(self._session.pane_status(pane))[0] for pane in order]
        wanted = (*names, self.channels.isChecked())
        if wanted == self._curves_for:
            return
        self._curves_for = wanted
        self.legend_label.setText(legend(names, has_channels=self.channels.isChecked()))
        for plot in (self.profile, self.histogram):
            plot.clear()
            self.curves[plot] = []
            for place in range(len(names)):
                colours = _CHANNELS if self.channels.isChecked() else (_PANES[place],)
                style = _STYLES[place if self.channels.isChecked() else 0]
                self.curves[plot].append(
                    [
                        plot.plot(
                            pen=pg.mkPen(colour, width=_WIDTHS[place], style=style),
                            connect="finite",
                        )
                        for colour in colours
                    ]
                )

    def _plot(self, below: str, beside: str) -> pg.PlotWidget:
        plot = pg.PlotWidget(self)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setLabel("bottom", below)
        plot.setLabel("left", beside)
        self._colour(plot)
        return plot

    def _colour(self, plot: pg.PlotWidget) -> None:
        palette = self.palette()
        plot.setBackground(palette.color(QPalette.ColorRole.Base))
        text = palette.color(QPalette.ColorRole.Text)
        for side in ("left", "bottom"):
            plot.getAxis(side).setPen(text)
            plot.getAxis(side).setTextPen(text)

    def _refresh_soon(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()
