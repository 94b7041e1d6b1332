"""Actions on the picture on the screen: turning it, slide show, links to the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.translation import tr
from app.view_state.view_link import link_of
from app.windows.actions.file_actions import no_file
from app.windows.actions.registry import ActionSpec
from liif_core.turn import CLOCKWISE, COUNTERCLOCKWISE, MIRRORED, UPSIDE_DOWN, Turn

if TYPE_CHECKING:
    from app.windows.viewer_window import ViewerWindow


def picture_actions(window: ViewerWindow) -> list[ActionSpec]:
    return [*_turn_actions(window), *_view_actions(window)]


def _turn_actions(window: ViewerWindow) -> list[ActionSpec]:
    rows = (
        ("turn-right", "Turn right", "R", CLOCKWISE),
        ("turn-left", "Turn left", "Shift+R", COUNTERCLOCKWISE),
        ("mirror", "Mirror left to right", "Shift+H", MIRRORED),
        ("turn-over", "Mirror top to bottom", "Shift+V", UPSIDE_DOWN),
    )

    def lay(turn: Turn) -> Callable[[], None]:
        return lambda: window.session.browsing.lay(turn)

    return [
        ActionSpec(
            action_id,
            "View/Turn",
            text,
            (key,),
            lay(turn),
            needs_picture=True,
            also="rotate flip",
        )
        for action_id, text, key, turn in rows
    ]


def _view_actions(window: ViewerWindow) -> list[ActionSpec]:
    show = window.session.slide_show
    return [
        ActionSpec(
            "zoom-to-part",
            "View",
            "Zoom to a part…",
            ("Z",),
            lambda: _zoom_to_part(window),
            needs_picture=True,
            also="selection rectangle region",
        ),
        ActionSpec(
            "slide-show",
            "View",
            "Slide show",
            ("Shift+F5",),
            lambda: _toggle_slide_show(window),
            is_on=lambda: show.is_on,
            needs_picture=True,
        ),
        ActionSpec(
            "copy-link",
            "File",
            "Copy a link to this view",
            ("Ctrl+L",),
            lambda: _copy_link(window),
            needs_picture=True,
            hindrance=lambda: no_file(window),
            also="bookmark position",
        ),
    ]


def _zoom_to_part(window: ViewerWindow) -> None:
    from app.widgets.canvas.region_picker import RegionPicker

    if window.session.viewport is None:
        return
    picker = RegionPicker(
        window.canvas_area.canvas,
        window.session,
        tr("Drag over the part to see. Esc to cancel."),
    )
    picker.picked.connect(window.session.navigation.show_box)


def _toggle_slide_show(window: ViewerWindow) -> None:
    show = window.session.slide_show
    if show.is_on:
        show.stop()
    else:
        show.start()
        if not window.isFullScreen():
            window.toggle_fullscreen()


def _copy_link(window: ViewerWindow) -> None:
    session = window.session
    if session.picture is None or session.picture.path is None or session.viewport is None:
        return
    QGuiApplication.clipboard().setText(link_of(session.picture.path.resolve(), session.viewport))
    window.canvas_area.message.notify(
        tr("Copied a link to this view; paste it here or give it to the program to come back.")
    )
