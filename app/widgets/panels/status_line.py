"""The status bar: zoom, position and colour under the cursor, method, device, progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.session.session import Session
from app.translation import tr
from app.view_state.picture import Picture
from app.view_state.words.frame_words import frame_count
from app.view_state.words.status_words import (
    drawn_words,
    engine_words,
    position_words,
    state_words,
    zoom_words,
)
from app.widgets.panels.detail_bar import DetailBar
from app.widgets.panels.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.widgets.panels.frame_strip import FrameStrip

# Window widths from which there is room for the less important words.
_POSITION_FROM_PX = 860
_DRAWN_FROM_PX = 760
_BAR_FROM_PX = 400
# Room between the state and the method, in logical pixels: they are not to be read as one sentence.
_BETWEEN_PX = 10
# Between two shares of the detail that are shown, in milliseconds. Tiles come faster than anybody
# reads, and each new number lays out and paints the whole line.
_SHARE_EVERY_MS = 50
# From a change of the view or its pixels to another look at the colour under the cursor.
_COLOUR_AFTER_MS = 100
# Zoom, position, name.
_LEFT_COUNT = 3


class StatusLine(QStatusBar):
    """Listens to the session; ``point_at`` tells it where the cursor is.

    ``colour_at_cursor``: the colour that is drawn there now; None beside the picture.
    """

    frame_wanted = Signal()
    """Fires when the user wants to choose a page or frame."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        colour_at_cursor: Callable[[], QColor | None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._colour_at_cursor = colour_at_cursor
        self._cursor: tuple[float, float] | None = None
        self._cursor_colour: QColor | None = None
        self.setSizeGripEnabled(False)
        self.setContentsMargins(6, 0, 6, 0)
        self._zoom = self._label("100000% ")
        self._position = self._label("x 10000.0000  y 10000.0000   #ffffff   file 255 255 255")
        self._name = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self._state = self._label("")
        self._drawn = ElidedLabel(self)
        self._drawn.setContentsMargins(_BETWEEN_PX, 0, 0, 0)
        for label, name in ((self._name, "name"), (self._state, "state"), (self._drawn, "drawn")):
            label.setObjectName(name)
        self._progress = DetailBar(self)
        self._progress.setAccessibleName(tr("Detail added so far"))
        self._progress.setMaximumWidth(90)
        self._progress.setMaximumHeight(self.fontMetrics().height() // 2)
        self.addWidget(self._zoom)
        self.addWidget(self._position)
        self.addWidget(self._name, 1)
        self.addPermanentWidget(self._progress)
        self.addPermanentWidget(self._state)
        self.addPermanentWidget(self._drawn)
        self._progress.hide()
        self._adds_detail = False
        self._next_share = QTimer(self)
        self._next_share.setSingleShot(True)
        self._next_share.setInterval(_SHARE_EVERY_MS)
        self._next_share.timeout.connect(self._show_state)
        self._next_colour = QTimer(self)
        self._next_colour.setSingleShot(True)
        self._next_colour.setInterval(_COLOUR_AFTER_MS)
        self._next_colour.timeout.connect(self._read_colour)
        self._frames: FrameStrip | None = None
        session.view_changed.connect(self._show_view)
        session.picture_changed.connect(self._show_all)
        session.methods_changed.connect(self._show_state)
        session.status_changed.connect(self._on_status)
        session.compare.changed.connect(self._show_state)
        session.compare.changed.connect(self._read_soon)
        session.playing.changed.connect(self._show_state)
        self._show_all()

    def point_at(self, canvas_position: tuple[float, float] | None) -> None:
        """The cursor's canvas position in device pixels; None when it is elsewhere."""
        self._cursor = canvas_position
        self._read_colour()

    def minimumSizeHint(self) -> QSize:
        # The window may be made narrower than all the words: then some of them go.
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The name stays, in as many letters as there is room for: it says what one sees.
        self._position.setVisible(self.width() >= _POSITION_FROM_PX)
        self._drawn.setVisible(self._has_room)
        self._show_state()

    @property
    def _has_room(self) -> bool:
        """Whether there is room for more than the name and one word on the state."""
        return self.width() >= _DRAWN_FROM_PX

    def _label(self, widest: str) -> QLabel:
        label = QLabel(self)
        # Room for the widest text, so that numbers do not push their neighbours about.
        label.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest))
        return label

    def _show_all(self) -> None:
        picture = self._session.picture
        self._name.setText(_picture_words(picture) if picture is not None else "")
        if self._frames is None and frame_count(picture) > 1:
            self._add_frames()
        self._show_view()
        self._show_state()

    def _add_frames(self) -> None:
        from app.widgets.panels.frame_strip import FrameStrip

        self._frames = FrameStrip(self._session, self)
        self._frames.choice_wanted.connect(self.frame_wanted)
        # Before the other permanent ones; Qt counts those on the left too.
        self.insertPermanentWidget(_LEFT_COUNT, self._frames)
        self._frames.refresh()

    def _show_view(self) -> None:
        viewport = self._session.viewport
        self._zoom.setText(zoom_words(viewport.zoom) if viewport is not None else "")
        # The pixels under a cursor that rests are others now, and are still to be drawn.
        self._cursor_colour = None
        self._show_position()
        self._read_soon()

    def _read_soon(self) -> None:
        if self._cursor is not None and not self._next_colour.isActive():
            self._next_colour.start()

    def _read_colour(self) -> None:
        self._cursor_colour = self._colour_at_cursor() if self._cursor is not None else None
        self._show_position()

    def _show_position(self) -> None:
        viewport, picture = self._session.viewport, self._session.picture
        if viewport is None or picture is None or self._cursor is None:
            self._position.setText("")
            return
        self._position.setText(
            position_words(
                picture,
                *viewport.source_at(*self._cursor),
                viewport.zoom,
                self._cursor_colour.name() if self._cursor_colour is not None else "",
            )
        )

    def _on_status(self) -> None:
        """The first share and the end are shown at once, those between them in their turn."""
        self._read_soon()
        if not self._adds_detail or self._session.is_settled:
            self._show_state()
        elif not self._next_share.isActive():
            self._next_share.start()

    def _show_state(self) -> None:
        self._next_share.stop()
        session = self._session
        if session.picture is None:
            self._drawn.setText("")
            self._state.setText(tr("Opening…") if session.opening.is_busy else "")
            self._show_share(None)
            return
        if session.playing.is_on:
            self._drawn.setText("")
            speed = session.playing.speed
            self._state.setText(
                tr("Playing") if speed == 1 else tr("Playing at {speed:g}×", speed=speed)
            )
            self._show_share(None)
            return
        zoom = session.navigation.target.zoom if session.navigation.target else 1.0
        strength = session.strength_of(session.picture)
        words = [
            drawn_words(chosen, session.tiles.drawn_method(chosen), zoom, session.engine, strength)
            # In an order that does not tell which pane is which.
            for chosen in dict.fromkeys(session.methods)
        ]
        # A method that both panes show, as below 100%, is named once.
        is_blind = session.compare.blind.is_on
        self._drawn.setText("" if is_blind else "  |  ".join(dict.fromkeys(words)))
        self._drawn.setToolTip(engine_words(session.engine))
        text, fraction = state_words(
            session.is_settled,
            session.tiles.progress,
            session.share_done,
            is_recalled=self._has_room and zoom > 1.0 and session.memory.is_recalled,
            zoom=zoom,
        )
        if session.tiles.is_given_up:
            text, fraction = tr("Not drawn"), None
        self._state.setText(text)
        self._show_share(fraction)

    def _show_share(self, fraction: float | None) -> None:
        """In the bar, where there is room for one beside the words."""
        self._adds_detail = fraction is not None
        self._progress.setVisible(self._adds_detail and self.width() >= _BAR_FROM_PX)
        if fraction is not None:
            self._progress.show_fraction(fraction)


def _picture_words(picture: Picture) -> str:
    text = f"{picture.name}   {picture.size.width} × {picture.size.height}"
    reduction = picture.source.info.reduction if picture.source is not None else 1
    return text if reduction == 1 else f"{text} " + tr("(1/{reduction} size)", reduction=reduction)
