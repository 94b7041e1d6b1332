"""The middle of the window: the canvas, with strip, messages, bars and invitation over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.session.session import Session
from app.view_state.compare_layout import CompareMode
from app.widgets.canvas.canvas_input import CanvasInput
from app.widgets.compare.compare_canvas import CompareCanvas
from app.widgets.compare.split_input import SplitInput
from app.widgets.panels.message_bar import MessageBar

if TYPE_CHECKING:
    from app.widgets.compare.compare_strip import CompareStrip
    from app.widgets.panels.empty_page import EmptyPage


class Placed(Protocol):
    """A child that finds its own place in the canvas area."""

    def reposition(self) -> None: ...


class PlacedPanel(Placed, Protocol):
    """A widget that gets its rectangle first."""

    def isHidden(self) -> bool: ...
    def setGeometry(self, x: int, y: int, w: int, h: int, /) -> None: ...


class CanvasArea(QWidget):
    """Gives the canvas its place and tells the session its size in device pixels.

    The strip of a comparison and the page without a picture are imported and made when they are
    first shown.
    """

    hovered = Signal(object)
    """Fires when the mouse has moved or left. Carries its canvas position (x, y) in device pixels,
    or None."""

    double_clicked = Signal()
    """Fires after a double click of the left button on the canvas."""

    menu_wanted = Signal(QPoint)
    """Fires when a menu is asked for. Carries its place on the screen."""

    open_clicked = Signal()
    """Fires when the empty page's button to open a file is clicked."""

    file_wanted = Signal()
    """Fires when the user wants to choose another picture for the second pane."""

    invited = Signal(object)
    """Fires when an empty page was made, before it is shown. Carries the EmptyPage."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.canvas = CompareCanvas(session, self)
        self.input = CanvasInput(self.canvas, session)
        # Qt asks event filters in reverse order: so the slider gets the mouse before the view does.
        self._split_input = SplitInput(self.canvas)
        self._strip: CompareStrip | None = None
        self._laid_out_for = CompareMode.OFF
        self.input.hovered.connect(self.hovered)
        self.input.double_clicked.connect(self.double_clicked)
        self._empty: EmptyPage | None = None
        self._message: MessageBar | None = None
        self._overlays: list[Placed] = []
        self._yielding: list[Placed] = []
        self._panels: list[tuple[PlacedPanel, int]] = []
        self.setMinimumSize(160, 120)
        session.picture_changed.connect(self._show_or_hide_invitation)
        session.compare.changed.connect(self._on_comparison)

    @property
    def message(self) -> MessageBar:
        """The bar for sentences; made when the first message comes."""
        if self._message is None:
            self._message = MessageBar(self)
            self._overlays.append(self._message)
            self._message.placed.connect(self._lay_invitation)
            for overlay in self._yielding:
                self._message.placed.connect(overlay.reposition)
        return self._message

    @property
    def empty_page(self) -> EmptyPage | None:
        """The page that is shown while no picture is open; None before and after."""
        return self._empty

    @property
    def strip(self) -> CompareStrip | None:
        """Names and numbers over the panes; None until something is compared."""
        return self._strip

    def forget_message(self) -> None:
        """Take away a passing message; a pinned one stays."""
        if self._message is not None:
            self._message.forget()

    def make_way(self) -> None:
        """Another picture has come: a message goes with the one that it speaks of."""
        if self._message is not None:
            self._message.make_way()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def add_overlay(self, overlay: Placed, *, yields: bool = False) -> None:
        """A child that lies over the canvas; its ``reposition()`` is called after every resize.

        ``yields``: and whenever a message comes or goes, because it makes room for it.
        """
        self._overlays.append(overlay)
        if yields:
            self._yielding.append(overlay)
            if self._message is not None:
                self._message.placed.connect(overlay.reposition)

    def add_panel(self, panel: PlacedPanel, height_px: int) -> None:
        """A child under the canvas, that takes its height (logical pixels) while it is shown.

        The last one added lies lowest. Its ``reposition()`` is called when the canvas
        has its place.
        """
        self._panels.append((panel, height_px))

    def invite(self) -> None:
        """Say how to open a picture (there is none yet)."""
        if self._empty is None and self._session.picture is None:
            from app.widgets.panels.empty_page import EmptyPage
            from resources import sample_path

            self._empty = EmptyPage(self)
            self._empty.open_clicked.connect(self.open_clicked)
            self._empty.sample_clicked.connect(lambda: self._session.open_path(sample_path()))
            self._lay_invitation()
            self._empty.lie_on(self.canvas.background)
            self.invited.emit(self._empty)
            self._empty.show()
            if self._message is not None:
                # A message may have come before this page, and says why there is nothing to see.
                self._message.raise_()

    def _lay_invitation(self) -> None:
        """Above a message, not under it: what was opened lately can still be clicked."""
        if self._empty is not None:
            taken = self._message.taken_px if self._message is not None else 0
            self._empty.setGeometry(self.rect().adjusted(0, 0, 0, -taken))

    def colour_under_mouse(self) -> QColor | None:
        """The colour that is drawn now where the mouse is; None beside the picture."""
        pointer = self.input.pointer
        return self.canvas.colour_under(pointer) if pointer is not None else None

    def set_background(self, kind: str) -> None:
        """Choose the background beside the picture; see ``CanvasBackground``."""
        self.canvas.set_background(kind)
        if self._empty is not None:
            self._empty.lie_on(self.canvas.background)

    def fit_canvas(self) -> None:
        """Lay the canvas out again and report its size in device pixels."""
        strip = self._strip if self._session.compare.is_on else None
        top = strip.strip_height if strip is not None else 0
        shown = [(panel, height) for panel, height in self._panels if not panel.isHidden()]
        wanted = sum(height for _, height in shown)
        # However small the window, the picture keeps three fifths of its height.
        bottom = min(wanted, self.height() * 2 // 5)
        # The message bar and others lie at the lower edge of the contents: over the picture, not
        # over the panels.
        self.setContentsMargins(0, 0, 0, bottom)
        self.canvas.setGeometry(self.rect().adjusted(0, top, 0, -bottom))
        if strip is not None:
            # A little more than the strip is high: else, at a fractional ratio, the name's upper
            # edge would share a device pixel with the pane above it.
            self.canvas.header_px = top + 2
            strip.reposition(self.canvas)
        self._session.navigation.resize(self.canvas.view_size)
        below = self.height() - bottom
        for panel, height in shown:
            height = height * bottom // wanted
            panel.setGeometry(0, below, self.width(), height)
            panel.reposition()
            below += height
        for overlay in self._overlays:
            overlay.reposition()
        self._lay_invitation()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_canvas()

    def moveEvent(self, event: QEvent) -> None:
        # The canvas's place in the window decides its device pixels at a fractional ratio.
        self.fit_canvas()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.fit_canvas()
        return super().event(event)

    def _on_comparison(self) -> None:
        mode = self._session.compare.mode
        if mode is self._laid_out_for:
            return
        self._laid_out_for = mode
        if self._strip is None:
            from app.widgets.compare.compare_strip import CompareStrip

            self._strip = CompareStrip(self._session, self)
            self._strip.file_wanted.connect(self.file_wanted)
        self._strip.set_shown(mode is not CompareMode.OFF)
        self.fit_canvas()

    def _show_or_hide_invitation(self) -> None:
        if self._session.picture is None:
            self.invite()
        elif self._empty is not None:
            self._empty.deleteLater()
            self._empty = None
