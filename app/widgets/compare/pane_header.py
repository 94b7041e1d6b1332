"""The header over a pane: its name, which opens a menu, and its state."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QActionGroup, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.session.session import Session
from app.translation import tr
from app.view_state.words.compare_words import pane_words
from liif_core.rendering.methods import Method

MARGIN_PX = 6
_ALL_COLOURS = (1 << 64) - 1
# Seen to be buttons that open something: a frame, and an arrow in the middle of the height.
BUTTON_STYLE = """
QToolButton { border: 1px solid palette(placeholder-text); border-radius: 4px;
  padding: 2px 20px 2px 8px; }
QToolButton:hover { background: palette(midlight); }
QToolButton::menu-indicator { subcontrol-origin: padding; subcontrol-position: right center;
  right: 6px; }
"""


class PaneHeader(QWidget):
    """Name and state of the pane at one place; a click on the name chooses another method."""

    file_wanted = Signal()
    """Fires when the user wants to choose another picture for the second pane."""

    def __init__(self, session: Session, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        self.setAutoFillBackground(True)
        self._button = QToolButton(self)
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setStyleSheet(BUTTON_STYLE)
        wear(self._button, self.palette())
        # All of it is in the menus; a focus here would take the space bar away.
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setToolTip(tr("What this pane shows"))
        self._menu = QMenu(self._button)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._button.setMenu(self._menu)
        self._state = QLabel(self)
        # However long its text, the strip may be as narrow as the window.
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # Left is where the left pane is, in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(MARGIN_PX, 0, MARGIN_PX, 0)
        self._layout.addWidget(self._button)
        self._layout.addWidget(self._state, 1)

    @property
    def text(self) -> str:
        """Name and state as shown."""
        return f"{self._button.text()} {self._state.text()}".strip()

    def align_right(self, is_right: bool) -> None:
        """Begin at the right end, for a pane that is seen there."""
        direction = QHBoxLayout.Direction
        self._layout.setDirection(direction.RightToLeft if is_right else direction.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        self._state.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            wear(self._button, self.palette())

    def show_name(self) -> int:
        """Show the name; returns the logical pixels that it needs."""
        pane = self._session.compare.order[self._place]
        self._button.setText(pane_words(self._session.pane_status(pane))[0])
        return self._button.sizeHint().width() + 2 * MARGIN_PX

    def show_state(self) -> None:
        """Show the state, in as many words as there is room for."""
        pane = self._session.compare.order[self._place]
        _, states = pane_words(self._session.pane_status(pane))
        free = self.width() - self._button.sizeHint().width() - 4 * MARGIN_PX
        self._state.setText(longest(states, free, self._state))

    def _fill_menu(self) -> None:
        compare = self._session.compare
        pane = compare.order[self._place]
        self._menu.clear()
        if compare.blind.is_on:
            self._menu.addAction(tr("This one is better"), lambda: compare.judge(self._place))
            self._menu.addAction(tr("No difference"), lambda: compare.judge(None))
            self._menu.addSeparator()
            self._menu.addAction(tr("End the blind test"), compare.end_blind_test)
            return
        group = QActionGroup(self._menu)
        for method in Method:
            is_chosen = compare.method_of(pane) is method
            add_choice(group, tr(method.label), is_chosen, partial(compare.choose, pane, method))
        if pane == 1:
            self._menu.addSeparator()
            self._menu.addAction(tr("Another image…"), self.file_wanted.emit)
            if compare.other_path is not None:
                self._menu.addAction(tr("The same image again"), lambda: compare.show_file(None))


def add_choice(
    group: QActionGroup, words: str, is_chosen: bool, choose: Callable[[], object]
) -> None:
    """Add a choice of ``group`` to the menu that is its parent."""
    menu = group.parent()
    assert isinstance(menu, QMenu)
    action = menu.addAction(words, lambda: choose())
    action.setCheckable(True)
    action.setChecked(is_chosen)
    group.addAction(action)


def wear(widget: QWidget, palette: QPalette) -> None:
    """Give a widget that has a style sheet the colours around it: it does not take them itself."""
    if palette == QApplication.palette():
        # The whole program's: those come by themselves, in another theme too.
        widget.setPalette(QPalette())
        return
    whole = QPalette(palette)
    # Each role is set as if chosen: a merely inherited palette would not be applied.
    whole.setResolveMask(_ALL_COLOURS)
    widget.setPalette(whole)


def longest(words: tuple[str, ...], room_px: int, label: QLabel) -> str:
    """The first of ever fewer words that there is room for; empty when for none."""
    metrics = label.fontMetrics()
    return next((each for each in words if metrics.horizontalAdvance(each) <= room_px), "")
