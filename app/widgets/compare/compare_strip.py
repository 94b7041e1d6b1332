"""The strip over a comparison: each pane's method, whether it is settled, and the numbers.

It lies beside the canvas, never on it: every pixel of a pane is the picture's.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.session.comparing.compare import GAINS
from app.session.comparing.compare_state import DifferenceKind
from app.session.session import Session
from app.translation import tr
from app.view_state.compare_layout import CompareMode
from app.view_state.words.compare_words import (
    difference_words,
    kind_words,
    likeness_explained,
    likeness_words,
    nothing_to_compare_words,
    pane_words,
)
from app.widgets.compare.compare_canvas import HEADER_PX, CompareCanvas
from liif_core.rendering.methods import Method

_MARGIN = 6
_DEEPER_ZOOM = 4
_WORDS_FROM_PX, _LEAST_HEADER_PX = 400, 72
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
        _wear(self._button, self.palette())
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
        self._layout.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
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
            _wear(self._button, self.palette())

    def show_name(self) -> int:
        """Show the name; returns the logical pixels that it needs."""
        pane = self._session.compare.order[self._place]
        self._button.setText(pane_words(self._session.pane_status(pane))[0])
        return self._button.sizeHint().width() + 2 * _MARGIN

    def show_state(self) -> None:
        """Show the state, in as many words as there is room for."""
        pane = self._session.compare.order[self._place]
        _, states = pane_words(self._session.pane_status(pane))
        free = self.width() - self._button.sizeHint().width() - 4 * _MARGIN
        self._state.setText(_longest(states, free, self._state))

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
            action = QAction(tr(method.label), self._menu)
            action.setCheckable(True)
            action.setChecked(compare.method_of(pane) is method)
            action.triggered.connect(lambda _=False, method=method: compare.choose(pane, method))
            group.addAction(action)
            self._menu.addAction(action)
        if pane == 1:
            self._menu.addSeparator()
            self._menu.addAction(tr("Another image…"), self.file_wanted.emit)
            if compare.other_path is not None:
                self._menu.addAction(tr("The same image again"), lambda: compare.show_file(None))


class CompareStrip(QObject):
    """The headers of both places, the numbers, and in difference mode its kind and gain."""

    file_wanted = Signal()
    """Fires when the user wants to choose another picture for the second pane."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._background = QWidget(parent)
        self._background.setAutoFillBackground(True)
        self._background.installEventFilter(self)
        self.headers = tuple(PaneHeader(session, place, parent) for place in (0, 1))
        self._numbers = QLabel(parent)
        self._numbers.setToolTip(likeness_explained())
        self._difference = QToolButton(parent)
        self._difference.setStyleSheet(BUTTON_STYLE)
        _wear(self._difference, parent.palette())
        self._difference.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._difference.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._difference)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._difference.setMenu(self._menu)
        self._deeper = QToolButton(parent)
        self._deeper.setText(tr("Zoom to {percent}%", percent=_DEEPER_ZOOM * 100))
        self._deeper.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._deeper.clicked.connect(lambda: session.navigation.zoom_to(_DEEPER_ZOOM))
        self._deeper.hide()
        self._canvas: CompareCanvas | None = None
        self._rects = QRect(), QRect()
        self._is_stacked = False
        for header in self.headers:
            header.file_wanted.connect(self.file_wanted)
        for signal in (
            session.compare.changed,
            session.methods_changed,
            session.status_changed,
            session.view_changed,
            session.picture_changed,
        ):
            signal.connect(self._show)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The colours around have changed."""
        if event.type() == QEvent.Type.PaletteChange:
            _wear(self._difference, self._background.palette())
        return super().eventFilter(watched, event)

    @property
    def strip_height(self) -> int:
        """Logical pixels above the canvas."""
        return max(HEADER_PX, self.headers[0].sizeHint().height())

    @property
    def similarity_words(self) -> str:
        return self._numbers.text()

    def set_shown(self, shown: bool) -> None:
        for widget in (self._background, *self.headers, self._numbers):
            widget.setVisible(shown)
        self._difference.setVisible(shown and self._is_difference)
        self._deeper.setVisible(shown and self._is_too_far)
        self._show()

    def reposition(self, canvas: CompareCanvas) -> None:
        """Lie along the canvas's upper edge, with names over their panes."""
        self._canvas = canvas
        area = canvas.geometry()
        height = self.strip_height
        top = area.top() - height
        strip = QRect(area.left(), top, area.width(), height)
        self._background.setGeometry(strip)
        ratio = canvas.devicePixelRatioF()
        layout = canvas.layout_now
        first, second = QRect(strip), QRect(strip)
        is_side = self._session.compare.mode is CompareMode.SIDE
        if layout.is_stacked:
            second.moveTop(area.top() + math.ceil(layout.panes[0].bottom / ratio) + 1)
        elif is_side:
            first.setRight(strip.center().x())
            second.setLeft(area.left() + round(layout.panes[1].left / ratio))
        else:
            first.setRight(strip.center().x())
            second.setLeft(strip.center().x() + 1)
        self.headers[1].align_right(not is_side)
        self._rects = first, second
        self._is_stacked = layout.is_stacked
        self._show()

    @property
    def _is_difference(self) -> bool:
        return self._session.compare.mode is CompareMode.DIFFERENCE

    @property
    def _is_too_far(self) -> bool:
        """Whether there is nothing to compare at this zoom."""
        return bool(self._too_far_words()[0])

    def _too_far_words(self) -> tuple[str, ...]:
        viewport, compare = self._session.viewport, self._session.compare
        if viewport is None or compare.other_picture is not None or compare.blind.is_on:
            return ("",)
        return nothing_to_compare_words(self._session.methods, viewport.zoom)

    def _show(self) -> None:
        if self._canvas is None or not self._session.compare.is_on:
            return
        compare = self._session.compare
        is_narrow = self._background.width() < _WORDS_FROM_PX
        words = difference_words(compare.difference_kind, compare.gain)
        self._difference.setText(f"×{compare.gain}" if is_narrow else words)
        self._difference.setAccessibleName(words)
        self._difference.setVisible(self._is_difference)
        self._deeper.setVisible(self._is_too_far)
        left = self._place_numbers()
        for header, rect in zip(self.headers, self._rects, strict=True):
            place = _freed(rect, left)
            header.setGeometry(place)
            # Narrower it would be a frame around nothing.
            header.setVisible(place.width() >= _LEAST_HEADER_PX)
            header.raise_()
            header.show_state()

    def _place_numbers(self) -> QRect:
        """Similarity and difference: in the middle, or at the right end of panes beside each other.

        Returns what they take up.
        """
        strip = self._background.geometry()
        parts: list[QWidget] = [self._difference] if self._is_difference else []
        parts += [self._deeper] if self._is_too_far else []
        names_px = [header.show_name() for header in self.headers]
        is_side = self._session.compare.mode is CompareMode.SIDE
        if not is_side:
            # In the middle, as far from the one name as from the other.
            free = strip.width() - 2 * max(names_px)
        elif self._is_stacked:
            free = strip.width() - names_px[0]
        else:
            free = self._rects[1].width() - names_px[1]
        room = free - sum(part.sizeHint().width() for part in parts) - 2 * _MARGIN
        words = likeness_words(self._session.measuring.between)
        if self._session.compare.blind.is_on:
            words = ("",)
        elif self._is_too_far:
            words = self._too_far_words()
        self._numbers.setText(_longest(words, room, self._numbers))
        self._numbers.setVisible(bool(self._numbers.text()))
        if self._numbers.text():
            # The sentence, then the button that answers it.
            parts.insert(len(parts) - 1 if self._is_too_far else len(parts), self._numbers)
        widths = [part.sizeHint().width() for part in parts]
        total = sum(widths) + _MARGIN * len(parts)
        left = strip.right() - total if is_side else strip.center().x() - total // 2
        taken = QRect(left, strip.top(), total, strip.height()) if parts else QRect()
        for part, width in zip(parts, widths, strict=True):
            height = min(part.sizeHint().height(), strip.height())
            part.setGeometry(left, strip.top() + (strip.height() - height) // 2, width, height)
            part.raise_()
            left += width + _MARGIN
        return taken

    def _fill_menu(self) -> None:
        compare = self._session.compare
        self._menu.clear()
        kinds, gains = QActionGroup(self._menu), QActionGroup(self._menu)
        for kind in DifferenceKind:
            action = QAction(kind_words(kind), self._menu)
            action.setCheckable(True)
            action.setChecked(kind is compare.difference_kind)
            action.triggered.connect(
                lambda _=False, kind=kind: compare.set_difference(kind, compare.gain)
            )
            kinds.addAction(action)
            self._menu.addAction(action)
        self._menu.addSeparator()
        for gain in GAINS:
            action = QAction(tr("{gain} times", gain=gain), self._menu)
            action.setCheckable(True)
            action.setChecked(gain == compare.gain)
            action.triggered.connect(
                lambda _=False, gain=gain: compare.set_difference(compare.difference_kind, gain)
            )
            gains.addAction(action)
            self._menu.addAction(action)


def _wear(widget: QWidget, palette: QPalette) -> None:
    """Give a widget that has a style sheet the colours around it: it does not take them itself."""
    if palette == QApplication.palette():
        # The whole program's: those come by themselves, in another theme too.
        widget.setPalette(QPalette())
        return
    whole = QPalette(palette)
    # Each role is set as if chosen: a merely inherited palette would not be applied.
    whole.setResolveMask(_ALL_COLOURS)
    widget.setPalette(whole)


def _longest(texts: tuple[str, ...], room_px: int, label: QLabel) -> str:
    """The first of ever shorter texts that there is room for; empty when for none."""
    metrics = label.fontMetrics()
    return next((text for text in texts if metrics.horizontalAdvance(text) <= room_px), "")


def _freed(rect: QRect, taken: QRect) -> QRect:
    """``rect`` cut at the left or right so that it does not overlap ``taken``."""
    overlap = rect.intersected(taken)
    if overlap.isEmpty():
        return rect
    if overlap.center().x() > rect.center().x():
        return QRect(rect.left(), rect.top(), overlap.left() - rect.left(), rect.height())
    right = overlap.left() + overlap.width()
    return QRect(right, rect.top(), rect.left() + rect.width() - right, rect.height())
