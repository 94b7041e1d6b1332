"""The strip over a comparison: each pane's method, whether it is settled, and the numbers.

It lies beside the canvas, never on it: every pixel of a pane is the picture's.
"""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
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
)
from app.widgets.compare.compare_canvas import HEADER_PX, CompareCanvas
from app.widgets.compare.pane_header import (
    BUTTON_STYLE,
    MARGIN_PX,
    PaneHeader,
    add_choice,
    longest,
    wear,
)

_DEEPER_ZOOM = 4
_WORDS_FROM_PX, _LEAST_HEADER_PX = 400, 72


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
        wear(self._difference, parent.palette())
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
            wear(self._difference, self._background.palette())
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

        Returns the room that they take.
        """
        parts: list[QWidget] = [self._difference] if self._is_difference else []
        parts += [self._deeper] if self._is_too_far else []
        room = self._room_beside_names() - sum(part.sizeHint().width() for part in parts)
        words = longest(self._numbers_words(), room - 2 * MARGIN_PX, self._numbers)
        self._numbers.setText(words)
        self._numbers.setVisible(bool(words))
        if words:
            # The sentence, then the button that answers it.
            parts.insert(len(parts) - 1 if self._is_too_far else len(parts), self._numbers)
        return self._lay_in_a_row(parts)

    def _room_beside_names(self) -> int:
        """Logical pixels that the panes' names leave for all else."""
        names_px = [header.show_name() for header in self.headers]
        if self._session.compare.mode is not CompareMode.SIDE:
            # In the middle, as far from the one name as from the other.
            return self._background.width() - 2 * max(names_px)
        if self._is_stacked:
            return self._background.width() - names_px[0]
        return self._rects[1].width() - names_px[1]

    def _numbers_words(self) -> tuple[str, ...]:
        """The similarity of the panes, or why there is none, in fewer and fewer words."""
        if self._session.compare.blind.is_on:
            return ("",)
        if self._is_too_far:
            return self._too_far_words()
        return likeness_words(self._session.measuring.between)

    def _lay_in_a_row(self, parts: list[QWidget]) -> QRect:
        """Lay the parts beside each other; returns the room that they take."""
        strip = self._background.geometry()
        is_side = self._session.compare.mode is CompareMode.SIDE
        widths = [part.sizeHint().width() for part in parts]
        total = sum(widths) + MARGIN_PX * len(parts)
        left = strip.right() - total if is_side else strip.center().x() - total // 2
        taken = QRect(left, strip.top(), total, strip.height()) if parts else QRect()
        for part, width in zip(parts, widths, strict=True):
            height = min(part.sizeHint().height(), strip.height())
            part.setGeometry(left, strip.top() + (strip.height() - height) // 2, width, height)
            part.raise_()
            left += width + MARGIN_PX
        return taken

    def _fill_menu(self) -> None:
        compare = self._session.compare
        self._menu.clear()
        kinds, gains = QActionGroup(self._menu), QActionGroup(self._menu)
        for kind in DifferenceKind:
            is_chosen = kind is compare.difference_kind
            choose = partial(compare.set_difference, kind, compare.gain)
            add_choice(kinds, kind_words(kind), is_chosen, choose)
        self._menu.addSeparator()
        for gain in GAINS:
            choose = partial(compare.set_difference, compare.difference_kind, gain)
            add_choice(gains, tr("{gain} times", gain=gain), gain == compare.gain, choose)


def _freed(rect: QRect, taken: QRect) -> QRect:
    """``rect`` cut at the left or right so that it does not overlap ``taken``."""
    overlap = rect.intersected(taken)
    if overlap.isEmpty():
        return rect
    if overlap.center().x() > rect.center().x():
        return QRect(rect.left(), rect.top(), overlap.left() - rect.left(), rect.height())
    right = overlap.left() + overlap.width()
    return QRect(right, rect.top(), rect.left() + rect.width() - right, rect.height())
